package io.lictor.guard;

import io.lictor.policy.Rule;
import io.lictor.predicate.Evidence;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/// What became of an obligation that an action brought about. It is reported and never blocks
/// (architecture.md, semantics 3).
///
/// @param call index of the call that brought it about
/// @param since index of its result, from which the deadline counts
/// @param settled index of the step that met it or showed the deadline passed; empty: none did
/// @param because one line for a reader
public record Obligation(
        Rule.Oblige rule,
        int call,
        int since,
        State state,
        OptionalInt settled,
        String because,
        List<Evidence> evidence) {
    /// The words are those of outcomes.
    public enum State {
        /// Met in time.
        KEPT,
        /// The deadline passed.
        BROKEN,
        /// There is still time, or it cannot be told.
        OPEN;

        /// The word on the wire.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
