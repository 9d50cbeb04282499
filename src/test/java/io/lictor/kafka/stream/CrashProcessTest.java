package io.lictor.kafka.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.lictor.kafka.Exchange;
import io.lictor.kafka.LocalBroker;
import io.lictor.onnx.Models;
import io.lictor.predicate.Classifier;
import io.lictor.wire.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Three processes of the service on a real broker, killed at random moments while steps arrive: what others read
/// is what an undisturbed run decides, none missing, none twice. The short form; `make chaos` runs the long one, with
/// pauses and restarts of the broker and a fourth process that comes and goes.
class CrashProcessTest {
    private static final boolean LONG = Boolean.getBoolean("lictor.chaos");
    private static final int SESSIONS = LONG ? 5_000 : 150;
    private static final int STEPS = LONG ? 40 : 12;
    private static final int KILLS = LONG ? 24 : 3;
    private static final int BATCH = 500;
    private static final Path FOLDER = Path.of("target/crash");
    private static final long SEED = 20_261_126;

    @Test
    void nothingIsLostAndNothingIsDoubled() throws Exception {
        Quiet.kafka();
        CrashFolder.clear(FOLDER);
        long began = System.nanoTime();
        Instant start = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Traffic traffic = new Traffic(SESSIONS, STEPS, SEED, start);
        Reader expected = undisturbed(traffic);
        say(
                "undisturbed: %,d records of %,d sessions, %,d decisions, %d s",
                traffic.records().size(), SESSIONS, expected.count(), seconds(began));
        Reader read = new Reader();
        Disturbance disturbance = new Disturbance(KILLS, LONG, new Random(SEED), expected.count());
        long letters;
        try (LocalBroker broker = LocalBroker.start(Path.of("target/broker/lib"), FOLDER.resolve("broker"))) {
            Exchange.createTopics(broker.brokers());
            try (Fleet fleet = new Fleet(broker.bootstrap(), FOLDER, 3, LONG ? 512 : 256);
                    Sender sender = new Sender(broker.bootstrap(), traffic, LONG, () -> share(read, expected));
                    CommittedReader reader = new CommittedReader(broker.bootstrap(), read)) {
                fleet.await();
                long loaded = System.nanoTime();
                sender.start();
                long said = 0;
                while (read.count() < expected.count() || !disturbance.over()) {
                    reader.poll();
                    sender.check();
                    fleet.check();
                    disturbance.next(read.count(), fleet, broker);
                    if (LONG && seconds(loaded) >= said + 10) {
                        said = seconds(loaded);
                        say(
                                "%4d s: sent %,d, decided %,d of %,d, killed %d",
                                said, sender.sent(), read.count(), expected.count(), disturbance.kills());
                    }
                }
                sender.join();
                // whatever comes now is too much
                reader.poll(Duration.ofSeconds(5));
                letters = reader.size(Exchange.DEAD_LETTERS);
            }
        }
        report(traffic, expected, read, disturbance, letters, seconds(began));
        assertThat(expected.doubled())
                .as("what counts doubles counts none where nothing was disturbed")
                .isZero();
        assertThat(read.doubled()).isZero();
        assertThat(letters).as("dead letters").isZero();
        assertThat(read.bySession().keySet()).isEqualTo(expected.bySession().keySet());
        expected.bySession()
                .forEach((session, decisions) ->
                        assertThat(read.bySession().get(session)).as(session).isEqualTo(decisions));
        assertThat(read.faults()).isEmpty();
    }

    private static double share(Reader read, Reader expected) {
        return (double) read.count() / expected.count();
    }

    private static long seconds(long since) {
        return Duration.ofNanos(System.nanoTime() - since).toSeconds();
    }

    private static void say(String format, Object... values) {
        System.out.printf(Locale.ROOT, format + "%n", values);
    }

    private static void report(
            Traffic traffic, Reader expected, Reader read, Disturbance disturbance, long letters, long seconds)
            throws Exception {
        long differ = expected.bySession().entrySet().stream()
                .filter(session -> !Objects.equals(read.bySession().get(session.getKey()), session.getValue()))
                .count();
        SortedMap<String, Object> figures = new TreeMap<>();
        figures.put("sessions", SESSIONS);
        figures.put("steps", traffic.steps());
        figures.put("records", traffic.records().size());
        figures.put("decisions", read.count());
        figures.put("missing", Math.max(0, expected.count() - (read.count() - read.doubled())));
        figures.put("doubled", read.doubled());
        figures.put("sessionsThatDiffer", differ);
        figures.put("faultsOfChains", read.faults().size());
        figures.put("deadLetters", letters);
        figures.put("processesKilled", disturbance.kills());
        figures.put("brokerPaused", disturbance.pauses());
        figures.put("brokerRestarted", disturbance.restarts());
        figures.put("processesThatCameAndWent", disturbance.guests());
        figures.put("seconds", seconds);
        figures.forEach((name, value) -> say("  %-26s %,12d", name, ((Number) value).longValue()));
        if (LONG) {
            Files.createDirectories(Path.of("target/bench"));
            Files.write(Path.of("target/bench/chaos.json"), Json.bytes(figures));
            say("written to target/bench/chaos.json");
        }
    }

    /// The decisions of a run of the same topology without a broker.
    private static Reader undisturbed(Traffic traffic) {
        Limits limits =
                new Limits(2_000, 8 << 20, Duration.ofSeconds(30), 200, Duration.ofHours(24), Duration.ofHours(168));
        SortedMap<String, Classifier> classifiers = new TreeMap<>();
        Models.TASKS.forEach(task -> classifiers.put(task, Models.builtIn(task)));
        Reader reader = new Reader();
        try (Line line = new Line(limits, Line.guards(classifiers))) {
            int number = 0;
            for (Traffic.Sent sent : traffic.records()) {
                line.at(sent.time()).send(sent.key(), sent.headers(), sent.value());
                if (++number % BATCH == 0 || number == traffic.records().size()) {
                    line.decisions().forEach(reader::add);
                    line.forget();
                }
            }
        }
        return reader;
    }
}
