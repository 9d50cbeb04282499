package io.lictor.extraction.clause;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// A condition of a norm, over phrases.
public sealed interface Condition {
    /// What a phrase says, with the limits that stand with it.
    ///
    /// @param phrase the words to be linked to a predicate
    /// @param past whether it speaks of an earlier step, not of the moment of the action
    /// @param window the temporal phrase that bounds it, such as `within 30 days`
    /// @param limit the number it is compared with
    record Atom(Phrase phrase, boolean past, Optional<Phrase> window, Optional<Limit> limit) implements Condition {}

    /// The condition does not hold.
    record Not(Condition of) implements Condition {}

    /// All of them hold.
    record All(List<Condition> of) implements Condition {
        public All {
            of = List.copyOf(of);
        }
    }

    /// At least one of them holds.
    record Any(List<Condition> of) implements Condition {
        public Any {
            of = List.copyOf(of);
        }
    }

    /// A number as a policy states it.
    ///
    /// @param phrase where it stands
    /// @param relation how the measured value compares with it when the condition holds
    /// @param value the number
    /// @param unit what it counts, in the document's words; empty if bare
    record Limit(Phrase phrase, Relation relation, BigDecimal value, String unit) {}

    /// How a measured value compares with a stated one.
    enum Relation {
        BELOW,
        AT_MOST,
        EQUAL,
        AT_LEAST,
        ABOVE
    }
}
