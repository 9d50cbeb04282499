package io.lictor.circuit;

import io.lictor.policy.Rule;
import java.util.SortedSet;

/// What one rule says about one action.
public sealed interface Outcome {
    Rule rule();

    /// The predicates that make it so: a minimal sufficient set, or the undecided ones of an open rule.
    SortedSet<String> because();

    /// The word on the wire.
    default String word() {
        return switch (this) {
            case Kept ignored -> "kept";
            case Broken ignored -> "broken";
            case Open ignored -> "open";
        };
    }

    /// The action complies with the rule.
    record Kept(Rule rule, SortedSet<String> because) implements Outcome {}

    /// The action breaks the rule.
    record Broken(Rule rule, SortedSet<String> because) implements Outcome {}

    /// An unknown predicate keeps it undecided.
    record Open(Rule rule, SortedSet<String> because) implements Outcome {}
}
