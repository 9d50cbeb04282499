package io.lictor.evaluation;

import io.lictor.policy.Rule;
import io.lictor.wire.Checks;
import io.lictor.wire.Json;
import io.lictor.wire.Trace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Stream;

/// A source whose runs carry a policy text of their own: judged with the reviewed circuits of that text, chosen by its
/// hash. Nothing of a run but its messages is judged.
public final class OwnTexts {
    /// The source whose texts have an entry for each action and whose tools print Python's values.
    static final String SOPBENCH = "sopbench";

    private final SortedMap<String, SopCircuits> domains;
    private final SopParts parts;
    private final Optional<SopGold> gold;
    private final SortedMap<String, Checks> checks = new TreeMap<>();

    private OwnTexts(SortedMap<String, SopCircuits> domains, SopParts parts, Optional<SopGold> gold) {
        this.domains = domains;
        this.parts = parts;
        this.gold = gold;
    }

    /// The sources that there are circuits for, by name.
    ///
    /// @param packs a folder for each source, in it one for each domain; where there is none, there is no source
    /// @throws IOException if the folders cannot be listed
    public static SortedMap<String, OwnTexts> sources(Path packs, SopParts parts) throws IOException {
        SortedMap<String, OwnTexts> sources = new TreeMap<>();
        for (Path folder : folders(packs)) {
            SortedMap<String, SopCircuits> domains = new TreeMap<>();
            for (Path domain : folders(folder)) {
                SopCircuits.read(domain, parts).ifPresent(circuits -> domains.put(name(domain), circuits));
            }
            if (!domains.isEmpty()) {
                Optional<SopGold> gold = name(folder).equals(SOPBENCH)
                        ? Optional.of(SopGold.read(folder, domains.keySet()))
                        : Optional.empty();
                sources.put(name(folder), new OwnTexts(domains, parts, gold));
            }
        }
        return sources;
    }

    /// Audits a run; empty if nobody has reviewed all of its text.
    public Optional<Checks.Result> audit(Trace trace) {
        SopCircuits circuits = domains.get(trace.domain());
        if (circuits == null) {
            return Optional.empty();
        }
        SopRun run = SopRun.of(trace);
        SopPolicy policy = run.policy();
        if (policy.entries().isEmpty() || !circuits.unknown(policy).isEmpty()) {
            return Optional.empty();
        }
        String key = trace.domain() + "\0" + policy.entries();
        Checks own = checks.computeIfAbsent(key, k -> parts.checks(circuits.pack(policy), System::nanoTime));
        Told.Reading results = gold.isPresent() ? Told::python : Told::json;
        return Optional.of(own.audit(Json.bytes((Object) run.body(results)), null));
    }

    /// The conditions that a run breaks, where that is known.
    public SortedSet<String> broken(Trace trace) {
        return gold.map(known -> known.broken(SopRun.of(trace))).orElse(Collections.emptySortedSet());
    }

    /// Whether a rule stands for a condition that [#broken] gave.
    public boolean names(Rule rule, String condition) {
        return gold.map(known -> known.names(rule, condition)).orElse(false);
    }

    /// What a run counts as: the label's kind, with runs apart that count as kept though the action was carried out
    /// without the look-ups that the source itself wants.
    public String kind(Trace trace) {
        return gold.isPresent()
                        && trace.kind().equals("policy_kept")
                        && SopRun.of(trace).skipped()
                ? "policy_kept_without_look_ups"
                : trace.kind();
    }

    private static List<Path> folders(Path parent) throws IOException {
        if (!Files.isDirectory(parent)) {
            return List.of();
        }
        try (Stream<Path> list = Files.list(parent)) {
            return list.filter(Files::isDirectory).sorted().toList();
        }
    }

    private static String name(Path folder) {
        return String.valueOf(folder.getFileName());
    }
}
