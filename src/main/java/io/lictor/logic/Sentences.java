package io.lictor.logic;

import io.lictor.predicate.Window;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// Formulas in English: phrases that follow "the action" or "a step that", as descriptions of
/// predicates do.
public final class Sentences {
    private final UnaryOperator<String> description;

    private Sentences(UnaryOperator<String> description) {
        this.description = description;
    }

    /// A phrase that says what the formula says.
    ///
    /// @param description the phrase of a predicate: `is for more than 500`
    public static String phrase(Formula formula, UnaryOperator<String> description) {
        return new Sentences(description).phrase(formula);
    }

    private String phrase(Formula formula) {
        return switch (formula) {
            case Formula.Atom atom -> description.apply(atom.predicate());
            case Formula.Not not -> "is not one that " + inner(not.inner());
            case Formula.And and -> joined(and.parts(), " and ");
            case Formula.Or or -> joined(or.parts(), " or ");
            case Formula.Implies implies -> inner(implies.conclusion()) + " if it " + inner(implies.premise());
            case Formula.Iff iff -> inner(iff.left()) + " exactly if it " + inner(iff.right());
            case Formula.Previously fold ->
                "directly follows a step" + in(fold.window()) + " that " + inner(fold.inner());
            case Formula.Once fold -> "comes with or after a step" + in(fold.window()) + " that " + inner(fold.inner());
            case Formula.Historically fold ->
                "comes when every step so far" + in(fold.window()) + " " + inner(fold.inner());
            case Formula.Since fold ->
                "comes with or after a step" + in(fold.window()) + " that " + inner(fold.start())
                        + ", when every step since then " + inner(fold.inner());
            case Formula.Compare fold ->
                "comes when " + sum(fold.left()) + " " + words(fold.relation()) + " " + sum(fold.right());
        };
    }

    /// A part; one of several words stands in brackets.
    private String inner(Formula formula) {
        return switch (formula) {
            case Formula.Atom _, Formula.Not _ -> phrase(formula);
            default -> "(" + phrase(formula) + ")";
        };
    }

    private String joined(List<Formula> parts, String word) {
        return parts.stream().map(this::inner).collect(Collectors.joining(word));
    }

    private String sum(List<Term> terms) {
        return terms.stream().map(this::term).collect(Collectors.joining(" plus "));
    }

    private String term(Term term) {
        return switch (term) {
            case Term.Constant constant -> constant.number().toPlainString();
            case Term.Argument argument -> "its own `" + name(argument.pointer()) + "`";
            case Term.Aggregate aggregate ->
                aggregated(aggregate) + " earlier steps" + in(aggregate.window()) + ", each of which "
                        + inner(aggregate.of()) + ",";
        };
    }

    private static String aggregated(Term.Aggregate aggregate) {
        String value = aggregate.pointer().map(p -> "`" + name(p) + "`").orElse("");
        return switch (aggregate.kind()) {
            case COUNT -> "the number of";
            case SUM -> "the sum of " + value + " over";
            case MIN -> "the smallest " + value + " of";
            case MAX -> "the largest " + value + " of";
            case DISTINCT -> "the number of different values of " + value + " in";
        };
    }

    private static String words(Relation relation) {
        return switch (relation) {
            case LESS -> "is less than";
            case AT_MOST -> "is at most";
            case EQUAL -> "is";
            case UNEQUAL -> "is not";
            case AT_LEAST -> "is at least";
            case GREATER -> "is more than";
        };
    }

    private static String name(String pointer) {
        return pointer.replaceFirst("^/(arguments|result)/", "");
    }

    private static String in(Optional<Window> window) {
        return window.map(w -> switch (w) {
                    case Window.Steps(int count) ->
                        count == 1 ? " in the last step" : " in the last " + count + " steps";
                    case Window.Time(Duration length) -> " in the last " + time(length);
                })
                .orElse("");
    }

    private static String time(Duration length) {
        long seconds = length.toSeconds();
        return seconds % 86_400 == 0
                ? amount(seconds / 86_400, "day")
                : seconds % 3_600 == 0
                        ? amount(seconds / 3_600, "hour")
                        : seconds % 60 == 0 ? amount(seconds / 60, "minute") : amount(seconds, "second");
    }

    private static String amount(long count, String unit) {
        return count == 1 ? unit : count + " " + unit + "s";
    }
}
