package io.lictor.logic;

import static io.lictor.logic.NaiveNumbers.HUGE;

import io.lictor.predicate.Kleene;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/// Everything that an aggregate can come to: with each unknown member and without it, whatever the
/// values are that nobody can read, with no dropped step and with very many.
///
/// @param at the step before which members are looked for
record NaiveMembers(NaivePast past, Term.Aggregate aggregate, int at) {
    private static final Object MANY_MORE = new Object();

    /// The possible results; empty for the smallest and the largest of nothing.
    Set<Optional<BigDecimal>> results() {
        return switch (aggregate.kind()) {
            case COUNT -> reached(Optional.of(BigDecimal.ZERO), this::ones, (n, one) -> n.map(one::add));
            case SUM -> reached(Optional.of(BigDecimal.ZERO), this::numbers, (sum, more) -> sum.map(more::add));
            case MIN -> reached(Optional.empty(), this::numbers, (n, m) -> Optional.of(n.map(m::min).orElse(m)));
            case MAX -> reached(Optional.empty(), this::numbers, (n, m) -> Optional.of(n.map(m::max).orElse(m)));
            case DISTINCT -> {
                Set<Set<Object>> sets = reached(Set.of(), this::values, NaiveMembers::with);
                yield sets.stream().map(NaiveMembers::size).collect(Collectors.toSet());
            }
        };
    }

    /// @param candidates what a member at a position may add
    private <S, V> Set<S> reached(S nothing, IntFunction<List<V>> candidates, BiFunction<S, V, S> plus) {
        Set<S> reached = new LinkedHashSet<>(Set.of(nothing));
        for (int then : past.upTo(at - 1)) {
            Kleene member = past.member(aggregate, at, then);
            Set<S> next = new LinkedHashSet<>(member == Kleene.HOLDS ? Set.of() : reached);
            if (member != Kleene.FAILS) {
                reached.forEach(s -> candidates.apply(then).forEach(v -> next.add(plus.apply(s, v))));
            }
            reached = next;
        }
        return reached;
    }

    private List<BigDecimal> ones(int then) {
        return then < 0 ? List.of(BigDecimal.ONE, HUGE) : List.of(BigDecimal.ONE);
    }

    private List<BigDecimal> numbers(int then) {
        return NaiveNumbers.numbers(value(then));
    }

    /// A value that nobody can read equals any other, or none.
    private List<Object> values(int then) {
        if (value(then).isPresent()) {
            return List.of(key(value(then).get()));
        }
        List<Object> values = new ArrayList<>(List.of("not read at " + then, "not read"));
        past.upTo(at - 1).forEach(step -> value(step).map(NaiveMembers::key).ifPresent(values::add));
        return then < 0 ? List.of(MANY_MORE) : values;
    }

    private static Set<Object> with(Set<Object> set, Object value) {
        Set<Object> larger = new HashSet<>(set);
        larger.add(value);
        return larger;
    }

    private static Optional<BigDecimal> size(Set<Object> set) {
        return Optional.of(BigDecimal.valueOf(set.size()).add(set.contains(MANY_MORE) ? HUGE : BigDecimal.ZERO));
    }

    /// What a value counts as: a number, or its text.
    private static Object key(Object value) {
        return NaiveNumbers.number(Optional.of(value))
                .<Object>map(BigDecimal::stripTrailingZeros)
                .orElse(value.toString().strip());
    }

    private Optional<Object> value(int then) {
        return then < 0
                ? Optional.empty()
                : aggregate.pointer().flatMap(pointer -> past.trace().value(pointer, then));
    }
}
