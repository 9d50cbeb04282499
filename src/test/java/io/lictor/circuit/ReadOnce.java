package io.lictor.circuit;

import io.lictor.logic.Formula;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// A random formula that mentions each of its predicates once, with the probability that it holds.
record ReadOnce(Formula formula, double probability) {
    /// @param uncertain receives the probabilities of the predicates
    static ReadOnce of(SplittableRandom random, Map<String, Double> uncertain, int size) {
        if (size == 1) {
            String name = "p/a" + uncertain.size();
            double p = random.nextDouble();
            uncertain.put(name, p);
            return random.nextInt(3) > 0
                    ? new ReadOnce(new Formula.Atom(name), p)
                    : new ReadOnce(new Formula.Not(new Formula.Atom(name)), 1 - p);
        }
        List<ReadOnce> parts = new ArrayList<>();
        int left = size;
        while (left > 0) {
            int part = Math.min(left, random.nextInt(1, Math.max(2, size / 2 + 1)));
            parts.add(of(random, uncertain, part));
            left -= part;
        }
        List<Formula> formulas = parts.stream().map(ReadOnce::formula).toList();
        if (parts.size() == 2 && random.nextBoolean()) {
            double fails = parts.get(0).probability * (1 - parts.get(1).probability);
            return new ReadOnce(new Formula.Implies(formulas.get(0), formulas.get(1)), 1 - fails);
        }
        boolean and = random.nextBoolean();
        double product = 1;
        for (ReadOnce part : parts) {
            product *= and ? part.probability : 1 - part.probability;
        }
        return and
                ? new ReadOnce(new Formula.And(formulas), product)
                : new ReadOnce(new Formula.Or(formulas), 1 - product);
    }
}
