package io.lictor.extraction.rule;

import io.lictor.extraction.clause.Condition;
import io.lictor.predicate.Predicate;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// A predicate with the words it stands for and, where it compares a value, how.
///
/// @param phrase the words of the clause it was made from; for one that was there before, its description
/// @param measure what it compares; empty for other questions
/// @param drafted whether it was made here, not there before
record Meant(Predicate predicate, String phrase, Optional<Measure> measure, boolean drafted) {
    /// What a predicate says of an argument of the action.
    sealed interface Measure {
        String parameter();

        /// A number, or the size of a list, compared with a constant.
        record Bound(String parameter, Condition.Relation relation, BigDecimal value, boolean size)
                implements Measure {}

        /// One of some texts.
        record OneOf(String parameter, List<String> values) implements Measure {}
    }

    /// How a value compares, in words.
    static String words(Condition.Relation relation) {
        return switch (relation) {
            case BELOW -> "less than";
            case AT_MOST -> "at most";
            case EQUAL -> "exactly";
            case AT_LEAST -> "at least";
            case ABOVE -> "more than";
        };
    }
}
