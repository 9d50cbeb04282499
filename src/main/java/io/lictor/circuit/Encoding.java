package io.lictor.circuit;

import io.lictor.logic.Formula;
import io.lictor.predicate.Kleene;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// Turns formulas over uncertain predicates into factors; what is certain is simplified away first.
///
/// A formula over few uncertain predicates becomes one table. A larger one is taken apart into gates of
/// two inputs, each with a variable of its own that its inputs determine, so that no table grows with
/// the formula.
final class Encoding {
    /// Formulas over more uncertain predicates than this are taken apart.
    private static final int ONE_TABLE = 5;

    /// The most uncertain predicates of a part that cannot be taken apart.
    private static final int INDIVISIBLE = 10;

    private static final int EVALUATION = 64;

    private final Map<String, Integer> variables = new HashMap<>();
    private final Function<String, Kleene> certain;
    private final Work work;
    private final List<Factor> gates = new ArrayList<>();
    private int next;

    /// @param uncertain the uncertain predicates, whose variables are numbered in this order
    /// @param certain the value of every other predicate
    Encoding(List<String> uncertain, Function<String, Kleene> certain, Work work) {
        uncertain.forEach(name -> variables.put(name, next++));
        this.certain = certain;
        this.work = work;
    }

    /// Where a formula has a value.
    ///
    /// @param gates what determines the variables beyond the predicates'; each sums to 1
    /// @param when 1 where it has the value, 0 where not
    record Condition(List<Factor> gates, Factor when) {
        boolean always() {
            return when.variables().length == 0 && !when.isZero();
        }

        /// Every factor.
        List<Factor> factors() {
            return Stream.concat(gates.stream(), Stream.of(when)).toList();
        }
    }

    /// Where a formula holds (`surely`), or at least does not fail; empty if that is too large to tell.
    Optional<Condition> where(Formula formula, boolean surely) {
        gates.clear();
        int[] scope = scope(formula);
        if (scope.length <= ONE_TABLE) {
            return table(formula, scope, surely).map(when -> new Condition(List.of(), when.reduced()));
        }
        return signal(formula, surely)
                .map(signal -> new Condition(
                        List.copyOf(gates),
                        switch (signal) {
                            case Signal.Fixed fixed -> Factor.where(new int[0], bits -> fixed.holds());
                            case Signal.Wire wire ->
                                Factor.where(new int[] {wire.variable()}, bits -> bits == 1 == wire.positive());
                        }));
    }

    private int[] scope(Formula formula) {
        return formula.atoms().stream()
                .flatMap(atom -> Stream.ofNullable(variables.get(atom)))
                .mapToInt(v -> v)
                .sorted()
                .toArray();
    }

    private Optional<Factor> table(Formula formula, int[] scope, boolean surely) {
        Kleene value = formula.value(atom -> variables.containsKey(atom) ? Kleene.UNKNOWN : certain.apply(atom));
        if (scope.length == 0 || value != Kleene.UNKNOWN) {
            return Optional.of(Factor.where(new int[0], bits -> is(value, surely)));
        }
        if (scope.length > INDIVISIBLE
                || !work.take((long) EVALUATION * formula.atoms().size() << scope.length)) {
            return Optional.empty();
        }
        return Optional.of(Factor.where(scope, bits -> is(formula.value(values(scope, bits)), surely)));
    }

    private Function<String, Kleene> values(int[] scope, long bits) {
        return atom -> {
            Integer variable = variables.get(atom);
            return variable == null
                    ? certain.apply(atom)
                    : Kleene.of((bits >> Arrays.binarySearch(scope, variable) & 1) == 1);
        };
    }

    private static boolean is(Kleene value, boolean surely) {
        return surely ? value == Kleene.HOLDS : value != Kleene.FAILS;
    }

    /// The output of a part of a formula.
    private sealed interface Signal {
        record Fixed(boolean holds) implements Signal {}

        /// @param positive whether the part has its value where the variable is 1, or where it is 0
        record Wire(int variable, boolean positive) implements Signal {}

        default Signal not() {
            return switch (this) {
                case Fixed fixed -> new Fixed(!fixed.holds());
                case Wire wire -> new Wire(wire.variable(), !wire.positive());
            };
        }
    }

    private Optional<Signal> signal(Formula formula, boolean surely) {
        if (formula instanceof Formula.Not not) {
            return signal(not.inner(), !surely).map(Signal::not);
        }
        if (formula instanceof Formula.And and) {
            return all(and.parts(), surely, false);
        }
        if (formula instanceof Formula.Or or) {
            return all(or.parts(), surely, true).map(Signal::not);
        }
        if (formula instanceof Formula.Implies implies) {
            return all(List.of(new Formula.Not(implies.premise()), implies.conclusion()), surely, true)
                    .map(Signal::not);
        }
        if (formula instanceof Formula.Atom atom && variables.containsKey(atom.predicate())) {
            return Optional.of(new Signal.Wire(scope(atom)[0], true));
        }
        return table(formula, scope(formula), surely).map(this::wired);
    }

    /// Whether all parts have their value; with `inverted`, whether none has.
    private Optional<Signal> all(List<Formula> parts, boolean surely, boolean inverted) {
        Signal all = new Signal.Fixed(true);
        for (Formula part : parts) {
            Optional<Signal> signal = signal(part, surely);
            if (signal.isEmpty()) {
                return signal;
            }
            all = both(all, inverted ? signal.get().not() : signal.get());
        }
        return Optional.of(all);
    }

    private Signal both(Signal one, Signal other) {
        if (one instanceof Signal.Fixed fixed) {
            return fixed.holds() ? other : fixed;
        }
        if (other instanceof Signal.Fixed fixed) {
            return fixed.holds() ? one : fixed;
        }
        if (!(one instanceof Signal.Wire a) || !(other instanceof Signal.Wire b)) {
            throw new IllegalStateException("a signal is fixed or a wire");
        }
        if (a.variable() == b.variable()) {
            return a.positive() == b.positive() ? a : new Signal.Fixed(false);
        }
        boolean ordered = a.variable() < b.variable();
        Signal.Wire low = ordered ? a : b;
        Signal.Wire high = ordered ? b : a;
        int[] inputs = {low.variable(), high.variable()};
        return wired(
                Factor.where(inputs, bits -> (bits & 1) == 1 == low.positive() && bits >> 1 == 1 == high.positive()));
    }

    /// A new variable that is 1 exactly where a condition is.
    private Signal wired(Factor condition) {
        int[] inputs = condition.variables();
        if (inputs.length == 0) {
            return new Signal.Fixed(!condition.isZero());
        }
        int output = next++;
        int[] scope = Arrays.copyOf(inputs, inputs.length + 1);
        scope[inputs.length] = output;
        long mask = (1L << inputs.length) - 1;
        gates.add(Factor.where(
                scope, bits -> bits >> inputs.length == 1 == (condition.logs()[(int) (bits & mask)] == 0)));
        return new Signal.Wire(output, true);
    }
}
