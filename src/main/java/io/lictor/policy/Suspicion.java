package io.lictor.policy;

import io.lictor.logic.Formula;
import io.lictor.predicate.Definition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// What more untrusted text can move: the predicates it can make hold or fail, directly or
/// through the domain's implications, taken in both directions (architecture.md, semantics 8).
final class Suspicion {
    /// Each predicate that can be moved, with the one that reads the text.
    private final Map<String, String> raised = new TreeMap<>();
    private final Map<String, String> lowered = new TreeMap<>();

    /// @param raises whether untrusted text can make a definition hold
    /// @param lowers whether it can make one fail
    private Suspicion(Pack pack, Predicate<Definition> raises, Predicate<Definition> lowers) {
        pack.predicates().stream()
                .filter(p -> p.from().stream().anyMatch(raises))
                .forEach(p -> raised.put(p.id(), p.id()));
        pack.predicates().stream()
                .filter(p -> p.from().stream().anyMatch(lowers))
                .forEach(p -> lowered.put(p.id(), p.id()));
        List<Rule.Implies> implications = new ArrayList<>();
        for (Rule rule : pack.rules()) {
            if (rule instanceof Rule.Implies implies) {
                implications.add(implies);
            }
        }
        int before;
        do {
            before = raised.size() + lowered.size();
            implications.forEach(this::spread);
        } while (raised.size() + lowered.size() > before);
    }

    /// Of rules about calls.
    static Suspicion ofCalls(Pack pack) {
        return new Suspicion(pack, Definition::readsUntrusted, Definition::lowersWithUntrusted);
    }

    /// Of rules about results. What the result under judgement says is untrusted too: what is
    /// found in its text can only make it worse, and a condition that its words can make fail
    /// counts both ways. What it holds as an object may be required to have a form, as the
    /// arguments of a call may.
    static Suspicion ofResults(Pack pack) {
        return new Suspicion(pack, d -> d.readsUntrusted() || found(d), d -> d.lowersWithUntrusted() || missed(d));
    }

    /// Of what lifts rules about results: that no result says of itself, in whatever form.
    static Suspicion ofPermits(Pack pack) {
        return new Suspicion(
                pack,
                d -> d.readsUntrusted() || found(d) || object(d),
                d -> d.lowersWithUntrusted() || missed(d) || object(d));
    }

    /// Whether what a result says can make it hold.
    private static boolean found(Definition definition) {
        return definition instanceof Definition.Sensitive
                || (definition instanceof Definition.Cel cel && cel.mayRead("text"));
    }

    /// Whether what a result says can make it fail.
    private static boolean missed(Definition definition) {
        return definition instanceof Definition.Cel cel && cel.mayRead("text") && !cel.risesWith("text");
    }

    private static boolean object(Definition definition) {
        return definition instanceof Definition.Cel cel && cel.mayRead("result");
    }

    private void spread(Rule.Implies rule) {
        Formula premise = rule.premise();
        reader(premise, true).ifPresent(reader -> raised.putIfAbsent(rule.conclusion(), reader));
        reader(premise, false).ifPresent(reader -> lowered.putIfAbsent(rule.conclusion(), reader));
        Optional.ofNullable(raised.get(rule.conclusion())).ifPresent(reader -> {
            premise.atoms(true).forEach(atom -> raised.putIfAbsent(atom, reader));
            premise.atoms(false).forEach(atom -> lowered.putIfAbsent(atom, reader));
        });
        Optional.ofNullable(lowered.get(rule.conclusion())).ifPresent(reader -> {
            premise.atoms(true).forEach(atom -> lowered.putIfAbsent(atom, reader));
            premise.atoms(false).forEach(atom -> raised.putIfAbsent(atom, reader));
        });
    }

    /// What can move a formula up or down, if anything can.
    private Optional<String> reader(Formula formula, boolean up) {
        return readers(formula, up).findFirst();
    }

    private Stream<String> readers(Formula formula, boolean up) {
        return Stream.concat(
                formula.atoms(up).stream().flatMap(atom -> Stream.ofNullable(raised.get(atom))),
                formula.atoms(!up).stream().flatMap(atom -> Stream.ofNullable(lowered.get(atom))));
    }

    /// The predicates by which more untrusted text could make an action look better.
    SortedSet<String> lowering(Rule rule) {
        return switch (rule) {
            case Rule.Forbid forbid ->
                new TreeSet<>(readers(forbid.formula(), false).toList());
            case Rule.Require require ->
                new TreeSet<>(readers(require.formula(), true).toList());
            case Rule.Permit permit ->
                new TreeSet<>(readers(permit.formula(), true).toList());
            case Rule.Implies _, Rule.Oblige _ -> new TreeSet<>();
        };
    }
}
