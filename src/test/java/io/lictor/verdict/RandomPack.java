package io.lictor.verdict;

import io.lictor.logic.Formula;
import io.lictor.logic.RandomFormula;
import io.lictor.policy.Draft;
import io.lictor.policy.Pack;
import io.lictor.policy.Rule;
import io.lictor.policy.Terms;
import io.lictor.predicate.Assignment;
import io.lictor.predicate.Definition;
import io.lictor.predicate.Kleene;
import io.lictor.predicate.Truth;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;

/// Random small packs with one action, and random partial knowledge.
final class RandomPack {
    static final List<String> ATOMS = List.of("p/a", "p/b", "p/c", "p/d", "p/e");

    private final Draft draft = new Draft("p").action("act", "t");
    private final SplittableRandom random;

    private RandomPack(SplittableRandom random) {
        this.random = random;
    }

    /// With certain and unknown answers only.
    static Naive of(SplittableRandom random) {
        return new Naive(new RandomPack(random).pack(), ATOMS, knowledge(random));
    }

    /// With answers that have a probability too, and other thresholds.
    static Naive uncertain(SplittableRandom random) {
        RandomPack pack = new RandomPack(random);
        double deny = -random.nextDouble();
        pack.draft.thresholds(deny, deny * random.nextDouble());
        Assignment known = knowledge(random);
        for (String atom : ATOMS) {
            if (known.value(atom) == Kleene.UNKNOWN && random.nextBoolean()) {
                double p = random.nextInt(10) == 0 ? random.nextInt(2) : random.nextDouble();
                known = known.with(atom, Truth.scored(p, 0.1, 0.9, List.of(), "scored"));
            }
        }
        return new Naive(pack.pack(), ATOMS, known);
    }

    static Assignment knowledge(SplittableRandom random) {
        Assignment known = new Assignment(0, new TreeMap<>());
        for (String atom : ATOMS) {
            if (random.nextInt(5) < 2) {
                known = known.with(atom, Truth.of(random.nextBoolean(), List.of(), "given"));
            }
        }
        return known;
    }

    private Pack pack() {
        for (String atom : ATOMS) {
            String name = atom.substring(2);
            Optional<String> remedy = random.nextBoolean() ? Optional.of("mend " + name) : Optional.empty();
            Optional<String> question = random.nextInt(4) > 0 ? Optional.of(name + "?") : Optional.empty();
            draft.predicate(name, question, remedy, new Definition.Fact(name));
        }
        for (int i = 0; i < 2; i++) {
            draft.rule(new Rule.Permit(terms("X" + i, false), formula(1)));
        }
        for (int i = random.nextInt(1, 5); i > 0; i--) {
            boolean forbid = random.nextBoolean();
            Terms terms = terms("R" + i, true);
            draft.rule(forbid ? new Rule.Forbid(terms, formula(2)) : new Rule.Require(terms, formula(2)));
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            String conclusion = ATOMS.get(random.nextInt(ATOMS.size()));
            draft.rule(new Rule.Implies(terms("I" + i, false), formula(1), conclusion));
        }
        return draft.pack();
    }

    private Terms terms(String id, boolean lifted) {
        String[] exceptions = lifted && random.nextInt(3) == 0 ? new String[] {"X" + random.nextInt(2)} : new String[0];
        String on = id.startsWith("I") ? "" : "act";
        return draft.terms(
                id,
                on,
                random.nextBoolean(),
                random.nextDouble() * 2,
                random.nextInt(5) > 0,
                Optional.empty(),
                exceptions);
    }

    private Formula formula(int depth) {
        return RandomFormula.of(random, ATOMS, depth);
    }
}
