package io.lictor.evaluation;

import io.lictor.extraction.rule.Decisions;
import io.lictor.extraction.rule.Draft;
import io.lictor.extraction.rule.Drafted;
import io.lictor.extraction.rule.Status;
import io.lictor.extraction.rule.Tool;
import io.lictor.policy.Pack;
import io.lictor.policy.Rule;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/// Makes the circuits of a domain from the entries of its policies, its vocabulary and what was decided.
final class SopMaking {
    private final SopDrafting drafting;
    private final Pack words;
    private final Decisions decisions;
    private final PrintStream to;
    private final SortedMap<String, Integer> counts = new TreeMap<>();

    /// @param to where each draft that nobody has decided about is listed
    SopMaking(Path folder, List<Tool> tools, SopParts parts, PrintStream to) {
        String domain = folder.getFileName().toString();
        this.drafting = new SopDrafting(domain, tools, parts);
        this.words = parts.vocabulary().apply(folder.resolve(SopCircuits.VOCABULARY), domain);
        this.decisions = Decisions.read(folder, domain);
        this.to = to;
    }

    /// Writes the circuits of these entries.
    ///
    /// @param entries by action
    void write(SortedMap<String, SortedSet<String>> entries, Path folder) throws IOException {
        SortedMap<String, SortedMap<String, SopCircuits.Circuit>> made = new TreeMap<>();
        entries.forEach((action, texts) -> {
            SortedMap<String, SopCircuits.Circuit> own = new TreeMap<>();
            texts.forEach(text -> own.put(SopPolicy.hash(text), circuit(action, text)));
            made.put(action, own);
        });
        Files.writeString(folder.resolve(SopCircuits.FILE), SopCircuits.text(made));
        counts.forEach((what, count) -> to.println(count + " " + what));
    }

    private SopCircuits.Circuit circuit(String action, String entry) {
        Drafted drafted = drafting.drafts(action, entry, Optional.of(words), decisions);
        List<Rule> rules = new ArrayList<>();
        SortedMap<String, String> how = new TreeMap<>();
        for (Draft draft : drafted.drafts()) {
            String status = draft.status().word();
            counts.merge("clauses: " + status, 1, Integer::sum);
            if (draft.status() == Status.NEEDS_REVIEW || draft.status() == Status.VERIFIED) {
                to.println(action + " | " + draft.key() + " | " + status + " | "
                        + draft.origin().citation().quote());
                to.println("    reads: " + draft.sentence());
                draft.rules().forEach(rule -> to.println("    " + rule.kind() + " " + rule.formula()));
                draft.doubts().forEach(doubt -> to.println("    " + doubt.code() + ": " + doubt.message()));
            }
        }
        for (Draft fact : drafted.facts()) {
            counts.merge("clauses: taken for a fact", 1, Integer::sum);
            to.println(action + " | " + fact.key() + " | fact | "
                    + fact.origin().citation().quote());
        }
        drafted.drafts().stream()
                .filter(draft -> draft.status().active())
                .forEach(draft -> draft.rules().stream().filter(this::spoken).forEach(rule -> {
                    rules.add(rule);
                    how.put(rule.id(), draft.status().name().toLowerCase(Locale.ROOT));
                }));
        return new SopCircuits.Circuit(rules, how);
    }

    /// Whether the vocabulary has every word of a rule; one that needs other words is left out and said so.
    private boolean spoken(Rule rule) {
        List<String> foreign = rule.formula().atoms().stream()
                .filter(atom -> words.predicates().stream().noneMatch(p -> p.id().equals(atom)))
                .toList();
        if (!foreign.isEmpty()) {
            to.println("left out: " + rule.id() + " needs " + foreign + ", which the vocabulary lacks");
        }
        return foreign.isEmpty();
    }
}
