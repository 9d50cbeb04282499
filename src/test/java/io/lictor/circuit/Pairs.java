package io.lictor.circuit;

import java.util.SplittableRandom;

/// Predicates each two of which share a rule, `a and b` or `a and not b`, so that no order of summing
/// out is narrow.
///
/// @param probability of each predicate
/// @param weight of the rule of each pair i < j
/// @param wanted whether that rule wants its second predicate to hold
record Pairs(RandomCircuit circuit, double[] probability, double[][] weight, boolean[][] wanted) {
    static Pairs of(SplittableRandom random, int size, double heaviest) {
        Pairs pairs = new Pairs(new RandomCircuit(), new double[size], new double[size][size], new boolean[size][size]);
        for (int i = 0; i < size; i++) {
            pairs.probability[i] = random.nextDouble(0.01, 0.99);
            pairs.circuit.uncertain().put("p/a" + i, pairs.probability[i]);
            for (int j = i + 1; j < size; j++) {
                pairs.weight[i][j] = random.nextDouble() * heaviest;
                pairs.wanted[i][j] = random.nextBoolean();
                String formula = "a" + i + " and " + (pairs.wanted[i][j] ? "" : "not ") + "a" + j;
                pairs.circuit.rules().add(RandomCircuit.rule(true, formula, pairs.weight[i][j]));
            }
        }
        return pairs;
    }

    Margin margin() {
        return circuit.margin();
    }

    /// The exact margin, by a walk through all worlds that knows only pairs.
    double exact() {
        double z = sum(0, 0, 1);
        return (z - 1) / (z + 1);
    }

    /// The sum over the worlds that agree with the first predicates.
    private double sum(int next, long world, double weighed) {
        if (next == probability.length) {
            return weighed;
        }
        double violatedIf = 0;
        double violatedUnless = 0;
        for (int i = 0; i < next; i++) {
            if ((world >> i & 1) == 1) {
                violatedIf += wanted[i][next] ? weight[i][next] : 0;
                violatedUnless += wanted[i][next] ? 0 : weight[i][next];
            }
        }
        double p = probability[next];
        return sum(next + 1, world | 1L << next, weighed * p * Math.exp(-violatedIf))
                + sum(next + 1, world, weighed * (1 - p) * Math.exp(-violatedUnless));
    }
}
