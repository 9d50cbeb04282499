package io.lictor.circuit;

import io.lictor.logic.Formula;
import io.lictor.logic.Formulas;
import io.lictor.logic.RandomFormula;
import io.lictor.policy.Draft;
import io.lictor.policy.Rule;
import io.lictor.predicate.Kleene;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// A random circuit: soft rules, hard implications, probabilities, certain predicates.
record RandomCircuit(
        List<Rule> rules, List<Formula> hard, Map<String, Double> uncertain, Map<String, Boolean> certain) {
    static final Draft DRAFT = new Draft("p");

    RandomCircuit() {
        this(new ArrayList<>(), new ArrayList<>(), new TreeMap<>(), new TreeMap<>());
    }

    /// One of many shapes: separate groups, dense, tree, ring, formulas too large for one table.
    static RandomCircuit of(SplittableRandom random) {
        RandomCircuit circuit = new RandomCircuit();
        switch (random.nextInt(5)) {
            case 0 -> {
                for (int group = random.nextInt(1, 4); group > 0; group--) {
                    circuit.dense((char) ('a' + group), random.nextInt(2, 5), random.nextInt(4), 2, random);
                }
            }
            case 1 -> circuit.dense('a', random.nextInt(5, 10), random.nextInt(4, 12), 2, random);
            case 2 -> circuit.linked(random.nextInt(4, 11), true, random);
            case 3 -> circuit.linked(random.nextInt(4, 11), false, random);
            default -> circuit.large(random.nextInt(7, 11), random);
        }
        return circuit;
    }

    private void dense(char prefix, int size, int rules, int depth, SplittableRandom random) {
        List<String> names = names(prefix, size);
        names.forEach(name -> weigh(name, random));
        for (int i = 0; i < rules; i++) {
            soft(RandomFormula.of(random, names, depth), random);
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            implication(RandomFormula.of(random, names, 1), names.get(random.nextInt(size)));
        }
    }

    /// Rules between a predicate and its parent in a tree, or its neighbours in a ring.
    private void linked(int size, boolean tree, SplittableRandom random) {
        List<String> names = names('a', size);
        names.forEach(name -> weigh(name, random));
        for (int i = 1; i < size; i++) {
            List<String> pair = tree
                    ? List.of(names.get(i), names.get(random.nextInt(i)))
                    : List.of(names.get(i), names.get(i - 1), names.get((i + 1) % size));
            soft(RandomFormula.of(random, pair, 1), random);
            if (random.nextInt(5) == 0) {
                implication(new Formula.Atom(pair.get(0)), pair.get(1));
            }
        }
    }

    /// A few rules and an implication that mention almost every predicate, some more than once.
    private void large(int size, SplittableRandom random) {
        List<String> names = names('a', size);
        names.forEach(name -> weigh(name, random));
        for (int i = random.nextInt(1, 3); i > 0; i--) {
            soft(mentioningAll(names, random), random);
        }
        if (random.nextInt(3) == 0) {
            implication(mentioningAll(names, random), names.get(random.nextInt(size)));
        }
    }

    static Formula mentioningAll(List<String> names, SplittableRandom random) {
        List<Formula> parts = new ArrayList<>(List.of(RandomFormula.of(random, names, 2)));
        names.forEach(name -> {
            Formula atom = new Formula.Atom(name);
            parts.add(random.nextBoolean() ? atom : new Formula.Not(atom));
        });
        int half = parts.size() / 2;
        Formula left = new Formula.Or(parts.subList(0, half));
        Formula right = new Formula.And(parts.subList(half, parts.size()));
        return switch (random.nextInt(4)) {
            case 0 -> new Formula.And(List.of(left, new Formula.Not(right)));
            case 1 -> new Formula.Or(List.of(new Formula.Not(left), right));
            case 2 -> new Formula.Implies(left, right);
            default -> new Formula.Or(List.of(left, right));
        };
    }

    static List<String> names(char prefix, int size) {
        return IntStream.range(0, size).mapToObj(i -> "" + prefix + i).toList();
    }

    private void weigh(String name, SplittableRandom random) {
        if (random.nextInt(6) == 0) {
            certain.put(DRAFT.full(name), random.nextBoolean());
        } else {
            double p = random.nextInt(8) == 0 ? random.nextInt(2) : random.nextDouble();
            uncertain.put(DRAFT.full(name), p);
        }
    }

    void soft(Formula formula, SplittableRandom random) {
        double weight = random.nextInt(8) == 0 ? 0 : random.nextDouble() * 3;
        rules.add(rule(random.nextBoolean(), Formulas.print(formula), weight));
    }

    static Rule rule(boolean forbid, String formula, double weight) {
        var terms = DRAFT.terms("R", "act", false, weight, true, Optional.empty());
        return forbid
                ? new Rule.Forbid(terms, DRAFT.formula(formula))
                : new Rule.Require(terms, DRAFT.formula(formula));
    }

    private void implication(Formula premise, String conclusion) {
        hard.add(new Formula.Implies(premise, new Formula.Atom(conclusion)).renamed(DRAFT::full));
    }

    /// The margin of the engine.
    Margin margin(int limit, Work work) {
        return new SoftWorlds(ground(rules), hard, uncertain, this::known, List.of(), limit, work).margin();
    }

    Margin margin() {
        return new SoftWorlds(ground(rules), hard, uncertain, this::known).margin();
    }

    private Kleene known(String atom) {
        return certain.containsKey(atom) ? Kleene.of(certain.getOrDefault(atom, false)) : Kleene.UNKNOWN;
    }

    static List<GroundRule> ground(List<Rule> rules) {
        return rules.stream().map(rule -> GroundRule.of(rule, List.of())).toList();
    }

    /// The margin by summing over every world; empty if none weighs anything.
    OptionalDouble bruteForce() {
        return BruteForce.margin(rules, hard, uncertain, certain);
    }
}
