package io.lictor.circuit;

import io.lictor.circuit.Cluster.Violation;
import java.util.ArrayList;
import java.util.List;

/// Some rules of a cluster that is too entangled: those that leave the tables narrow.
///
/// @param kept the rules whose sum is narrow
/// @param out the others
/// @param order in which the variables of all are summed out
record Relaxation(List<Violation> kept, List<Violation> out, int[] order) {
    /// Keeps the first rules rather than the last ones.
    ///
    /// @param hard what is kept in any case
    /// @param limit the most variables that a table depends on, or as many as `hard` takes
    static Relaxation of(List<Factor> hard, List<Violation> rules, int[] order, int limit, Work work) {
        InducedWidth induced = new InducedWidth(order);
        induced.add(hard, order.length);
        int width = Math.max(induced.width(), limit);
        List<Violation> kept = new ArrayList<>();
        List<Violation> out = new ArrayList<>();
        for (Violation rule : rules) {
            boolean narrow = work.take(32L * order.length) && induced.add(rule.weighed(1), width);
            (narrow ? kept : out).add(rule);
        }
        return new Relaxation(kept, out, order);
    }

    /// The sum over the rules that are kept.
    ///
    /// @param power to which their weights are raised
    VariableElimination sum(List<Factor> hard, double power) {
        List<Factor> factors = new ArrayList<>(hard);
        kept.forEach(rule -> factors.addAll(rule.weighed(power)));
        return VariableElimination.along(order, factors);
    }

    /// Σ θ of the rules that are kept.
    double weight() {
        return kept.stream().mapToDouble(Violation::weight).sum();
    }
}
