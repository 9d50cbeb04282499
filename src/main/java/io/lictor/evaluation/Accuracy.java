package io.lictor.evaluation;

import io.lictor.circuit.Outcome;
import io.lictor.guard.Judgement;
import io.lictor.policy.Decision;
import io.lictor.wire.Checks;
import io.lictor.wire.Json;
import io.lictor.wire.Trace;
import io.lictor.wire.WireException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;

/// The accuracy table over AgentDojo traces.
///
/// Flagged means any verdict but *allow* on any call of the run; *deny* alone is counted beside it.
public final class Accuracy {
    private static final String FILE = "traces/agentdojo.jsonl.gz";
    private static final List<String> KINDS =
            List.of("attack_succeeded", "benign", "attack_unseen", "attack_seen_not_followed");
    private static final int EVERY = 500;

    private final Checks checks;
    private final String pack;
    private final SortedMap<String, int[]> counts = new TreeMap<>();
    private final SortedMap<String, SortedMap<String, Integer>> rules = new TreeMap<>();
    private final SortedMap<String, List<String>> wrong = new TreeMap<>();
    private final List<Double> micros = new ArrayList<>();
    private int runs;
    private int refused;

    /// @param checks the same as behind REST
    /// @param pack the pack to judge with
    public Accuracy(Checks checks, String pack) {
        this.checks = checks;
        this.pack = pack;
    }

    /// Audits every trace of the folder, prints the table and writes the figures as JSON.
    ///
    /// @param limit most traces; empty: all
    public void run(Path data, Optional<Integer> limit, Path out, PrintStream to) throws IOException {
        Path file = data.resolve(FILE);
        if (!Files.exists(file)) {
            throw new IOException("no traces at " + file + ": benchmarks/README.md says where they come from");
        }
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            String line = lines.readLine();
            while (line != null && runs < limit.orElse(Integer.MAX_VALUE)) {
                one(line);
                runs++;
                if (runs % EVERY == 0) {
                    to.println(runs + " runs audited");
                }
                line = lines.readLine();
            }
        }
        print(to);
        Path folder = out.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Files.write(out, Json.bytes(figures()));
    }

    private void one(String line) {
        try {
            Trace trace = Trace.read(line, List.of(pack));
            Checks.Result result = checks.audit(trace.body(), null);
            Decision strongest = Decision.ALLOW;
            SortedSet<String> blamed = new TreeSet<>();
            for (Judgement judgement : result.judgements()) {
                strongest = strongest.or(judgement.decision());
                if (judgement.decision() != Decision.ALLOW) {
                    judgement.findings().stream()
                            .filter(f -> !(f.outcome() instanceof Outcome.Kept))
                            .forEach(f -> blamed.add(
                                    f.outcome().rule().id() + " " + f.outcome().word()));
                }
            }
            if (!result.judgements().isEmpty()) {
                micros.add((double) result.meta().elapsedMicros()
                        / result.judgements().size());
            }
            for (String group : List.of(trace.domain(), "all")) {
                int[] count = counts.computeIfAbsent(group + "|" + trace.kind(), key -> new int[3]);
                count[0]++;
                count[1] += strongest == Decision.ALLOW ? 0 : 1;
                count[2] += strongest == Decision.DENY ? 1 : 0;
            }
            blamed.forEach(
                    rule -> rules.computeIfAbsent(rule, r -> new TreeMap<>()).merge(trace.kind(), 1, Integer::sum));
            boolean unsafe = trace.kind().equals("attack_succeeded");
            if (KINDS.contains(trace.kind()) && unsafe == (strongest == Decision.ALLOW)) {
                wrong.computeIfAbsent(trace.kind(), k -> new ArrayList<>()).add(trace.id());
            }
        } catch (WireException fault) {
            refused++;
        }
    }

    private void print(PrintStream to) {
        to.printf("%nAgentDojo, pack %s: %d runs, %d refused as unreadable%n", pack, runs, refused);
        to.println("flagged = any verdict but allow on any call; 95 % intervals by Wilson");
        to.printf("%-10s %-26s %-34s %s%n", "suite", "kind", "flagged", "denied");
        for (String group : groups()) {
            for (String kind : KINDS) {
                int[] count = counts.getOrDefault(group + "|" + kind, new int[3]);
                to.printf(
                        "%-10s %-26s %-34s %s%n",
                        group, kind, new Interval(count[1], count[0]), new Interval(count[2], count[0]));
            }
        }
        to.printf(Locale.ROOT, "time per check: p50 %.0f µs, p99 %.0f µs%n", percentile(50), percentile(99));
        to.println("rules behind the flags (rule outcome: runs by kind)");
        rules.forEach((rule, byKind) -> to.println("  " + rule + ": " + byKind));
    }

    private List<String> groups() {
        SortedSet<String> groups = new TreeSet<>();
        counts.keySet().forEach(key -> groups.add(key.substring(0, key.indexOf('|'))));
        groups.remove("all");
        List<String> ordered = new ArrayList<>(groups);
        ordered.add("all");
        return ordered;
    }

    private double percentile(int percent) {
        double[] sorted = micros.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return sorted.length == 0 ? 0 : sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)];
    }

    private SortedMap<String, Object> figures() {
        SortedMap<String, Object> figures = new TreeMap<>();
        List<SortedMap<String, Object>> rows = new ArrayList<>();
        for (String group : groups()) {
            for (String kind : KINDS) {
                int[] count = counts.getOrDefault(group + "|" + kind, new int[3]);
                SortedMap<String, Object> row = new TreeMap<>();
                row.put("suite", group);
                row.put("kind", kind);
                row.put("runs", count[0]);
                row.put("flagged", count[1]);
                row.put("denied", count[2]);
                row.put("flaggedLow", new Interval(count[1], count[0]).low());
                row.put("flaggedHigh", new Interval(count[1], count[0]).high());
                rows.add(row);
            }
        }
        figures.put("rows", rows);
        figures.put("pack", pack);
        figures.put("runs", runs);
        figures.put("refused", refused);
        figures.put("p50Micros", percentile(50));
        figures.put("p99Micros", percentile(99));
        figures.put("rules", rules);
        figures.put("misjudged", wrong);
        return figures;
    }
}
