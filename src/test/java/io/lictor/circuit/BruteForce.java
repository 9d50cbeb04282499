package io.lictor.circuit;

import io.lictor.logic.Formula;
import io.lictor.policy.Rule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/// The margin as architecture.md writes it: a sum over every world, for the action executed and not.
final class BruteForce {
    private BruteForce() {}

    /// Two-valued truth of a formula in a world.
    static boolean holds(Formula formula, Map<String, Boolean> world) {
        return switch (formula) {
            case Formula.Atom atom -> world.getOrDefault(atom.predicate(), false);
            case Formula.Not not -> !holds(not.inner(), world);
            case Formula.And and -> and.parts().stream().allMatch(part -> holds(part, world));
            case Formula.Or or -> or.parts().stream().anyMatch(part -> holds(part, world));
            case Formula.Implies implies -> !holds(implies.premise(), world) || holds(implies.conclusion(), world);
            case Formula.Iff iff -> holds(iff.left(), world) == holds(iff.right(), world);
            case Formula.Previously _, Formula.Once _, Formula.Historically _, Formula.Since _, Formula.Compare _ ->
                throw new AssertionError("circuits hold no fold: " + formula);
        };
    }

    /// (Z(1)−Z(0)) / (Z(1)+Z(0)); empty if every world weighs nothing.
    static OptionalDouble margin(
            List<Rule> soft, List<Formula> hard, Map<String, Double> uncertain, Map<String, Boolean> certain) {
        List<String> names = List.copyOf(uncertain.keySet());
        double[] z = new double[2];
        for (int bits = 0; bits < 1 << names.size(); bits++) {
            Map<String, Boolean> world = new HashMap<>(certain);
            double chance = 1;
            for (int i = 0; i < names.size(); i++) {
                boolean holds = (bits >> i & 1) == 1;
                double p = uncertain.getOrDefault(names.get(i), 0.0);
                world.put(names.get(i), holds);
                chance *= holds ? p : 1 - p;
            }
            if (hard.stream().allMatch(f -> holds(f, world))) {
                z[0] += chance * Math.exp(satisfied(soft, world, false));
                z[1] += chance * Math.exp(satisfied(soft, world, true));
            }
        }
        return z[0] + z[1] == 0 ? OptionalDouble.empty() : OptionalDouble.of((z[1] - z[0]) / (z[1] + z[0]));
    }

    private static double satisfied(List<Rule> soft, Map<String, Boolean> world, boolean executed) {
        return soft.stream()
                .filter(rule -> switch (rule) {
                    case Rule.Forbid forbid -> !(executed && holds(forbid.formula(), world));
                    case Rule.Require require -> !executed || holds(require.formula(), world);
                    case Rule.Permit ignored -> false;
                    case Rule.Implies ignored -> false;
                    case Rule.Oblige ignored -> false;
                })
                .mapToDouble(rule -> rule.terms().weight())
                .sum();
    }

    /// The weight of the rules that executing the action breaks in a world.
    static double broken(List<Rule> soft, Map<String, Boolean> world) {
        return satisfied(soft, world, false) - satisfied(soft, world, true);
    }
}
