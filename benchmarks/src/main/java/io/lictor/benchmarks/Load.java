package io.lictor.benchmarks;

import io.lictor.kafka.Exchange;
import io.lictor.kafka.LocalBroker;
import io.lictor.wire.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The command behind `make load`: checks a second over HTTP, measured by `wrk` at several numbers of
/// connections, with decision events on and off, then [Doors] beside each other; client, services and broker share
/// the machine.
public final class Load {
    private static final List<Integer> CONNECTIONS = List.of(1, 16, 64);
    private static final List<Scenario> SCENARIOS = List.of(Scenario.DENY, Scenario.STEPS_100);
    private static final Path FOLDER = Path.of("target/bench");
    private static final Path EVENTS = FOLDER.resolve("load-events");
    private static final Path BROKER = Path.of("target/broker/lib");

    /// How many of the services are ours; the first records no events.
    private static final int LICTORS = 4;

    /// Events that may still be on their way when a service that does not wait for them is asked.
    private static final long UNDER_WAY = 8_192;

    private Load() {}

    /// @param arguments seconds to warm up an input, seconds a figure, and the OPA binary if there is one
    public static void main(String[] arguments) throws Exception {
        int warm = Integer.parseInt(arguments[0]);
        int seconds = Integer.parseInt(arguments[1]);
        remove(EVENTS);
        Files.createDirectories(EVENTS);
        List<AutoCloseable> started = new ArrayList<>();
        List<SortedMap<String, Object>> rows = new ArrayList<>();
        List<SortedMap<String, Object>> doors = new ArrayList<>();
        try {
            LocalBroker broker = LocalBroker.start(BROKER, EVENTS.resolve("broker"));
            started.add(broker);
            Exchange.createTopics(broker.brokers());
            List<Server> servers = servers(broker, arguments.length > 2 ? arguments[2] : "", started);
            System.out.printf(
                    "%-18s %-28s %12s %10s %10s %10s %10s%n",
                    "check", "service", "connections", "checks/s", "p50 ms", "p99 ms", "events off");
            for (Scenario scenario : SCENARIOS) {
                for (Server server : servers) {
                    ready(server, scenario);
                    wrk(server, 64, warm);
                }
                for (int connections : CONNECTIONS) {
                    double off = 0;
                    for (Server server : servers) {
                        ready(server, scenario);
                        double[] figures = wrk(server, connections, seconds);
                        off = off == 0 ? figures[0] : off;
                        rows.add(row(server, scenario, connections, figures, figures[0] / off));
                    }
                }
            }
            for (Server server : servers.subList(1, LICTORS)) {
                recorded(server);
            }
            for (AutoCloseable one : started.reversed()) {
                one.close();
            }
            started.clear();
            doors.addAll(Doors.open(started).measured(CONNECTIONS, warm, seconds));
        } finally {
            for (AutoCloseable one : started.reversed()) {
                one.close();
            }
            remove(EVENTS);
        }
        Files.write(FOLDER.resolve("load.json"), Json.bytes(new TreeMap<>(Map.of("rows", rows, "doors", doors))));
    }

    private static List<Server> servers(LocalBroker broker, String opa, List<AutoCloseable> started)
            throws IOException, InterruptedException {
        String kafka = "kafka.bootstrap.servers=" + broker.bootstrap();
        List<Server> servers = new ArrayList<>();
        servers.add(Server.lictor("events off", List.of()));
        servers.add(Server.lictor("events to a file", List.of("lictor.events.file=" + EVENTS.resolve("events.jsonl"))));
        servers.add(Server.lictor("events to Kafka", List.of("lictor.kafka.enabled=true", kafka)));
        servers.add(Server.lictor(
                "to Kafka, not awaited", List.of("lictor.kafka.enabled=true", kafka, "lictor.events.patience=0s")));
        if (!opa.isEmpty()) {
            servers.add(Server.opa(Path.of(opa)));
        }
        started.addAll(servers);
        return servers;
    }

    /// Refuses figures of a service that did not record what it answered.
    private static void recorded(Server server) throws IOException, InterruptedException {
        long judged = server.count("lictor_judgements_seconds_count");
        long kept = server.count("lictor_events_total{outcome=\"kept\"");
        long lost = server.count("lictor_events_lost_total");
        System.out.printf("%s: %d judgements, %d events kept%n", server.title(), judged, kept);
        if (lost > 0 || kept < judged - UNDER_WAY) {
            throw new IllegalStateException(
                    server.title() + " lost " + lost + " events and kept " + kept + " of " + judged);
        }
    }

    private static void remove(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(path);
                }
            }
        }
    }

    /// Writes the body and refuses to load a service that answers wrongly.
    private static void ready(Server server, Scenario scenario) throws IOException, InterruptedException {
        String body = server.body(scenario);
        Files.writeString(FOLDER.resolve("load-body.json"), body);
        String answer = server.post(body);
        if (!answer.contains("\"decision\":\"" + scenario.expected() + "\"")) {
            throw new IllegalStateException(server.title() + " answers wrongly: " + answer);
        }
    }

    private static double[] wrk(Server server, int connections, int seconds) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                "wrk",
                "--threads",
                "1",
                "--connections",
                String.valueOf(connections),
                "--duration",
                seconds + "s",
                "--script",
                "benchmarks/wrk.lua",
                server.checks().toString());
        builder.environment().put("BODY", FOLDER.resolve("load-body.json").toString());
        Process process = builder.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        String line = output.lines()
                .filter(l -> l.startsWith(Figures.MARK))
                .findFirst()
                .orElseThrow(() -> new IOException("wrk failed: " + output));
        double[] figures = java.util.Arrays.stream(
                        line.substring(Figures.MARK.length()).split(" "))
                .mapToDouble(Double::parseDouble)
                .toArray();
        if (figures[3] > 0) {
            throw new IOException(server.title() + ": " + (long) figures[3] + " checks failed");
        }
        return figures;
    }

    private static SortedMap<String, Object> row(
            Server server, Scenario scenario, int connections, double[] figures, double ratio) {
        System.out.printf(
                "%-18s %-28s %12d %10.0f %10.3f %10.3f %10.2f%n",
                scenario.title(), server.title(), connections, figures[0], figures[1], figures[2], ratio);
        SortedMap<String, Object> row = new TreeMap<>();
        row.put("check", scenario.title());
        row.put("service", server.title());
        row.put("connections", connections);
        row.put("checksPerSecond", figures[0]);
        row.put("p50Millis", figures[1]);
        row.put("p99Millis", figures[2]);
        row.put("ratioToEventsOff", ratio);
        return row;
    }
}
