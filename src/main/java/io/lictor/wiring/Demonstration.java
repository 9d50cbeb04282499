package io.lictor.wiring;

import com.fasterxml.jackson.databind.JsonNode;
import io.lictor.kafka.Brokers;
import io.lictor.kafka.Exchange;
import io.lictor.kafka.LocalBroker;
import io.lictor.policy.Decision;
import io.lictor.store.postgres.LocalPostgres;
import io.lictor.wire.Sample;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The whole path on the repository's samples: broker, service, Kafka, REST, verdicts.
final class Demonstration {
    private static final int USUAL_PORT = 8080;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int LONGEST = 150;

    private final PrintStream to;

    private Demonstration(PrintStream to) {
        this.to = to;
    }

    /// Runs it.
    ///
    /// @param stay whether to go on until the process is interrupted
    /// @param bootstrap a broker to use instead of an embedded one
    /// @param store JDBC URL of a database to use instead of an embedded one
    /// @return whether every sample got its expected verdict from both doors, and the store tells the same
    static boolean run(boolean stay, @Nullable String bootstrap, @Nullable String store, PrintStream to)
            throws IOException, InterruptedException {
        Path home = Path.of(System.getProperty("lictor.home", "."));
        try (Parts parts = new Parts()) {
            Thread hook = new Thread(parts::close, "shutdown");
            Runtime.getRuntime().addShutdownHook(hook);
            String servers = bootstrap;
            if (servers == null || servers.isBlank()) {
                to.println("starting Apache Kafka (KRaft, its own process, data in target/broker/data) …");
                LocalBroker broker =
                        LocalBroker.start(home.resolve("target/broker/lib"), home.resolve("target/broker/data"));
                parts.add(broker);
                servers = broker.bootstrap();
            }
            Exchange.createTopics(Brokers.at(servers, System.getenv()));
            String database = store;
            if (database == null || database.isBlank()) {
                to.println("starting PostgreSQL (its own process, data in target/postgres/data) …");
                LocalPostgres postgres = LocalPostgres.start(
                        home.resolve("target/postgres/server"), home.resolve("target/postgres/data"));
                parts.add(postgres);
                database = postgres.url();
            }
            to.println("starting Lictor …");
            ServiceProcess service = ServiceProcess.start(
                    home, servers, database, ServiceProcess.port(USUAL_PORT), home.resolve("target/lictor.log"));
            parts.add(service);
            boolean asExpected = new Demonstration(to).samples(samples(home), service, servers);
            if (stay) {
                to.println("REST     POST " + service.address() + "/v1/check   (also /v1/audit, /v1/bundle)");
                to.println(
                        "OpenAPI  " + service.address() + "/q/openapi   metrics " + service.address() + "/q/metrics");
                to.println("Kafka    " + servers
                        + "  lictor.trajectories, lictor.steps → lictor.decisions, lictor.dead-letters");
                to.println(
                        "Store    curl '" + service.address() + "/v1/decisions?decision=deny'   (also /v1/sessions/…)");
                to.println("Ctrl-C ends all of them.");
                service.await();
            }
            return asExpected;
        }
    }

