package io.lictor.verdict;

import static org.assertj.core.api.Assertions.assertThat;

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

/// The semantics of architecture.md, section 3, by enumeration; for packs with one action.
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

    /// Hard before soft; then the margin against the thresholds. Empty if every world of the uncertain
    /// predicates weighs nothing.
    Optional<Decision> decision(Map<String, Boolean> world) {
        List<String> weighed = List.copyOf(weighed());
        double[] z = new double[2];
        for (int bits = 0; bits < 1 << weighed.size(); bits++) {
            Map<String, Boolean> one = new TreeMap<>(world);
            double chance = 1;
            for (int i = 0; i < weighed.size(); i++) {
                boolean holds = (bits >> i & 1) == 1;
                double p = known.truth(weighed.get(i)).probability().orElse(0);
                one.put(weighed.get(i), holds);
                chance *= holds ? p : 1 - p;
            }
            if (chance > 0 && possible(one)) {
                z[0] += chance;
                z[1] += chance * Math.exp(-violated(one));
            }
        }
        if (z[0] == 0) {
            return Optional.empty();
        }
        if (enforced().stream().anyMatch(rule -> rule.terms().hard() && broken(rule, world))) {
            return Optional.of(Decision.DENY);
        }
        double margin = Math.round((z[1] - z[0]) / (z[1] + z[0]) * 1e4) / 1e4;
        return Optional.of(
                margin < pack.thresholds().deny()
                        ? Decision.DENY
                        : margin < pack.thresholds().ask() ? Decision.ASK : Decision.ALLOW);
    }

    /// The predicates with a probability in soft rules, and those that hard implications tie to them.
    private Set<String> weighed() {
        Set<String> weighed = new TreeSet<>();
        enforced().stream().filter(rule -> !rule.terms().hard()).forEach(rule -> {
            weighed.addAll(rule.formula().atoms());
            lifting(rule).forEach(permit -> weighed.addAll(permit.formula().atoms()));
        });
        weighed.removeIf(this::unweighed);
        for (int round = 0; round < atoms.size(); round++) {
            relevant().stream()
                    .filter(formula -> formula.atoms().stream().anyMatch(weighed::contains))
                    .forEach(formula -> weighed.addAll(formula.atoms()));
            weighed.removeIf(this::unweighed);
        }
        return weighed;
    }

    private boolean unweighed(String atom) {
        return known.truth(atom).probability().isEmpty();
    }

    private List<Rule> enforced() {
        return pack.rules().stream().filter(rule -> rule.terms().enforced()).toList();
    }

    private double violated(Map<String, Boolean> world) {
        return enforced().stream()
                .filter(rule -> !rule.terms().hard() && broken(rule, world))
                .mapToDouble(rule -> rule.terms().weight())
                .sum();
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
        worlds().forEach(world -> decision(world).ifPresent(decisions::add));
        return decisions;
    }

    /// Whether the answers to some predicates leave one decision, whatever they are.
    boolean decides(List<String> questions) {
        Set<List<Boolean>> answers = new java.util.HashSet<>();
        worlds().forEach(world -> answers.add(
                questions.stream().map(q -> world.getOrDefault(q, false)).toList()));
        return answers.stream()
                .allMatch(some -> answered(questions, some).decisions().size() <= 1);
    }

    /// What is known once some predicates are answered for certain.
    Naive answered(List<String> questions, List<Boolean> answers) {
        Assignment more = known;
        for (int i = 0; i < questions.size(); i++) {
            more = more.with(questions.get(i), Truth.of(answers.get(i), List.of(), "answered"));
        }
        return new Naive(pack, atoms, more);
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

    /// The ruling, which the cheaper answer agrees with.
    Ruling ruling() {
        Ruling ruling = Deliberation.of(matches(), known);
        assertThat(Deliberation.allows(matches(), known)).isEqualTo(ruling.decision() == Decision.ALLOW);
        return ruling;
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
