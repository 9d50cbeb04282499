package io.lictor.benchmarks;

import io.lictor.wire.Json;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// The figures side by side.
final class Table {
    private final Map<Scenario, Map<Engines, List<Figures>>> found;

    Table(Map<Scenario, Map<Engines, List<Figures>>> found) {
        this.found = found;
    }

    void print(PrintStream to) {
        to.printf(
                "%n%-18s %-20s %10s %10s %10s %12s %8s%n",
                "check", "engine", "mean µs", "p50 µs", "p99 µs", "bytes", "p50/OPA");
        found.forEach((scenario, engines) -> {
            double unit = unit(engines);
            engines.forEach((engine, rounds) -> {
                Figures figures = Figures.median(rounds);
                to.printf(
                        "%-18s %-20s %10.1f %10.1f %10.1f %12.0f %8s%n",
                        scenario.title(),
                        engine.title() + (engine == Engines.CEDAR && scenario.history() ? " *" : ""),
                        figures.mean(),
                        figures.p50(),
                        figures.p99(),
                        figures.bytes(),
                        unit == 0 ? "-" : "%.2f".formatted(figures.p50() / unit));
            });
        });
        to.println("* Cedar has no history: the caller passes the set of tools seen so far, collected beforehand.");
    }

    byte[] json() {
        List<SortedMap<String, Object>> rows = new ArrayList<>();
        found.forEach((scenario, engines) -> {
            double unit = unit(engines);
            engines.forEach((engine, rounds) -> {
                Figures figures = Figures.median(rounds);
                SortedMap<String, Object> row = new TreeMap<>();
                row.put("check", scenario.title());
                row.put("engine", engine.title());
                row.put("meanMicros", figures.mean());
                row.put("p50Micros", figures.p50());
                row.put("p99Micros", figures.p99());
                row.put("bytes", figures.bytes());
                row.put("p50MicrosOfRounds", rounds.stream().map(Figures::p50).toList());
                if (unit > 0) {
                    row.put("ratioToOpa", figures.p50() / unit);
                }
                rows.add(row);
            });
        });
        return Json.bytes(new TreeMap<>(Map.of("rows", rows)));
    }

    private static double unit(Map<Engines, List<Figures>> engines) {
        List<Figures> opa = engines.get(Engines.OPA);
        return opa == null ? 0 : Figures.median(opa).p50();
    }
}
