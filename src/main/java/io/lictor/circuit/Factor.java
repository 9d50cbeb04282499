package io.lictor.circuit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongPredicate;
import java.util.function.LongToDoubleFunction;

/// A non-negative function of a few two-valued variables, as natural logarithms.
///
/// Logarithms, because in a long chain a weight that is too small for a number can still be the only
/// one that evidence leaves.
///
/// @param variables ascending
/// @param logs one for each combination; bit i of the index is the value of `variables[i]`; −∞ is 0
record Factor(int[] variables, double[] logs) {
    /// Fills a table.
    static Factor of(int[] variables, LongToDoubleFunction log) {
        double[] logs = new double[1 << variables.length];
        Arrays.setAll(logs, log::applyAsDouble);
        return new Factor(variables, logs);
    }

    /// The table of a condition: 1 where it holds, 0 where not.
    static Factor where(int[] variables, LongPredicate holds) {
        return of(variables, bits -> holds.test(bits) ? 0 : Double.NEGATIVE_INFINITY);
    }

    /// The table of one variable with its probability.
    static Factor prior(int variable, double probability) {
        return new Factor(new int[] {variable}, new double[] {Math.log1p(-probability), Math.log(probability)});
    }

    /// Of a condition: `log` where it holds, 1 elsewhere.
    Factor weighing(double log) {
        return of(variables, bits -> logs[(int) bits] == 0 ? log : 0);
    }

    /// The same function without the variables on which it does not depend.
    Factor reduced() {
        for (int at = 0; at < variables.length; at++) {
            int bit = 1 << at;
            boolean depends = false;
            for (int i = 0; i < logs.length && !depends; i++) {
                depends = logs[i] != logs[i ^ bit];
            }
            if (!depends) {
                int low = bit - 1;
                int gone = variables[at];
                int[] rest = Arrays.stream(variables).filter(v -> v != gone).toArray();
                return of(rest, bits -> logs[(int) ((bits & ~low) << 1 | bits & low)])
                        .reduced();
            }
        }
        return this;
    }

    /// Whether it is 0 everywhere.
    boolean isZero() {
        return Arrays.stream(logs).allMatch(log -> log == Double.NEGATIVE_INFINITY);
    }

    /// The same product with one factor for each set of variables, in a fixed order.
    static List<Factor> merged(List<Factor> factors) {
        SortedMap<int[], double[]> byVariables = new TreeMap<>(Arrays::compare);
        for (Factor factor : factors) {
            double[] sum = byVariables.computeIfAbsent(factor.variables, v -> new double[factor.logs.length]);
            Arrays.setAll(sum, i -> sum[i] + factor.logs[i]);
        }
        List<Factor> merged = new ArrayList<>();
        byVariables.forEach((variables, logs) -> merged.add(new Factor(variables, logs)));
        return merged;
    }

    /// The variables of some factors, ascending.
    static int[] variables(Iterable<Factor> factors) {
        BitSet all = new BitSet();
        factors.forEach(factor -> Arrays.stream(factor.variables).forEach(all::set));
        return all.stream().toArray();
    }
}
