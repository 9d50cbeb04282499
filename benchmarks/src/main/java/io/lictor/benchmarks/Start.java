package io.lictor.benchmarks;

import io.lictor.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// The command behind `make bench-start`: from the start of a process to its first verdict, and its memory then and
/// after checks of texts that are new to it, with the cache of the training run and without.
public final class Start {
    private static final Path OUT = Path.of("target/bench");
    private static final double LONGEST_MS = 60_000;
    private static final double AIM_MS = 2_000;
    private static final double AIM_MIB = 300;

    /// What one run gave.
    ///
    /// @param millis to the first verdict
    /// @param first memory then
    /// @param later memory after the checks
    private record Run(double millis, Map<String, Double> first, Map<String, Double> later) {}

    private Start() {}

    /// @param arguments runs of each form, and checks after which memory is read again
    public static void main(String[] arguments) throws Exception {
        int runs = Integer.parseInt(arguments[0]);
        int checks = Integer.parseInt(arguments[1]);
        Files.createDirectories(OUT);
        Map<StartForm, TreeMap<Boolean, List<Run>>> found = new EnumMap<>(StartForm.class);
        for (int round = 0; round < runs; round++) {
            for (StartForm form : StartForm.values()) {
                for (boolean cached : new boolean[] {true, false}) {
                    found.computeIfAbsent(form, _ -> new TreeMap<>())
                            .computeIfAbsent(cached, _ -> new ArrayList<>())
                            .add(run(form, cached, checks));
                }
            }
        }
        List<SortedMap<String, Object>> rows = new ArrayList<>();
        System.out.printf(
                "%-18s %-6s %26s %8s %26s %8s %8s%n",
                "started",
                "cache",
                "ms to the first verdict",
                "RSS MiB",
                "after " + checks + " checks: RSS",
                "most",
                "PSS");
        found.forEach((form, both) ->
                both.descendingMap().forEach((cached, all) -> rows.add(row(form, cached, all, checks))));
        SortedMap<String, Double> areas = areas(checks);
        System.out.println("\nwhat the JVM knows of, REST with the cache, after the checks, MiB committed: " + areas);
        SortedMap<String, Object> written = new TreeMap<>();
        written.put("rows", rows);
        written.put("areasMiB", areas);
        written.put("processors", Runtime.getRuntime().availableProcessors());
        Files.write(OUT.resolve("start.json"), Json.bytes(written));
    }

    private static Run run(StartForm form, boolean cached, int checks) throws IOException, InterruptedException {
        try (StartForm.Place place = new StartForm.Place();
                Started started = form.start(cached, List.of(), place)) {
            double millis = first(form, started, place);
            Map<String, Double> memory = started.memory();
            more(form, started, place, checks);
            return new Run(millis, memory, started.memory());
        }
    }

    private static double first(StartForm form, Started started, StartForm.Place place)
            throws IOException, InterruptedException {
        while (started.age() < LONGEST_MS) {
            try {
                String answer = form.ask(started, place, 0);
                double millis = started.age();
                if (!form.right(answer)) {
                    throw new IllegalStateException(form.title() + " answers wrongly: " + answer);
                }
                return millis;
            } catch (IOException notYet) {
                started.pause();
            }
        }
        throw new IOException(form.title() + " did not start");
    }

    private static void more(StartForm form, Started started, StartForm.Place place, int checks)
            throws IOException, InterruptedException {
        for (int number = 1; number <= checks; number++) {
            String answer = form.ask(started, place, number);
            if (!form.right(answer)) {
                throw new IllegalStateException(form.title() + " answers wrongly: " + answer);
            }
        }
        if (form == StartForm.REST) {
            place.classified(checks);
        }
    }

    /// Of a run of its own, since counting costs memory and time.
    private static SortedMap<String, Double> areas(int checks) throws IOException, InterruptedException {
        try (StartForm.Place place = new StartForm.Place();
                Started started = StartForm.REST.start(true, List.of("-XX:NativeMemoryTracking=summary"), place)) {
            first(StartForm.REST, started, place);
            more(StartForm.REST, started, place, checks);
            return started.areas();
        }
    }

    private static SortedMap<String, Object> row(StartForm form, boolean cached, List<Run> runs, int checks) {
        double[] millis = runs.stream().mapToDouble(Run::millis).sorted().toArray();
        double median = middle(millis);
        double first = most(runs.stream().map(Run::first).toList(), "VmRSS");
        double later = most(runs.stream().map(Run::later).toList(), "VmRSS");
        double peak = most(runs.stream().map(Run::later).toList(), "VmHWM");
        double own = most(runs.stream().map(Run::later).toList(), "Pss");
        System.out.printf(
                "%-18s %-6s %8.0f [%5.0f to %5.0f] %s %8.0f %20.0f %s %8.0f %8.0f%n",
                form.title(),
                cached ? "yes" : "no",
                median,
                millis[0],
                millis[millis.length - 1],
                median <= AIM_MS ? " ok" : "   ",
                first,
                later,
                peak <= AIM_MIB ? " ok " : "    ",
                peak,
                own);
        SortedMap<String, Object> row = new TreeMap<>();
        row.put("started", form.title());
        row.put("cache", cached);
        row.put("medianMillis", median);
        row.put("millis", Arrays.stream(millis).boxed().toList());
        row.put("checks", checks);
        row.put("rssMiBAtFirst", first);
        row.put("rssMiB", later);
        row.put("mostRssMiB", peak);
        row.put("pssMiB", own);
        return row;
    }

    private static double middle(double[] sorted) {
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    /// The greatest of all runs.
    private static double most(List<Map<String, Double>> runs, String figure) {
        return runs.stream()
                .mapToDouble(run -> run.getOrDefault(figure, Double.NaN))
                .max()
                .orElse(Double.NaN);
    }
}
