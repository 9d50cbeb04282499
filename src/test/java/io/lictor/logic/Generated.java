package io.lictor.logic;

import io.lictor.predicate.Kleene;
import io.lictor.predicate.Window;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCases;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.Tuple;

/// Generated formulas and traces that shrink: to fewer operators, shorter traces, no windows, no times.
final class Generated {
    private static final List<Object> NUMBERS = List.of("5.0", "5", 5.0, "-2.5E1", 1e-3, "007");
    private static final List<Object> ODD =
            List.of("5.0", "5", 5.0, "abc", " abc ", true, List.of(1L), "-2.5E3", "+5", "", " 5", Double.NaN);

    private Generated() {}

    /// An arbitrary that is equal to itself only. jqwik looks its generators up by the hash of their
    /// arbitraries, which for nested ones is the hash of the whole tree.
    private static final class Opaque<T> implements Arbitrary<T> {
        private final Arbitrary<T> inner;

        private Opaque(Arbitrary<T> inner) {
            this.inner = inner;
        }

        @Override
        public RandomGenerator<T> generator(int genSize) {
            return inner.generator(genSize);
        }

        @Override
        public EdgeCases<T> edgeCases(int maxEdgeCases) {
            return inner.edgeCases(maxEdgeCases);
        }
    }

    /// Formulas over [Trace#ATOMS] of at most so many nested operators.
    static Arbitrary<Formula> formulas(int depth) {
        return formulas(depth, Trace.ATOMS, List.of(Trace.X, Trace.Y));
    }

    static Arbitrary<Formula> formulas(int depth, List<String> names, List<String> pointers) {
        Arbitrary<Formula> atoms = Arbitraries.of(names).map(Formula.Atom::new);
        if (depth == 0) {
            return atoms;
        }
        Arbitrary<Formula> inner = formulas(depth - 1, names, pointers);
        Arbitrary<Formula> counted = formulas(Math.min(depth - 1, 1), names, pointers);
        return new Opaque<>(Arbitraries.frequencyOf(
                Tuple.of(4, atoms),
                Tuple.of(2, inner.map(Formula.Not::new)),
                Tuple.of(1, inner.list().ofMinSize(2).ofMaxSize(3).map(Formula.And::new)),
                Tuple.of(1, inner.list().ofMinSize(2).ofMaxSize(3).map(Formula.Or::new)),
                Tuple.of(1, Combinators.combine(inner, inner).as(Formula.Implies::new)),
                Tuple.of(1, Combinators.combine(inner, inner).as(Formula.Iff::new)),
                Tuple.of(2, Combinators.combine(windows(), inner).as(Formula.Previously::new)),
                Tuple.of(2, Combinators.combine(windows(), inner).as(Formula.Once::new)),
                Tuple.of(2, Combinators.combine(windows(), inner).as(Formula.Historically::new)),
                Tuple.of(3, Combinators.combine(inner, windows(), inner).as(Formula.Since::new)),
                Tuple.of(3, comparisons(counted, pointers))));
    }

    private static Arbitrary<Formula> comparisons(Arbitrary<Formula> inner, List<String> pointers) {
        Arbitrary<List<Term>> sums = terms(inner, pointers).list().ofMinSize(1).ofMaxSize(2);
        return Combinators.combine(sums, Arbitraries.of(Relation.class), sums).as(Formula.Compare::new);
    }

    private static Arbitrary<Term> terms(Arbitrary<Formula> inner, List<String> pointers) {
        Arbitrary<Term> constants = Combinators.combine(
                        Arbitraries.integers().between(-3, 8), Arbitraries.frequency(Tuple.of(5, 0), Tuple.of(1, 1)))
                .as((digits, scale) -> new Term.Constant(BigDecimal.valueOf(digits, scale)));
        Arbitrary<Term> aggregates = Combinators.combine(
                        Arbitraries.of(Term.Kind.class), windows(), inner, Arbitraries.of(pointers))
                .as((kind, window, of, pointer) -> new Term.Aggregate(
                        kind, window, of, kind == Term.Kind.COUNT ? Optional.empty() : Optional.of(pointer)));
        return Arbitraries.frequencyOf(
                Tuple.of(3, constants),
                Tuple.of(1, Arbitraries.of(pointers).map(Term.Argument::new)),
                Tuple.of(4, aggregates));
    }

    static Arbitrary<Optional<Window>> windows() {
        Arbitrary<Window> steps = Arbitraries.integers().between(1, 5).map(Window.Steps::new);
        Arbitrary<Window> times =
                Arbitraries.of(10, 20, 30, 9, 21, 60).map(seconds -> new Window.Time(Duration.ofSeconds(seconds)));
        return Arbitraries.oneOf(steps, times).optional(0.55);
    }

    /// Traces of 1 to so many moments: cut or not, times missing or out of order, values missing or odd.
    static Arbitrary<Trace> traces(int longest) {
        return traces(moments(2, 0.75, ODD, 0.85), longest);
    }

    /// The same with values that are numbers where there are any.
    static Arbitrary<Trace> readable(int longest) {
        return traces(moments(2, 0.75, NUMBERS, 0.85), longest);
    }

    /// Traces in which little is missing, so that long ones still decide something.
    static Arbitrary<Trace> known(int longest) {
        return traces(moments(0, 0.99, NUMBERS, 1), longest);
    }

    private static Arbitrary<Trace> traces(Arbitrary<Trace.Moment> moments, int longest) {
        Arbitrary<Boolean> inOrder = Arbitraries.frequency(Tuple.of(3, true), Tuple.of(1, false));
        return Combinators.combine(
                        Arbitraries.of(false, true), moments.list().ofMinSize(1).ofMaxSize(longest), inOrder)
                .as((cut, some, order) -> new Trace(cut, order ? inOrder(some) : some));
    }

    /// @param unknown weight of unknown answers beside 6 of known ones
    /// @param timed share of moments with a time
    /// @param odd values beside whole numbers
    /// @param valued share of moments with a value
    private static Arbitrary<Trace.Moment> moments(int unknown, double timed, List<Object> odd, double valued) {
        Arbitrary<Kleene> answers = Arbitraries.frequency(
                Tuple.of(3, Kleene.FAILS), Tuple.of(3, Kleene.HOLDS), Tuple.of(unknown, Kleene.UNKNOWN));
        Arbitrary<Object> whole = Arbitraries.integers().between(-2, 9).map(Long::valueOf);
        Arbitrary<Object> values = Arbitraries.frequencyOf(Tuple.of(5, whole), Tuple.of(1, Arbitraries.of(odd)));
        return Combinators.combine(
                        answers.list().ofSize(Trace.ATOMS.size()),
                        Arbitraries.integers()
                                .between(0, 9)
                                .map(ten -> ten * 10)
                                .optional(timed),
                        values.optional(valued),
                        values.optional(valued))
                .as(Trace.Moment::new);
    }

    /// The same moments with their times sorted.
    private static List<Trace.Moment> inOrder(List<Trace.Moment> moments) {
        List<Integer> sorted =
                moments.stream().flatMap(m -> m.second().stream()).sorted().toList();
        List<Trace.Moment> ordered = new ArrayList<>();
        int next = 0;
        for (Trace.Moment moment : moments) {
            ordered.add(moment.second().isEmpty() ? moment : moment.timed(sorted.get(next++)));
        }
        return ordered;
    }
}
