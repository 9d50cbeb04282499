package io.lictor.circuit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/// The sum of a product of factors over all combinations of their variables, one variable after the
/// other.
///
/// @param factors one for each set of variables
record VariableElimination(List<Factor> factors, EliminationOrder order) {
    /// Prepares a sum along an order by minimum fill.
    static VariableElimination of(List<Factor> product, int limit, Work work) {
        List<Factor> factors = Factor.merged(product);
        return new VariableElimination(factors, EliminationOrder.of(factors, limit, work));
    }

    /// Prepares a sum along a given order of at least the variables of the product.
    static VariableElimination along(int[] order, List<Factor> product) {
        List<Factor> factors = Factor.merged(product);
        return new VariableElimination(factors, EliminationOrder.along(order, factors));
    }

    /// The logarithm of the sum, −∞ if every combination weighs nothing; empty if a table would depend
    /// on more than `limit` variables or the work it takes is not left.
    OptionalDouble logSum(int limit, Work work) {
        return order.width() <= limit && work.take(order.cost()) ? OptionalDouble.of(logSum()) : OptionalDouble.empty();
    }

    private double logSum() {
        int[] places = EliminationOrder.places(order.variables());
        List<List<Factor>> buckets = new ArrayList<>();
        Arrays.stream(order.variables()).forEach(v -> buckets.add(new ArrayList<>()));
        double total = 0;
        for (Factor factor : factors) {
            total += put(factor, places, buckets);
        }
        for (int i = 0; i < buckets.size(); i++) {
            if (!buckets.get(i).isEmpty()) {
                total += put(summedOut(order.variables()[i], buckets.get(i)), places, buckets);
                buckets.set(i, List.of());
            }
        }
        return total;
    }

    private static double put(Factor factor, int[] places, List<List<Factor>> buckets) {
        int first = EliminationOrder.first(places, factor.variables());
        if (first < 0) {
            return factor.logs()[0];
        }
        buckets.get(first).add(factor);
        return 0;
    }

    /// The sum of a product over both values of one variable.
    private static Factor summedOut(int variable, List<Factor> bucket) {
        int[] rest = Arrays.stream(Factor.variables(bucket))
                .filter(v -> v != variable)
                .toArray();
        Reader[] readers =
                bucket.stream().map(f -> new Reader(f, variable, rest)).toArray(Reader[]::new);
        double[] logs = new double[1 << rest.length];
        for (int i = 0; i < logs.length; i++) {
            double fails = 0;
            double holds = 0;
            for (Reader reader : readers) {
                fails += reader.logs[reader.at];
                holds += reader.logs[reader.at + reader.bit];
                reader.advance(i);
            }
            logs[i] = logOfSum(fails, holds);
        }
        return new Factor(rest, logs);
    }

    private static double logOfSum(double a, double b) {
        double most = Math.max(a, b);
        double gap = Math.min(a, b) - most;
        return most == Double.NEGATIVE_INFINITY || gap < -40 ? most : most + Math.log(1 + Math.exp(gap));
    }

    /// Walks through a factor's table while the combinations of other variables are counted up.
    private static final class Reader {
        private final double[] logs;
        private final int bit;
        private final int[] steps;
        private int at;

        /// @param variable whose bit is left 0
        /// @param counted the variables that are counted up, the first one fastest
        Reader(Factor factor, int variable, int[] counted) {
            logs = factor.logs();
            bit = bit(factor, variable);
            steps = new int[counted.length + 1];
            int cleared = 0;
            for (int i = 0; i < counted.length; i++) {
                steps[i] = bit(factor, counted[i]) - cleared;
                cleared += bit(factor, counted[i]);
            }
            steps[counted.length] = -cleared;
        }

        private static int bit(Factor factor, int variable) {
            int at = Arrays.binarySearch(factor.variables(), variable);
            return at < 0 ? 0 : 1 << at;
        }

        /// From combination `i` to the next.
        void advance(int i) {
            at += steps[Math.min(Integer.numberOfTrailingZeros(i + 1), steps.length - 1)];
        }
    }
}