    private static List<Sample> samples(Path home) throws IOException {
        List<Sample> samples = new ArrayList<>();
        try (Stream<Path> files = Files.list(home.resolve("src/main/resources/samples"))) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
                samples.add(Sample.read(Files.readAllBytes(file)));
            }
        }
        return samples;
    }

    private boolean samples(List<Sample> samples, ServiceProcess service, String servers)
            throws IOException, InterruptedException {
        String run = Long.toString(System.currentTimeMillis(), 36);
        SortedMap<String, List<JsonNode>> byRest = new TreeMap<>();
        SortedMap<String, List<JsonNode>> byKafka = new TreeMap<>();
        try (Exchange exchange = new Exchange(Brokers.at(servers, System.getenv()), "lictor.decisions")) {
            for (Sample sample : samples) {
                String session = sample.name() + "-" + run;
                byte[] body = sample.body(session);
                exchange.send("lictor.trajectories", "default/" + session, body);
                byRest.put(session, Sample.judgements(service.post("/v1/audit", body)));
            }
            int wanted = byRest.values().stream().mapToInt(List::size).sum();
            exchange.collect(
                    records -> byRun(records.stream().map(r -> r.value()).toList(), run, byKafka) >= wanted, PATIENCE);
        }
        int passed = 0;
        for (Sample sample : samples) {
            String session = sample.name() + "-" + run;
            passed += shown(sample, byKafka.getOrDefault(session, List.of()), byRest.getOrDefault(session, List.of()))
                    ? 1
                    : 0;
        }
        boolean stored = stored(byKafka, byRest, service);
        to.printf("%d passed, %d failed%n%n", passed, samples.size() - passed);
        return stored && passed == samples.size() && passed > 0;
    }

    /// Whether the store tells each session as both doors judged it, in chains that are whole.
    private boolean stored(
            SortedMap<String, List<JsonNode>> kafka, SortedMap<String, List<JsonNode>> rest, ServiceProcess service)
            throws InterruptedException {
        int decisions = 0;
        try {
            for (String session : rest.keySet()) {
                int wanted = rest.getOrDefault(session, List.of()).size()
                        + kafka.getOrDefault(session, List.of()).size();
                if (wanted > 0) {
                    service.get("/v1/sessions/" + session, story -> Sample.told(story) == wanted, PATIENCE);
                }
                decisions += wanted;
            }
        } catch (IOException missing) {
            to.println("THE STORE TELLS OTHERWISE: " + missing.getMessage());
            return false;
        }
        to.printf("%nstore    %d decisions of %d sessions, every chain whole%n", decisions, rest.size());
        return true;
    }

    private static int byRun(List<byte[]> events, String run, SortedMap<String, List<JsonNode>> to) {
        to.clear();
        events.stream()
                .filter(event -> Sample.session(event).endsWith("-" + run) && Sample.streamed(event))
                .forEach(event -> to.computeIfAbsent(Sample.session(event), s -> new ArrayList<>())
                        .add(Sample.judgement(event)));
        return to.values().stream().mapToInt(List::size).sum();
    }

    private boolean shown(Sample sample, List<JsonNode> kafka, List<JsonNode> rest) {
        Decision strongest = kafka.stream()
                .map(j -> Decision.valueOf(j.path("decision").asText("deny").toUpperCase(Locale.ROOT)))
                .reduce(Decision.ALLOW, Decision::or);
        boolean right = !kafka.isEmpty() && strongest.word().equals(sample.expect());
        boolean same = kafka.equals(rest);
        to.printf("%n%-7s %s: %s%n", strongest.word().toUpperCase(Locale.ROOT), sample.name(), sample.title());
        kafka.stream()
                .filter(j -> j.path("decision").asText().equals(strongest.word()))
                .max(Comparator.comparingInt(j -> j.path("rules").size()))
                .ifPresent(this::show);
        if (!right) {
            to.println("  NOT AS EXPECTED: " + sample.expect());
        }
        if (!same) {
            to.println("  REST AND KAFKA DIFFER: " + rest.size() + " and " + kafka.size() + " judgements");
        }
        return right && same;
    }

    private void show(JsonNode judgement) {
        to.println("  action   " + judgement.at("/action/name").asText() + " "
                + shortened(judgement.at("/action/arguments").toString()));
        boolean decided = false;
        for (JsonNode rule : judgement.path("rules")) {
            if (!rule.path("outcome").asText().equals("kept")) {
                decided = true;
                to.println("  rule     " + rule.path("id").asText() + " is "
                        + rule.path("outcome").asText());
                to.println("  clause   \"" + rule.at("/citation/quote").asText() + "\" ("
                        + rule.at("/citation/document").asText() + ", line "
                        + rule.at("/citation/lines").asText() + ")");
                rule.path("reasons").forEach(reason -> to.println("  because  " + shortened(reason.asText())));
                rule.path("evidence")
                        .forEach(e ->
                                to.println("  evidence step " + e.path("step").asInt() + " "
                                        + e.path("pointer").asText() + ": \""
                                        + shortened(e.path("text").asText()) + "\""));
            }
        }
        if (!decided) {
            JsonNode first = judgement.path("rules").path(0);
            to.println("  rules    " + judgement.path("rules").size() + " kept, for example "
                    + first.path("id").asText() + ": \""
                    + first.at("/citation/quote").asText() + "\"");
            first.path("reasons").forEach(reason -> to.println("  because  " + shortened(reason.asText())));
        }
        judgement
                .path("questions")
                .forEach(q -> to.println("  question " + q.path("text").asText()));
        judgement
                .path("modifications")
                .forEach(m -> to.println("  change   " + m.path("pointer").asText() + " → "
                        + m.path("value").asText()));
        judgement.path("repairs").forEach(r -> to.println("  repair   " + joined(r.path("steps"))));
    }

    private static String joined(JsonNode steps) {
        List<String> texts = new ArrayList<>();
        steps.forEach(step -> texts.add(step.asText()));
        return String.join("; and ", texts);
    }

    private static String shortened(String text) {
        String flat = text.replaceAll("\\s+", " ");
        return flat.length() > LONGEST ? flat.substring(0, LONGEST) + "…" : flat;
    }

    /// What was started, closed once in the opposite order.
    private static final class Parts implements AutoCloseable {
        private final List<AutoCloseable> started = new ArrayList<>();

        synchronized void add(AutoCloseable part) {
            started.addFirst(part);
        }

        @Override
        public synchronized void close() {
            for (AutoCloseable part : started) {
                try {
                    part.close();
                } catch (Exception fault) {
                    throw new IllegalStateException("what was started could not be ended", fault);
                }
            }
            started.clear();
        }
    }
}
