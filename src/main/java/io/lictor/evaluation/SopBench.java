package io.lictor.evaluation;

import io.lictor.extraction.rule.Tool;
import io.lictor.extraction.rule.ToolsReader;
import io.lictor.policy.Pack;
import io.lictor.wire.Checks;
import io.lictor.wire.Json;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// SOPBench's runs judged with the circuits of their own policy text, made from the text alone and reviewed, against
/// the benchmark's checker. Nothing of a run but its messages is judged.
public final class SopBench {
    /// Circuits made from the text alone, with every draft accepted unseen.
    public static final String ALONE = "text alone";
    /// Circuits that a person has reviewed; where an entry was not, those made from its text alone.
    public static final String REVIEWED = "reviewed";

    private final SopParts parts;
    private final Path packs;
    private final SortedMap<String, List<SopRun>> runs = new TreeMap<>();
    private final SortedMap<String, List<Tool>> tools = new TreeMap<>();
    private final SortedMap<String, Checks> alone = new TreeMap<>();

    private SopBench(SopParts parts, Path packs) {
        this.parts = parts;
        this.packs = packs;
    }

    /// What is to be done.
    ///
    /// @param data folder with the runs in `traces`, in a file that is called like the folder of the circuits
    /// @param packs folder with the reviewed circuits, a folder for each domain
    /// @param domains which runs are judged
    /// @param circuits which circuits judge them: [#ALONE], [#REVIEWED]
    /// @param verbose whether causes and runs judged otherwise are listed
    public record Plan(
            Path data, Path packs, SortedSet<String> domains, SortedSet<String> circuits, boolean verbose, Path out) {}

    /// Judges the runs of the domains, prints the tables and writes the figures as JSON.
    public static SortedMap<String, Object> run(Plan plan, SopParts parts, PrintStream to) throws IOException {
        SopBench bench = read(plan.data(), plan.packs(), plan.domains(), parts);
        SortedMap<String, Object> figures = new TreeMap<>();
        for (String domain : plan.domains()) {
            SortedMap<String, Object> own = new TreeMap<>();
            for (String circuits : plan.circuits()) {
                SopTally tally = bench.tally(domain, circuits, to);
                to.println();
                to.println(domain + ", circuits: " + circuits + ", runs: "
                        + bench.runs.getOrDefault(domain, List.of()).size());
                tally.lines(plan.verbose()).forEach(to::println);
                own.put(circuits, tally.figures());
            }
            figures.put(domain, own);
        }
        Path folder = plan.out().toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Files.writeString(plan.out(), Json.pretty(figures) + "\n");
        return figures;
    }

    /// Makes the reviewed circuits of the domains anew and lists what nobody has decided about.
    public static void make(Plan plan, SopParts parts, PrintStream to) throws IOException {
        SopBench bench = read(plan.data(), plan.packs(), plan.domains(), parts);
        for (String domain : plan.domains()) {
            SortedMap<String, SortedSet<String>> entries = new TreeMap<>();
            for (SopRun run : bench.runs.getOrDefault(domain, List.of())) {
                run.policy()
                        .entries()
                        .forEach((action, entry) -> entries.computeIfAbsent(action, a -> new TreeSet<>())
                                .add(entry));
            }
            Path folder = plan.packs().resolve(domain);
            new SopMaking(folder, bench.tools.getOrDefault(domain, List.of()), parts, to).write(entries, folder);
        }
    }

    private static SopBench read(Path data, Path packs, SortedSet<String> domains, SopParts parts) throws IOException {
        String source = String.valueOf(packs.toAbsolutePath().getFileName());
        Path file = data.resolve("traces").resolve(source + ".jsonl.gz");
        if (!Files.exists(file)) {
            throw new IOException("no runs at " + file + ": benchmarks/README.md says where they come from");
        }
        SopBench bench = new SopBench(parts, packs);
        SortedMap<String, SeenTools> seen = new TreeMap<>();
        SopRuns.each(file, run -> {
            if (domains.contains(run.domain())) {
                run.show(seen.computeIfAbsent(run.domain(), d -> new SeenTools()));
                if (run.judged() || !source.equals(OwnTexts.SOPBENCH)) {
                    bench.runs
                            .computeIfAbsent(run.domain(), d -> new ArrayList<>())
                            .add(run);
                }
            }
        });
        seen.forEach((domain, of) -> bench.tools.put(domain, ToolsReader.read(domain + ".json", of.json())));
        return bench;
    }

    private SopTally tally(String domain, String circuits, PrintStream to) throws IOException {
        Optional<SopCircuits> reviewed =
                circuits.equals(REVIEWED) ? SopCircuits.read(packs.resolve(domain), parts) : Optional.empty();
        SortedMap<String, Checks> bundles = new TreeMap<>();
        SortedSet<String> unknown = new TreeSet<>();
        SopTally tally = new SopTally();
        for (SopRun run : runs.getOrDefault(domain, List.of())) {
            SopPolicy policy = run.policy();
            byte[] body = Json.bytes((Object) run.body(Told::python));
            List<SopCall> calls = new ArrayList<>();
            List<String> drafted = new ArrayList<>(run.called());
            drafted.retainAll(policy.entries().keySet());
            if (reviewed.isPresent()) {
                SopCircuits known = reviewed.get();
                drafted.retainAll(known.unknown(policy));
                drafted.forEach(action -> unknown.add(
                        action + " " + SopPolicy.hash(policy.entry(action).orElse(""))));
                SortedSet<String> actions = new TreeSet<>(policy.entries().keySet());
                actions.removeAll(drafted);
                Checks checks =
                        bundles.computeIfAbsent(policy.entries().toString(), text -> parts.checks(known.pack(policy)));
                calls.addAll(SopCall.judged(run, actions::contains, checks, body));
            }
            for (String action : drafted) {
                Checks checks = alone.computeIfAbsent(
                        domain + "\0" + action + "\0" + policy.entry(action).orElse(""), key -> {
                            Pack pack = new SopDrafting(domain, tools.getOrDefault(domain, List.of()), parts)
                                    .alone(action, policy.entry(action).orElse(""))
                                    .all();
                            return parts.checks(pack);
                        });
                calls.addAll(SopCall.judged(run, action::equals, checks, body));
            }
            tally.add(run, calls);
        }
        if (reviewed.isPresent()) {
            to.println(domain + ": " + bundles.size() + " bundles; " + unknown.size()
                    + " entries not reviewed, drafted from their text alone"
                    + (unknown.isEmpty() ? "" : ": " + unknown));
        }
        return tally;
    }
}
