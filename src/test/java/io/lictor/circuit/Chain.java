package io.lictor.circuit;

import io.lictor.logic.Formula;
import io.lictor.logic.RandomFormula;
import io.lictor.policy.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// A chain of predicates whose rules and implications each mention three neighbours, summed from left
/// to right: the state of the sum is the last two values.
record Chain(RandomCircuit circuit, List<List<Rule>> rulesAt, List<List<Formula>> hardAt) {
    static Chain of(SplittableRandom random, int length) {
        Chain chain = new Chain(new RandomCircuit(), new ArrayList<>(), new ArrayList<>());
        for (int i = 0; i < length; i++) {
            chain.circuit.uncertain().put(name(i), Math.round(random.nextDouble() * 1e4) / 1e4);
            List<Rule> rules = new ArrayList<>();
            List<Formula> hard = new ArrayList<>();
            if (i >= 2) {
                List<String> three = List.of(plain(i - 2), plain(i - 1), plain(i));
                chain.circuit.soft(RandomFormula.of(random, three, 2), random);
                rules.add(chain.circuit.rules().getLast());
                if (random.nextInt(4) == 0) {
                    hard.add(RandomCircuit.DRAFT.formula(plain(i) + " implies " + plain(i - 1 - random.nextInt(2))));
                }
            }
            chain.rulesAt.add(rules);
            chain.hardAt.add(hard);
            chain.circuit.hard().addAll(hard);
        }
        return chain;
    }

    private static String plain(int i) {
        return "a" + i;
    }

    private static String name(int i) {
        return "p/a" + i;
    }

    /// (Z(1)−Z(0)) / (Z(1)+Z(0)).
    double margin() {
        double[] logs = {log(false), log(true)};
        return Math.tanh((logs[1] - logs[0]) / 2);
    }

    private double log(boolean executed) {
        double[] sums = {1, 0, 0, 0};
        double log = 0;
        for (int i = 0; i < rulesAt.size(); i++) {
            double[] next = new double[4];
            for (int window = 0; window < 8; window++) {
                int before = window >> 1;
                int after = window & 3;
                next[after] += sums[before] * weight(i, window, executed);
            }
            double most = next[0] + next[1] + next[2] + next[3];
            for (int state = 0; state < 4; state++) {
                sums[state] = next[state] / most;
            }
            log += Math.log(most);
        }
        return log;
    }

    /// @param window the values of predicates i−2, i−1 and i, the last one in the lowest bit
    private double weight(int i, int window, boolean executed) {
        Map<String, Boolean> world = new HashMap<>();
        for (int back = 0; back < 3; back++) {
            world.put(name(i - back), (window >> back & 1) == 1);
        }
        double p = circuit.uncertain().getOrDefault(name(i), 0.0);
        double weight = (window & 1) == 1 ? p : 1 - p;
        if (!hardAt.get(i).stream().allMatch(formula -> BruteForce.holds(formula, world))) {
            return 0;
        }
        return executed ? weight * Math.exp(-BruteForce.broken(rulesAt.get(i), world)) : weight;
    }
}
