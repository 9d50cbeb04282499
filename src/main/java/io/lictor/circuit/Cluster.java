package io.lictor.circuit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/// Soft rules and hard implications that hang together, as factors.
///
/// @param priors the probability of each uncertain predicate they mention
/// @param implied what the implications exclude
/// @param rules in a fixed order
record Cluster(List<Factor> priors, List<Factor> implied, List<Violation> rules) {
    /// A soft rule.
    ///
    /// @param weight θ > 0
    /// @param broken where executing the action breaks it
    record Violation(double weight, Encoding.Condition broken) {
        /// exp(−θ) to a power where it is broken, 1 elsewhere.
        List<Factor> weighed(double power) {
            List<Factor> factors = new ArrayList<>(broken.gates());
            factors.add(broken.when().weighing(-weight * power));
            return factors;
        }
    }

    /// Z(1)/Z(0), exact as long as no table depends on more than `limit` variables.
    LogRatio ratio(int limit, Work work) {
        String why = priors.size() + " uncertain predicates depend on each other too closely for the exact margin";
        List<Factor> hard = new ArrayList<>(priors);
        hard.addAll(implied);
        OptionalDouble zero = VariableElimination.of(hard, limit, work).logSum(limit, work);
        if (zero.isEmpty()) {
            return LogRatio.unknown(why);
        }
        if (zero.getAsDouble() == Double.NEGATIVE_INFINITY) {
            return LogRatio.INCONSISTENT;
        }
        if (rules.isEmpty()) {
            return LogRatio.NONE;
        }
        List<Factor> all = new ArrayList<>(hard);
        rules.forEach(rule -> all.addAll(rule.weighed(1)));
        VariableElimination sum = VariableElimination.of(all, limit, work);
        OptionalDouble one = sum.logSum(limit, work);
        return one.isPresent()
                ? LogRatio.exact(one.getAsDouble() - zero.getAsDouble())
                : new Bounds(hard, zero.getAsDouble(), byWeight(), sum.order().variables(), limit, work).ratio(why);
    }

    private List<Violation> byWeight() {
        return rules.stream()
                .sorted(Comparator.comparingDouble(Violation::weight).reversed())
                .toList();
    }
}
