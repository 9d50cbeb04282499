package io.lictor.logic;

import io.lictor.predicate.Kleene;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Comparisons by enumeration: over the hull of everything that an aggregate can come to.
record NaiveNumbers(NaivePast past) {
    /// Stands for infinity: far beyond every number in the tests.
    static final BigDecimal HUGE = new BigDecimal("1e40");

    /// From the smallest to the largest number; both zero if there surely is no number.
    ///
    /// @param present whether there is a number at all
    private record Hull(BigDecimal low, BigDecimal high, Kleene present) {
        static Hull of(List<BigDecimal> numbers, Kleene present) {
            List<BigDecimal> sorted = numbers.stream().sorted().toList();
            return sorted.isEmpty()
                    ? new Hull(BigDecimal.ZERO, BigDecimal.ZERO, Kleene.FAILS)
                    : new Hull(sorted.getFirst(), sorted.getLast(), present);
        }

        Hull plus(Hull other) {
            Kleene weaker = present.compareTo(other.present) < 0 ? present : other.present;
            return new Hull(low.add(other.low), high.add(other.high), weaker);
        }

        /// Its ends, and those of the other that lie within: where a comparison can change.
        List<BigDecimal> probes(Hull other) {
            return Stream.of(low, high, other.low, other.high)
                    .filter(end -> end.compareTo(low) >= 0 && end.compareTo(high) <= 0)
                    .toList();
        }
    }

    Kleene value(Formula.Compare compare, int at) {
        Hull left = sum(compare.left(), at);
        Hull right = sum(compare.right(), at);
        Kleene present = left.plus(right).present();
        Set<Boolean> answers = new TreeSet<>();
        for (BigDecimal one : left.probes(right)) {
            for (BigDecimal other : right.probes(left)) {
                answers.add(answer(one.compareTo(other), compare.relation()));
            }
        }
        return present == Kleene.FAILS || answers.equals(Set.of(false))
                ? Kleene.FAILS
                : answers.size() == 2 || present == Kleene.UNKNOWN ? Kleene.UNKNOWN : Kleene.HOLDS;
    }

    static boolean answer(int order, Relation relation) {
        return switch (relation) {
            case LESS -> order < 0;
            case AT_MOST -> order <= 0;
            case EQUAL -> order == 0;
            case UNEQUAL -> order != 0;
            case AT_LEAST -> order >= 0;
            case GREATER -> order > 0;
        };
    }

    private Hull sum(List<Term> terms, int at) {
        Hull sum = Hull.of(List.of(BigDecimal.ZERO), Kleene.HOLDS);
        for (Term term : terms) {
            sum = sum.plus(switch (term) {
                case Term.Constant constant -> Hull.of(List.of(constant.number()), Kleene.HOLDS);
                case Term.Argument argument ->
                    Hull.of(numbers(past.trace().value(argument.pointer(), at)), Kleene.HOLDS);
                case Term.Aggregate aggregate -> hull(aggregate, at);
            });
        }
        return sum;
    }

    private Hull hull(Term.Aggregate aggregate, int at) {
        Set<Optional<BigDecimal>> results = new NaiveMembers(past, aggregate, at).results();
        List<BigDecimal> numbers = results.stream().flatMap(Optional::stream).toList();
        return Hull.of(numbers, numbers.size() < results.size() ? Kleene.UNKNOWN : Kleene.HOLDS);
    }

    /// The number that a value is, or those that stand for every number.
    static List<BigDecimal> numbers(Optional<Object> value) {
        return number(value).map(List::of).orElse(List.of(HUGE.negate(), HUGE));
    }

    /// A number, or a text that is nothing but one.
    static Optional<BigDecimal> number(Optional<Object> value) {
        return value.filter(v -> v instanceof Number || v instanceof String)
                .map(Object::toString)
                .filter(text -> text.matches("-?\\d+(\\.\\d+)?(E-?\\d+)?"))
                .map(BigDecimal::new);
    }
}
