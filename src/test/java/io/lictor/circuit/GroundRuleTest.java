package io.lictor.circuit;

import static org.assertj.core.api.Assertions.assertThat;

import io.lictor.Proofs;
import io.lictor.logic.Formula;
import io.lictor.logic.RandomFormula;
import io.lictor.policy.Draft;
import io.lictor.policy.Rule;
import io.lictor.predicate.Assignment;
import io.lictor.predicate.Kleene;
import io.lictor.predicate.Truth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class GroundRuleTest {
    private static final int RULES = Proofs.cases(100_000, 1_000);
    private static final List<String> ATOMS = List.of("a", "b", "c", "d");
    private static final Draft DRAFT = new Draft("p");

    @Test
    void becauseIsSufficientAndEveryItemIsNecessary() {
        SplittableRandom random = new SplittableRandom(41);
        int checked = 0;
        for (int i = 0; i < RULES; i++) {
            GroundRule rule = rule(random);
            Assignment known = assignment(random);
            Outcome outcome = rule.outcome(known);
            if (outcome instanceof Outcome.Open) {
                continue;
            }
            checked++;
            Kleene value = rule.value(known::value);
            // sufficient: whatever the other predicates are, the rule is as it is
            for (int bits = 0; bits < 1 << ATOMS.size(); bits++) {
                assertThat(BruteForce.holds(rule.broken(), world(known, outcome.because(), bits)))
                        .isEqualTo(value == Kleene.HOLDS);
            }
            // necessary: without any one of them the rule is undecided
            for (String atom : outcome.because()) {
                SortedSet<String> rest = new TreeSet<>(outcome.because());
                rest.remove(atom);
                assertThat(rule.value(a -> rest.contains(a) ? known.value(a) : Kleene.UNKNOWN))
                        .isEqualTo(Kleene.UNKNOWN);
            }
        }
        assertThat(checked).isGreaterThan(RULES / 6);
        Proofs.record("What is cited for an outcome suffices for it, and each item is necessary", checked, 41, "holds");
    }

    @Test
    void moreKnowledgeNeverChangesADecidedOutcome() {
        SplittableRandom random = new SplittableRandom(42);
        for (int i = 0; i < RULES; i++) {
            GroundRule rule = rule(random);
            Assignment known = assignment(random);
            Outcome before = rule.outcome(known);
            for (String atom : ATOMS) {
                if (known.value(atom) == Kleene.UNKNOWN) {
                    known = known.with(atom, Truth.of(random.nextBoolean(), List.of(), "learnt"));
                    Outcome after = rule.outcome(known);
                    assertThat(before instanceof Outcome.Open || before.word().equals(after.word()))
                            .isTrue();
                }
            }
            assertThat(rule.outcome(known)).isNotInstanceOf(Outcome.Open.class);
        }
        Proofs.record("Answers given one by one never change a decided rule", RULES, 42, "holds");
    }

    @Test
    void anOpenRuleNamesWhatIsUndecided() {
        GroundRule rule = GroundRule.of(new Rule.Require(DRAFT.terms("R", "act"), DRAFT.formula("a and b")), List.of());
        Assignment known = new Assignment(0, new TreeMap<>()).with("p/a", Truth.of(true, List.of(), "given"));
        assertThat(rule.outcome(known)).isEqualTo(new Outcome.Open(rule.rule(), new TreeSet<>(List.of("p/b"))));
    }

    private static GroundRule rule(SplittableRandom random) {
        Formula formula = RandomFormula.of(random, ATOMS, 3);
        Rule rule = random.nextBoolean()
                ? new Rule.Forbid(DRAFT.terms("R", "act"), formula)
                : new Rule.Require(DRAFT.terms("R", "act"), formula);
        List<Rule.Permit> permits = random.nextInt(3) == 0
                ? List.of(new Rule.Permit(DRAFT.terms("X", "act"), RandomFormula.of(random, ATOMS, 1)))
                : List.of();
        return GroundRule.of(rule, permits);
    }

    private static Assignment assignment(SplittableRandom random) {
        Assignment known = new Assignment(0, new TreeMap<>());
        for (String atom : ATOMS) {
            if (random.nextInt(3) > 0) {
                known = known.with(atom, Truth.of(random.nextBoolean(), List.of(), "given"));
            }
        }
        return known;
    }

    private static Map<String, Boolean> world(Assignment known, SortedSet<String> kept, int bits) {
        Map<String, Boolean> world = new HashMap<>();
        for (int i = 0; i < ATOMS.size(); i++) {
            String atom = ATOMS.get(i);
            world.put(atom, kept.contains(atom) ? known.value(atom) == Kleene.HOLDS : (bits >> i & 1) == 1);
        }
        return world;
    }
}
