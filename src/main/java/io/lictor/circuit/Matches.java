package io.lictor.circuit;

import io.lictor.policy.Decision;
import io.lictor.policy.Rule;
import io.lictor.policy.Thresholds;
import io.lictor.predicate.Predicate;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;

/// What bears on one action: the circuits of its kinds and of their ancestors.
///
/// @param kinds ids of the matched action predicates; empty: the action is unmapped
/// @param certain those of `kinds` that are matched whatever the undecided ones turn out to be
/// @param undecided ids of action predicates whose condition could not be evaluated; their circuits
///     are included
/// @param circuits sorted by action predicate
/// @param implications the physical rules over the predicates involved
/// @param predicates the predicates those circuits mention, by id
/// @param unmapped what happens if `kinds` is empty
public record Matches(
        SortedSet<String> kinds,
        SortedSet<String> certain,
        SortedSet<String> undecided,
        List<Circuit> circuits,
        List<Rule.Implies> implications,
        SortedMap<String, Predicate> predicates,
        Decision unmapped) {
    /// What bears on the action if it is of none of the undecided kinds.
    public Matches withoutUndecided() {
        List<Circuit> some = circuits.stream()
                .filter(circuit -> certain.contains(circuit.action().id()))
                .toList();
        return new Matches(certain, certain, Collections.emptySortedSet(), some, implications, predicates, unmapped);
    }

    /// All rules of the circuits, each once.
    public List<GroundRule> rules() {
        return circuits.stream().flatMap(c -> c.rules().stream()).toList();
    }

    /// The strictest thresholds of the circuits.
    public Thresholds thresholds() {
        return circuits.stream()
                .map(Circuit::thresholds)
                .reduce(Thresholds::stricter)
                .orElse(Thresholds.DEFAULT);
    }
}
