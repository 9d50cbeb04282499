package io.lictor.kafka.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.lictor.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// `make bench-stream`: what the stream does in a second, what a killed process costs, and what a session takes.
/// Compare figures of one run only.
@EnabledIfSystemProperty(named = "lictor.bench.stream", matches = "true")
class StreamBenchProcessTest {
    private static final Path FOLDER = Path.of("target/bench/stream");
    private static final int STEPS = 50;
    private static final int ROUNDS = 7;
    private static final int WARM = 2;
    private static final int SESSIONS = 120;
    private static final int PRELOADED = 150;
    private static final int A_SECOND = 200;
    private static final long SEED = 20_261_127;

    private final SortedMap<String, Object> figures = new TreeMap<>();

    private static void line(String format, Object... values) {
        System.out.printf(Locale.ROOT, format + "%n", values);
    }

    private static Traffic traffic(String prefix, int sessions, long seed) {
        return new Traffic(prefix, sessions, STEPS, seed, Instant.now().truncatedTo(ChronoUnit.SECONDS));
    }

    @Test
    void figures() throws Exception {
        Quiet.kafka();
        CrashFolder.clear(FOLDER);
        line("sessions of %d steps (calls, results, words; five in a hundred twice, five out of order)", STEPS);
        line("and the four rules of benchmarks/rules; one process with one thread judges, broker on the same machine");
        speed();
        for (boolean named : new boolean[] {false, true}) {
            for (int standbys : new int[] {0, 1}) {
                recovery(named, standbys);
            }
        }
        Files.write(Path.of("target/bench/stream.json"), Json.bytes(figures));
        line("written to target/bench/stream.json");
        assertThat(figures).containsKeys("speed", "memory", "recovery");
    }

    private void speed() throws Exception {
        List<Double> real = new ArrayList<>();
        List<Double> constant = new ArrayList<>();
        try (BenchBroker one = new BenchBroker(FOLDER.resolve("broker-real"));
                BenchBroker other = new BenchBroker(FOLDER.resolve("broker-constant"));
                BenchProcess judging = process(one, "real", null, 0, "real");
                BenchProcess saying = process(other, "constant", null, 0, "constant")) {
            judging.await();
            saying.await();
            long before = 0;
            int sessions = 0;
            for (int round = 0; round < ROUNDS; round++) {
                Traffic traffic = traffic("round-" + round, SESSIONS, SEED + round);
                boolean first = round % 2 == 0;
                double a = first ? rate(one, traffic) : 0;
                double b = rate(other, traffic);
                a = first ? a : rate(one, traffic);
                line(
                        "  round %d%s: judged %,.0f steps/s, constant %,.0f",
                        round, round < WARM ? " (warm-up)" : "", a, b);
                if (round >= WARM) {
                    real.add(a);
                    constant.add(b);
                    sessions += SESSIONS;
                } else {
                    before = Long.parseLong(judging.ask("heap"));
                }
            }
            long after = Long.parseLong(judging.ask("heap"));
            memory(sessions, after - before, disk(judging.state()) / (ROUNDS * SESSIONS));
        }
        double judged = median(real);
        double said = median(constant);
        line("%-44s %10s", "steps a second, committed exactly once", "median");
        line("%-44s %,10.0f", "judged", judged);
        line("%-44s %,10.0f", "a constant in place of judging", said);
        line("%-44s %10.2f   (aim 0.5)", "ratio", judged / said);
        SortedMap<String, Object> speed = new TreeMap<>();
        speed.put("judged", judged);
        speed.put("constant", said);
        speed.put("ratio", judged / said);
        speed.put("judgedRounds", real);
        speed.put("constantRounds", constant);
        figures.put("speed", speed);
    }

    private static double rate(BenchBroker broker, Traffic traffic) throws Exception {
        long start = System.nanoTime();
        traffic.records().forEach(broker::send);
        broker.flush();
        broker.done(120);
        return traffic.records().size() * 1e9 / (System.nanoTime() - start);
    }

