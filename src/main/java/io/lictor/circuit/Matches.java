package io.lictor.circuit;

import io.lictor.policy.Decision;
import io.lictor.policy.Rule;
import io.lictor.policy.Thresholds;
import io.lictor.predicate.Predicate;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;

/// What bears on one action: the circuits of its kinds and of their ancestors.
///
/// @param kinds ids of the matched action predicates; empty: the action is unmapped
/// @param undecided ids of action predicates whose condition could not be evaluated; their circuits
///     are included
/// @param certain the kinds that hold without the undecided ones
/// @param circuits sorted by action predicate
/// @param implications the physical rules over the predicates involved
/// @param predicates the predicates those circuits mention, by id
/// @param unmapped what happens if `kinds` is empty
public record Matches(
        SortedSet<String> kinds,
        SortedSet<String> undecided,
        SortedSet<String> certain,
        List<Circuit> circuits,
        List<Rule.Implies> implications,
        SortedMap<String, Predicate> predicates,
        Decision unmapped) {
    /// All rules of the circuits, each once.
    public List<GroundRule> rules() {
        return circuits.stream().flatMap(c -> c.rules().stream()).toList();
    }

    /// The same without the circuits of undecided kinds.
    public Matches onlyCertain() {
        return new Matches(
                certain,
                java.util.Collections.emptySortedSet(),
                certain,
                circuits.stream()
                        .filter(circuit -> certain.contains(circuit.action().id()))
                        .toList(),
                implications,
                predicates,
                unmapped);
    }

    /// The strictest thresholds of the circuits.
    public Thresholds thresholds() {
        return circuits.stream()
                .map(Circuit::thresholds)
                .reduce(Thresholds::stricter)
                .orElse(Thresholds.DEFAULT);
    }
}
