package io.lictor.guard;

import io.lictor.circuit.GroundRule;
import io.lictor.circuit.Matches;
import io.lictor.policy.Rule;
import io.lictor.predicate.Assignment;
import io.lictor.predicate.Kleene;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Which answers, other than the present ones, could keep the rules that are broken or open.
final class Wanted {
    private Wanted() {}

    /// The helpful answers by predicate; of an unknown one perhaps both.
    static SortedMap<String, SortedSet<Boolean>> of(Matches matches, Assignment known) {
        SortedMap<String, SortedSet<Boolean>> wanted = new TreeMap<>();
        for (GroundRule rule : disturbing(matches, known)) {
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

    /// The enforced rules that are not kept.
    static List<GroundRule> disturbing(Matches matches, Assignment known) {
        return matches.rules().stream()
                .filter(rule -> rule.rule().terms().enforced() && rule.value(known::value) != Kleene.FAILS)
                .toList();
    }

    /// The predicates whose answers a rule may depend on, implications included.
    static SortedSet<String> reach(GroundRule rule, Matches matches) {
        SortedSet<String> reach = new TreeSet<>(rule.broken().atoms());
        List<Rule.Implies> left = new ArrayList<>(matches.implications());
        boolean grown = true;
        while (grown) {
            grown = left.removeIf(implies -> implies.formula().atoms().stream().anyMatch(reach::contains)
                    && (reach.addAll(implies.formula().atoms()) || true));
        }
        return reach;
    }

    private static boolean want(SortedMap<String, SortedSet<Boolean>> wanted, String atom, boolean holds) {
        return wanted.computeIfAbsent(atom, a -> new TreeSet<>()).add(holds);
    }
}
