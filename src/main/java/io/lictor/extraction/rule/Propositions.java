package io.lictor.extraction.rule;

import io.lictor.logic.Formula;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.sat4j.core.VecInt;
import org.sat4j.minisat.SolverFactory;
import org.sat4j.specs.ContradictionException;
import org.sat4j.specs.ISolver;
import org.sat4j.specs.TimeoutException;

/// Whether formulas can hold together, by a SAT solver: predicates and what is said of earlier steps are
/// propositions; comparisons of one quantity with several constants are tied together by the ranges between
/// them ([Quantity]), so that `more than 500` and `at most 300` exclude each other.
final class Propositions {
    private static final int CONFLICTS = 100_000;

    private final SortedMap<String, Meant.Measure> measures;

    /// @param measures what predicates compare, by id
    Propositions(Map<String, Meant.Measure> measures) {
        this.measures = new TreeMap<>(measures);
    }

    /// An assignment under which everything holds.
    ///
    /// @param atoms truth by predicate, or by the text of what is said of earlier steps
    /// @param values of the quantities, as texts, by their names
    record Model(SortedMap<String, Boolean> atoms, SortedMap<String, String> values) {
        /// The assignment in words.
        String text() {
            List<String> parts = new ArrayList<>();
            atoms.forEach((atom, holds) -> parts.add((holds ? "" : "not ") + Names.local(atom)));
            values.forEach((name, value) -> parts.add(name + " = " + value));
            return parts.isEmpty() ? "always" : String.join(", ", parts);
        }
    }

    /// An assignment under which all formulas hold; empty if there is none.
    Optional<Model> model(List<Formula> formulas) {
        return new Encoding(formulas).solve();
    }

    /// Whether all formulas can hold together.
    boolean together(Formula... formulas) {
        return model(List.of(formulas)).isPresent();
    }

    private final class Encoding {
        private final ISolver solver = SolverFactory.newDefault();
        private final SortedMap<String, Integer> atoms = new TreeMap<>();
        private final SortedMap<String, Quantity> quantities = new TreeMap<>();
        private final Map<String, int[]> regions = new TreeMap<>();
        private int variables;
        private boolean contradictory;

        Encoding(List<Formula> formulas) {
            solver.setTimeoutOnConflicts(CONFLICTS);
            formulas.forEach(this::gather);
            for (Formula formula : formulas) {
                clause(literal(formula.folded()));
            }
            quantities.forEach(this::tie);
        }

        private void gather(Formula formula) {
            for (Formula fold : formula.folds()) {
                Quantity.of(fold).ifPresent(q -> quantities.merge(q.name(), q, Quantity::and));
            }
            for (String atom : formula.folded().atoms()) {
                Optional.ofNullable(measures.get(atom))
                        .map(m -> Quantity.of(atom, m))
                        .ifPresent(q -> quantities.merge(q.name(), q, Quantity::and));
            }
        }

        private void tie(String name, Quantity quantity) {
            int[] ranges = new int[quantity.ranges().size()];
            for (int i = 0; i < ranges.length; i++) {
                ranges[i] = ++variables;
            }
            regions.put(name, ranges);
            clause(ranges);
            for (int i = 0; i < ranges.length; i++) {
                for (int j = i + 1; j < ranges.length; j++) {
                    clause(-ranges[i], -ranges[j]);
                }
            }
            quantity.asked().forEach((atom, holds) -> {
                int variable = variable(atom);
                for (int i = 0; i < ranges.length; i++) {
                    clause(-ranges[i], holds.get(i) ? variable : -variable);
                }
            });
        }

        private int variable(String atom) {
            return atoms.computeIfAbsent(atom, a -> ++variables);
        }

        private int literal(Formula formula) {
            return switch (formula) {
                case Formula.Atom atom -> variable(atom.predicate());
                case Formula.Not not -> -literal(not.inner());
                case Formula.And and ->
                    conjunction(and.parts().stream().mapToInt(this::literal).toArray());
                case Formula.Or or ->
                    -conjunction(
                            or.parts().stream().mapToInt(part -> -literal(part)).toArray());
                case Formula.Implies implies ->
                    -conjunction(literal(implies.premise()), -literal(implies.conclusion()));
                case Formula.Iff iff -> {
                    int left = literal(iff.left());
                    int right = literal(iff.right());
                    yield conjunction(-conjunction(left, -right), -conjunction(right, -left));
                }
                case Formula.Previously _, Formula.Once _, Formula.Historically _, Formula.Since _, Formula.Compare _ ->
                    throw new IllegalStateException("folds are atoms by now");
            };
        }

        private int conjunction(int... parts) {
            int all = ++variables;
            int[] back = new int[parts.length + 1];
            for (int i = 0; i < parts.length; i++) {
                clause(-all, parts[i]);
                back[i] = -parts[i];
            }
            back[parts.length] = all;
            clause(back);
            return all;
        }

        private void clause(int... literals) {
            try {
                solver.addClause(new VecInt(literals));
            } catch (ContradictionException none) {
                contradictory = true;
            }
        }

        Optional<Model> solve() {
            try {
                if (contradictory || !solver.isSatisfiable()) {
                    return Optional.empty();
                }
            } catch (TimeoutException tooHard) {
                throw new IllegalStateException("rules of one action are too many to compare", tooHard);
            }
            SortedMap<String, Boolean> truth = new TreeMap<>();
            atoms.forEach((atom, variable) -> truth.put(atom, solver.model(variable)));
            SortedMap<String, String> values = new TreeMap<>();
            quantities.forEach((name, quantity) -> {
                int[] ranges = regions.getOrDefault(name, new int[0]);
                for (int i = 0; i < ranges.length; i++) {
                    if (solver.model(ranges[i])) {
                        values.put(name, quantity.ranges().get(i));
                    }
                }
            });
            return Optional.of(
                    new Model(Collections.unmodifiableSortedMap(truth), Collections.unmodifiableSortedMap(values)));
        }
    }
}
