package io.lictor.verdict;

import io.lictor.circuit.GroundRule;
import io.lictor.logic.Formula;
import io.lictor.predicate.Assignment;
import io.lictor.predicate.Kleene;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// Which unknown predicates can still matter to enforced rules.
///
/// @param physical the hard implications
/// @param uncertain predicates with a probability that soft rules weigh
record Awaited(
        List<GroundRule> hard, List<GroundRule> soft, List<Formula> physical, Set<String> uncertain, Assignment known) {
    /// The unknown predicates that some rule waits for, with those that the implications tie to them or
    /// to an uncertain predicate of a soft rule that waits.
    SortedSet<String> unknown() {
        SortedSet<String> unknown = new TreeSet<>();
        SortedSet<String> weighed = new TreeSet<>();
        for (GroundRule rule : hard) {
            if (rule.value(known::value) == Kleene.UNKNOWN) {
                unknown.addAll(rule.undecided(known));
            }
        }
        for (GroundRule rule : soft) {
            if (rule.value(this::certain) == Kleene.UNKNOWN) {
                rule.broken().atoms().forEach(atom -> (uncertain.contains(atom) ? weighed : unknown).add(atom));
            }
        }
        unknown.removeIf(atom -> known.value(atom) != Kleene.UNKNOWN);
        List<Formula> open = physical.stream()
                .filter(implication -> implication.value(this::certain) == Kleene.UNKNOWN)
                .toList();
        int before;
        do {
            before = unknown.size() + weighed.size();
            open.forEach(implication -> grow(implication.atoms(), unknown, weighed));
        } while (unknown.size() + weighed.size() > before);
        return unknown;
    }

    private void grow(Set<String> atoms, Set<String> unknown, Set<String> weighed) {
        boolean tied = atoms.stream().anyMatch(unknown::contains);
        boolean weighs = atoms.stream().anyMatch(weighed::contains);
        for (String atom : atoms) {
            if (weighs && uncertain.contains(atom)) {
                weighed.add(atom);
            } else if (weighs && known.value(atom) == Kleene.UNKNOWN) {
                unknown.add(atom);
            }
            if (tied && known.value(atom) == Kleene.UNKNOWN) {
                unknown.add(atom);
            }
        }
    }

    /// The value of a predicate without a probability.
    private Kleene certain(String atom) {
        return uncertain.contains(atom) ? Kleene.UNKNOWN : known.value(atom);
    }
}
