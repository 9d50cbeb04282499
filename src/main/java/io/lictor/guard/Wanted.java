package io.lictor.guard;

import io.lictor.circuit.GroundRule;
import io.lictor.circuit.Matches;
import io.lictor.policy.Rule;
import io.lictor.predicate.Assignment;
import io.lictor.predicate.Kleene;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Which rules stand in the way of an action, and which other answers could change that. It depends on the
/// three-valued answers only.
///
/// @param disturbing the enforced rules that are broken or open
/// @param answers the helpful answers by predicate, other than the present ones; of an unknown one perhaps
///     both
/// @param reaches for each of the hard rules that are broken, the predicates whose answers it may depend
///     on, implications included
record Wanted(
        List<GroundRule> disturbing, SortedMap<String, SortedSet<Boolean>> answers, List<SortedSet<String>> reaches) {
    /// What is wanted in view of what is known.
    static Wanted of(Matches matches, Assignment known) {
        return matches.derived(Wanted.class, known, () -> wanted(matches, known));
    }

    private static Wanted wanted(Matches matches, Assignment known) {
        List<GroundRule> disturbing = new ArrayList<>();
        List<SortedSet<String>> reaches = new ArrayList<>();
        for (GroundRule rule : matches.rules()) {
            Kleene value = rule.value(known::value);
            if (rule.rule().terms().enforced() && value != Kleene.FAILS) {
                disturbing.add(rule);
                if (rule.rule().terms().hard() && value == Kleene.HOLDS) {
                    reaches.add(reach(rule, matches));
                }
            }
        }
        SortedMap<String, SortedSet<Boolean>> answers = answers(disturbing, matches, known);
        return new Wanted(List.copyOf(disturbing), Collections.unmodifiableSortedMap(answers), List.copyOf(reaches));
    }

    private static SortedMap<String, SortedSet<Boolean>> answers(
            List<GroundRule> disturbing, Matches matches, Assignment known) {
        SortedMap<String, SortedSet<Boolean>> wanted = new TreeMap<>();
        for (GroundRule rule : disturbing) {
            rule.broken().atoms(true).forEach(atom -> want(wanted, atom, false));
            rule.broken().atoms(false).forEach(atom -> want(wanted, atom, true));
        }
        boolean grown = true;
        while (grown) {
            grown = false;
            for (Rule.Implies rule : matches.implications()) {
                SortedSet<Boolean> conclusion = wanted.getOrDefault(rule.conclusion(), new TreeSet<>());
                for (boolean holds : List.copyOf(conclusion)) {
                    for (String atom : rule.premise().atoms(true)) {
                        grown |= want(wanted, atom, holds);
                    }
                    for (String atom : rule.premise().atoms(false)) {
                        grown |= want(wanted, atom, !holds);
                    }
                }
            }
        }
        wanted.forEach((atom, answers) -> answers.removeIf(holds -> known.value(atom) == Kleene.of(holds)));
        wanted.values().removeIf(SortedSet::isEmpty);
        return wanted;
    }

    private static SortedSet<String> reach(GroundRule rule, Matches matches) {
        SortedSet<String> reach = new TreeSet<>(rule.broken().atoms());
        int before = 0;
        while (before < reach.size()) {
            before = reach.size();
            for (Rule.Implies implies : matches.implications()) {
                if (implies.formula().atoms().stream().anyMatch(reach::contains)) {
                    reach.addAll(implies.formula().atoms());
                }
            }
        }
        return reach;
    }

    private static boolean want(SortedMap<String, SortedSet<Boolean>> wanted, String atom, boolean holds) {
        return wanted.computeIfAbsent(atom, a -> new TreeSet<>()).add(holds);
    }
}
