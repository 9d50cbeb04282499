package io.lictor.evaluation;

import io.lictor.wire.Answers;
import io.lictor.wire.Checks;
import io.lictor.wire.Json;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Times checks one after the other on one thread: bytes of JSON in, bytes of JSON out, explanations
/// on.
///
/// The scenarios take turns, round by round, so that noise of the machine falls on all of them. Compare
/// rows of one run only.
public final class Speed {
    private static final int ROUNDS = 80;
    private static final int EACH = 100;
    private static final int WARM = 40;

    private Speed() {}

    /// Something to time.
    ///
    /// @param body a body of the shape of `POST /v1/check`
    public record Scenario(String name, Checks checks, byte[] body) {}

    /// Runs the scenarios, prints the table and writes the figures; the first scenario is the unit of
    /// the ratios.
    public static void run(List<Scenario> scenarios, Path out, PrintStream to) throws IOException {
        List<double[]> times = new ArrayList<>();
        scenarios.forEach(scenario -> times.add(new double[(ROUNDS - WARM) * EACH]));
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < scenarios.size(); i++) {
                for (int n = 0; n < EACH; n++) {
                    double micros = micros(scenarios.get(i));
                    if (round >= WARM) {
                        times.get(i)[(round - WARM) * EACH + n] = micros;
                    }
                }
            }
        }
        times.forEach(Arrays::sort);
        to.printf("%-44s %10s %10s %8s%n", "check", "p50 µs", "p99 µs", "ratio");
        List<SortedMap<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < scenarios.size(); i++) {
            double p50 = at(times.get(i), 50);
            double p99 = at(times.get(i), 99);
            double ratio = p50 / at(times.getFirst(), 50);
            to.printf("%-44s %10.1f %10.1f %8.2f%n", scenarios.get(i).name(), p50, p99, ratio);
            SortedMap<String, Object> row = new TreeMap<>();
            row.put("check", scenarios.get(i).name());
            row.put("p50Micros", p50);
            row.put("p99Micros", p99);
            row.put("ratio", ratio);
            rows.add(row);
        }
        SortedMap<String, Object> figures = new TreeMap<>();
        figures.put("rows", rows);
        Path folder = out.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Files.write(out, Json.bytes(figures));
    }

    private static double micros(Scenario scenario) {
        long start = System.nanoTime();
        Checks.Result result = scenario.checks().check(scenario.body(), null);
        byte[] answer = Json.bytes(Answers.check(result.judgements(), result.meta()));
        long end = System.nanoTime();
        if (answer.length == 0) {
            throw new IllegalStateException("a check answered nothing");
        }
        return (end - start) / 1_000.0;
    }

    private static double at(double[] sorted, int percent) {
        return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)];
    }
}
