package io.lictor.logic;

import io.lictor.predicate.Kleene;
import io.lictor.predicate.Window;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The two-valued value of a formula in a trace of which everything is known.
record Classical(Trace trace) {
    boolean holds(Formula formula, int at) {
        return switch (formula) {
            case Formula.Atom atom -> trace.at(atom.predicate(), at) == Kleene.HOLDS;
            case Formula.Not not -> !holds(not.inner(), at);
            case Formula.And and -> and.parts().stream().allMatch(part -> holds(part, at));
            case Formula.Or or -> or.parts().stream().anyMatch(part -> holds(part, at));
            case Formula.Implies implies -> !holds(implies.premise(), at) || holds(implies.conclusion(), at);
            case Formula.Iff iff -> holds(iff.left(), at) == holds(iff.right(), at);
            case Formula.Previously previously ->
                at > 0 && inside(previously.window(), at, at - 1) && holds(previously.inner(), at - 1);
            case Formula.Once once ->
                IntStream.rangeClosed(0, at)
                        .anyMatch(then -> inside(once.window(), at, then) && holds(once.inner(), then));
            case Formula.Historically always ->
                IntStream.rangeClosed(0, at)
                        .allMatch(then -> !inside(always.window(), at, then) || holds(always.inner(), then));
            case Formula.Since since ->
                IntStream.rangeClosed(0, at)
                        .anyMatch(start -> inside(since.window(), at, start)
                                && holds(since.start(), start)
                                && IntStream.rangeClosed(start + 1, at).allMatch(step -> holds(since.inner(), step)));
            case Formula.Compare compare -> {
                Optional<BigDecimal> left = sum(compare.left(), at);
                Optional<BigDecimal> right = sum(compare.right(), at);
                yield left.isPresent()
                        && right.isPresent()
                        && NaiveNumbers.answer(left.get().compareTo(right.get()), compare.relation());
            }
        };
    }

    private boolean inside(Optional<Window> window, int at, int then) {
        return switch (window.orElse(null)) {
            case null -> true;
            case Window.Steps steps -> at - then <= steps.count();
            case Window.Time time -> second(at) - second(then) <= time.length().toSeconds();
        };
    }

    private int second(int step) {
        return trace.moments().get(step).second().orElseThrow();
    }

    /// Empty if one summand is the smallest or largest of nothing.
    private Optional<BigDecimal> sum(List<Term> terms, int at) {
        return terms.stream()
                .map(term -> switch (term) {
                    case Term.Constant constant -> Optional.of(constant.number());
                    case Term.Argument argument -> NaiveNumbers.number(trace.value(argument.pointer(), at));
                    case Term.Aggregate aggregate -> number(aggregate, at);
                })
                .reduce(Optional.of(BigDecimal.ZERO), (sum, term) -> sum.flatMap(a -> term.map(a::add)));
    }

    private Optional<BigDecimal> number(Term.Aggregate aggregate, int at) {
        List<Integer> members = IntStream.range(0, at)
                .filter(then -> inside(aggregate.window(), at, then) && holds(aggregate.of(), then))
                .boxed()
                .toList();
        Stream<BigDecimal> numbers = members.stream()
                .flatMap(then -> aggregate.pointer().flatMap(p -> trace.value(p, then)).stream())
                .flatMap(value -> NaiveNumbers.number(Optional.of(value)).stream());
        return switch (aggregate.kind()) {
            case COUNT -> Optional.of(BigDecimal.valueOf(members.size()));
            case SUM -> Optional.of(numbers.reduce(BigDecimal.ZERO, BigDecimal::add));
            case MIN -> numbers.reduce(BigDecimal::min);
            case MAX -> numbers.reduce(BigDecimal::max);
            case DISTINCT ->
                Optional.of(BigDecimal.valueOf(
                        numbers.map(BigDecimal::stripTrailingZeros).distinct().count()));
        };
    }
}
