package io.lictor.logic;

import io.lictor.predicate.Window;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;

/// One summand of a side of a comparison.
public sealed interface Term {
    /// A number.
    record Constant(BigDecimal number) implements Term {}

    /// A number of the step that is asked about: the action under judgement, or inside `once` and the
    /// like the earlier step that is looked at.
    ///
    /// @param pointer RFC 6901 pointer into the step: `/arguments/amount`
    record Argument(String pointer) implements Term {}

    /// What the steps before the action at which `of` holds come to.
    ///
    /// @param pointer for all but [Kind#COUNT] the value of each such step: `/arguments/amount`,
    ///     `/result/total`
    record Aggregate(Kind kind, Optional<Window> window, Formula of, Optional<String> pointer) implements Term {}

    /// How steps are put together.
    enum Kind {
        /// How many.
        COUNT,
        /// The sum of their values.
        SUM,
        /// The smallest of their values; a comparison over no step at all fails.
        MIN,
        /// The largest of their values; a comparison over no step at all fails.
        MAX,
        /// How many different values.
        DISTINCT;

        /// The word in formulas.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
