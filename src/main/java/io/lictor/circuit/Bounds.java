package io.lictor.circuit;

import io.lictor.circuit.Cluster.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/// Bounds of log (Z(1)/Z(0)) = log E[Π F_r], F_r = exp(−θ_r) where rule r is broken and 1 elsewhere, for
/// rules that are too entangled for the exact sum.
///
/// @param hard the factors of Z(0)
/// @param zero log Z(0)
/// @param rules the heaviest first
/// @param order of summing out all of them
/// @param limit the most variables that any table depends on
record Bounds(List<Factor> hard, double zero, List<Violation> rules, int[] order, int limit, Work work) {
    private static final int WIDEST = 12;
    private static final int NARROWER = 2;
    private static final int MOST_GROUPS = 8;
    private static final long MERGING = 128;

    /// Both bounds.
    LogRatio ratio(String why) {
        double high = upper();
        return LogRatio.between(Math.min(lower(), high), high, why);
    }

    /// By Hölder's inequality over groups of rules, each narrow: E[Π F_g] ≤ Π E[F_g^(1/λ_g)]^λ_g, where
    /// the λ sum to 1; here they are in proportion to the groups' weights. Rules of no group count as
    /// kept.
    private double upper() {
        Work choosing = work.share(4);
        List<Relaxation> groups = new ArrayList<>();
        List<Violation> rest = rules;
        int[] next = order;
        while (!rest.isEmpty() && groups.size() < MOST_GROUPS) {
            Relaxation group = Relaxation.of(hard, rest, next, Math.min(limit, WIDEST), choosing);
            if (group.kept().isEmpty()) {
                break;
            }
            groups.add(group);
            rest = group.out();
            next = EliminationOrder.of(product(hard, rest), limit, choosing).variables();
        }
        double weight = groups.stream().mapToDouble(Relaxation::weight).sum();
        double high = 0;
        for (Relaxation group : groups) {
            double share = group.weight() / weight;
            OptionalDouble sum = group.sum(hard, 1 / share).logSum(limit, work);
            high += sum.isPresent() ? share * (sum.getAsDouble() - zero) : 0;
        }
        return Math.min(0, high);
    }

    /// By Jensen's inequality over the rules left out: E[Π F] is at least E[Π F_kept] times exp(−Σ θ_r
    /// P(r is broken)), P weighted by the rules that are kept. A rule whose P is not found out counts
    /// as broken.
    private double lower() {
        Work choosing = work.share(4);
        int width = Math.min(limit, WIDEST);
        Relaxation some = Relaxation.of(hard, rules, order, width, choosing);
        while (some.sum(hard, 1).order().cost() * (1 + 2.0 * some.out().size()) > work.left() && width > 0) {
            width -= NARROWER;
            some = Relaxation.of(hard, rules, order, width, choosing);
        }
        OptionalDouble kept = some.sum(hard, 1).logSum(limit, work);
        double low = kept.isPresent() ? kept.getAsDouble() - zero : -some.weight();
        List<Factor> product = Factor.merged(product(hard, some.kept()));
        for (Violation rule : some.out()) {
            List<Factor> broken = new ArrayList<>(product);
            broken.addAll(rule.broken().factors());
            OptionalDouble sum = kept.isPresent() && work.take(MERGING * broken.size())
                    ? VariableElimination.along(order, broken).logSum(limit, work)
                    : OptionalDouble.empty();
            low -= rule.weight()
                    * (sum.isPresent() ? Math.min(1, Math.exp(sum.getAsDouble() - kept.getAsDouble())) : 1);
        }
        return low;
    }

    private static List<Factor> product(List<Factor> hard, List<Violation> rules) {
        List<Factor> product = new ArrayList<>(hard);
        rules.forEach(rule -> product.addAll(rule.weighed(1)));
        return product;
    }
}
