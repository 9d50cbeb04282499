package io.lictor.verdict;

import io.lictor.circuit.Circuits;
import io.lictor.circuit.Matches;
import io.lictor.logic.Formula;
import io.lictor.policy.Decision;
import io.lictor.policy.Draft;
import io.lictor.policy.Pack;
import io.lictor.policy.Rule;
import io.lictor.predicate.Assignment;
import io.lictor.predicate.Conditions;
import io.lictor.predicate.Kleene;
import io.lictor.predicate.Truth;
import io.lictor.trajectory.Action;
import io.lictor.trajectory.Arguments;
import io.lictor.trajectory.Step;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// The semantics of architecture.md, section 3, by enumeration; for packs with one action and certain
/// or unknown answers.
///
/// @param atoms every predicate of the pack
record Naive(Pack pack, List<String> atoms, Assignment known) {
    /// Every completion of the unknowns that the hard implications allow.
    List<Map<String, Boolean>> worlds() {
        List<Map<String, Boolean>> worlds = new ArrayList<>();
        for (int bits = 0; bits < 1 << atoms.size(); bits++) {
            Map<String, Boolean> world = new TreeMap<>();
            boolean agrees = true;
            for (int i = 0; i < atoms.size(); i++) {
                boolean holds = (bits >> i & 1) == 1;
                Kleene value = known.value(atoms.get(i));
                agrees &= value == Kleene.UNKNOWN || value == Kleene.of(holds);
                world.put(atoms.get(i), holds);
            }
            if (agrees && possible(world)) {
                worlds.add(world);
            }
        }
        return worlds;
    }

    private boolean possible(Map<String, Boolean> world) {
        return relevant().stream().allMatch(formula -> holds(formula, world));
    }

    /// The hard implications about predicates of the action's rules, and of those tied to them.
    private List<Formula> relevant() {
        Set<String> involved = new TreeSet<>();
        for (Rule rule : pack.rules()) {
            if (rule instanceof Rule.Forbid || rule instanceof Rule.Require) {
                involved.addAll(rule.formula().atoms());
                lifting(rule).forEach(permit -> involved.addAll(permit.formula().atoms()));
            }
        }
        List<Rule> implications =
                pack.rules().stream().filter(Rule.Implies.class::isInstance).toList();
        for (int round = 0; round <= implications.size(); round++) {
            implications.stream()
                    .map(rule -> rule.formula().atoms())
                    .filter(some -> some.stream().anyMatch(involved::contains))
                    .forEach(involved::addAll);
        }
        return implications.stream()
                .filter(rule -> rule.terms().hard() && rule.terms().enforced())
                .map(Rule::formula)
                .filter(formula -> involved.containsAll(formula.atoms()))
                .toList();
    }

    private List<Rule> lifting(Rule rule) {
        return pack.rules().stream()
                .filter(other -> other instanceof Rule.Permit
                        && other.terms().enforced()
                        && rule.terms().exceptions().contains(other.id()))
                .toList();
    }

    /// Hard before soft; then tanh(½ Σ θ d) against the thresholds.
    Decision decision(Map<String, Boolean> world) {
        double sum = 0;
        for (Rule rule : pack.rules()) {
            if (rule.terms().enforced() && broken(rule, world)) {
                if (rule.terms().hard()) {
                    return Decision.DENY;
                }
                sum -= rule.terms().weight();
            }
        }
        double margin = Math.round(Math.tanh(sum / 2) * 1e4) / 1e4;
        return margin < pack.thresholds().deny()
                ? Decision.DENY
                : margin < pack.thresholds().ask() ? Decision.ASK : Decision.ALLOW;
    }

    private boolean broken(Rule rule, Map<String, Boolean> world) {
        boolean violated = switch (rule) {
            case Rule.Forbid forbid -> holds(forbid.formula(), world);
            case Rule.Require require -> !holds(require.formula(), world);
            case Rule.Permit ignored -> false;
            case Rule.Implies ignored -> false;
            case Rule.Oblige ignored -> false;
        };
        return violated && lifting(rule).stream().noneMatch(permit -> holds(permit.formula(), world));
    }

    Set<Decision> decisions() {
        Set<Decision> decisions = EnumSet.noneOf(Decision.class);
        worlds().forEach(world -> decisions.add(decision(world)));
        return decisions;
    }

    /// Whether the answers to some predicates leave one decision, whatever they are.
    boolean decides(List<String> questions) {
        Map<List<Boolean>, Set<Decision>> groups = new java.util.HashMap<>();
        worlds().forEach(world -> groups.computeIfAbsent(
                        questions.stream()
                                .map(q -> world.getOrDefault(q, false))
                                .toList(),
                        g -> EnumSet.noneOf(Decision.class))
                .add(decision(world)));
        return groups.values().stream().allMatch(set -> set.size() == 1);
    }

    private static boolean holds(Formula formula, Map<String, Boolean> world) {
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

    /// The matches of a call of tool `t`.
    Matches matches() {
        Step.Called call = new Step.Called(0, Optional.empty(), "c", "t", Arguments.NONE);
        return new Circuits(Draft.bundle(List.of(pack)), new NoConditions())
                .matching(new Action.Call(call), Optional.empty());
    }

    Ruling ruling() {
        return Deliberation.of(matches(), known);
    }

    /// For packs without any condition.
    static final class NoConditions implements Conditions {
        @Override
        public Truth evaluate(String expression, Map<String, Object> variables) {
            throw new AssertionError(expression);
        }

        @Override
        public Optional<String> problem(String expression, Set<String> variables) {
            return Optional.empty();
        }

        @Override
        public boolean usesOnly(String expression, String name) {
            return false;
        }
    }
}