    private static double median(List<Double> values) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }

    private void memory(int sessions, long heap, long disk) {
        long state;
        Traffic traffic = traffic("memory", 100, SEED);
        try (Line line = new Line()) {
            long empty = line.stateBytes();
            for (Traffic.Sent sent : traffic.records()) {
                line.at(sent.time()).send(sent.key(), sent.headers(), sent.value());
            }
            state = (line.stateBytes() - empty) / 100;
        }
        line("%-44s %10s", "an open session of " + STEPS + " steps", "bytes");
        line("%-44s %,10d   (heap after a collection, %d sessions more)", "heap, held", heap / sessions, sessions);
        line("%-44s %,10d   (keys and values of all stores)", "state", state);
        line("%-44s %,10d   (files of RocksDB, with its logs)", "disk", disk);
        SortedMap<String, Object> memory = new TreeMap<>();
        memory.put("heapBytes", heap / sessions);
        memory.put("stateBytes", state);
        memory.put("diskBytes", disk);
        memory.put("sessions", sessions);
        figures.put("memory", memory);
    }

    private static long disk(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            long sum = 0;
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                sum += Files.size(file);
            }
            return sum;
        }
    }

    private static BenchProcess process(
            BenchBroker broker, String name, @Nullable String instance, int standbys, String judge) throws IOException {
        return new BenchProcess(new BenchProcess.Terms(broker.bootstrap(), FOLDER, name, instance, standbys, judge));
    }

    private void recovery(boolean named, int standbys) throws Exception {
        String name = (named ? "named" : "unnamed") + "-" + standbys;
        try (BenchBroker broker = new BenchBroker(FOLDER.resolve("broker-" + name));
                BenchProcess first = process(broker, name + "-0", named ? "member-0" : null, standbys, "real");
                BenchProcess second = process(broker, name + "-1", named ? "member-1" : null, standbys, "real");
                BenchProcess third = process(broker, name + "-2", named ? "member-2" : null, standbys, "real")) {
            first.await();
            second.await();
            third.await();
            traffic("before", PRELOADED, SEED).records().forEach(broker::send);
            broker.flush();
            broker.done(120);
            AtomicBoolean over = new AtomicBoolean();
            List<Traffic.Sent> steady =
                    traffic("steady", 60 * A_SECOND / STEPS, SEED).records();
            Thread sender = Thread.ofPlatform().start(() -> steadily(broker, steady, over));
            try {
                recovered(broker, first, named, standbys);
            } finally {
                over.set(true);
                sender.join();
            }
        }
    }

    private void recovered(BenchBroker broker, BenchProcess victim, boolean named, int standbys)
            throws IOException, InterruptedException, ExecutionException {
        long usual = 0;
        for (long end = System.nanoTime() + 4_000_000_000L; System.nanoTime() < end; Thread.sleep(50)) {
            usual = Math.max(usual, broker.behind());
        }
        long start = System.nanoTime();
        victim.kill();
        long most = 0;
        double grew = 0;
        double caughtUp = -1;
        while (caughtUp < 0 && seconds(start) < 45) {
            Thread.sleep(50);
            long behind = broker.behind();
            if (behind > most) {
                most = behind;
                grew = seconds(start);
            }
            // a partition nobody works on lets it grow beyond what is usual within a second
            if (seconds(start) > 2 && behind <= usual) {
                caughtUp = seconds(start);
            }
        }
        SortedMap<String, Object> row = new TreeMap<>();
        row.put("named", named);
        row.put("standbys", standbys);
        row.put("lagGrewSeconds", grew);
        row.put("caughtUpSeconds", caughtUp);
        row.put("mostBehind", most);
        row.put("usualBehind", usual);
        @SuppressWarnings("unchecked")
        List<Object> rows = (List<Object>) figures.computeIfAbsent("recovery", key -> new ArrayList<>());
        if (rows.isEmpty()) {
            line(
                    "one of three killed and started again at once, %d steps a second, %d sessions of %d steps open",
                    A_SECOND, PRELOADED, STEPS);
            line(
                    "%-28s %10s %16s %14s %12s",
                    "name in the group", "standbys", "lag grew for s", "caught up s", "most behind");
        }
        rows.add(row);
        line("%-28s %10d %16.1f %14.1f %12d", named ? "kept over restarts" : "none", standbys, grew, caughtUp, most);
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private static void steadily(BenchBroker broker, List<Traffic.Sent> steps, AtomicBoolean over) {
        long start = System.nanoTime();
        int sent = 0;
        while (!over.get() && sent < steps.size()) {
            long due = (long) (seconds(start) * A_SECOND);
            while (sent < Math.min(due, steps.size())) {
                broker.send(steps.get(sent));
                sent++;
            }
            java.util.concurrent.locks.LockSupport.parkNanos(10_000_000);
        }
    }
}
