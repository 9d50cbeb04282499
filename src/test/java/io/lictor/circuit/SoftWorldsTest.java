package io.lictor.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
import org.junit.jupiter.api.Test;

class SoftWorldsTest {
    private static final int CIRCUITS = Boolean.getBoolean("lictor.prove") ? 10_000 : 1_000;
    private static final Draft DRAFT = new Draft("p");

    @Test
    void theMarginIsThatOfTheSumOverAllWorlds() {
        SplittableRandom random = new SplittableRandom(31);
        int inconsistent = 0;
        for (int i = 0; i < CIRCUITS; i++) {
            Problem problem = Problem.random(random);
            Margin margin = problem.margin();
            OptionalDouble exact = problem.bruteForce();
            assertThat(margin.inconsistent()).as("%s", problem).isEqualTo(exact.isEmpty());
            if (exact.isPresent()) {
                assertThat(margin.low()).as("%s", problem).isCloseTo(exact.getAsDouble(), within(1e-9));
                assertThat(margin.high()).isEqualTo(margin.low());
            } else {
                inconsistent++;
            }
        }
        assertThat(inconsistent).isBetween(1, CIRCUITS / 4);
    }

    @Test
    void implicationsCorrectAnUnreliablePredicate() {
        // Given a page that surely shows a form for cards, and a weak detector of payments
        Map<String, Double> uncertain = new TreeMap<>(Map.of("p/payment", 0.3, "p/form", 0.9));
        List<Rule> rules = List.of(soft(Kind.FORBID, "payment", 1));

        double alone = margin(rules, List.of(), uncertain).low();
        double corrected =
                margin(rules, List.of("form implies payment"), uncertain).low();

        assertThat(corrected).isLessThan(alone - 0.1);
    }

    @Test
    void contradictingEvidenceIsInconsistent() {
        Margin margin = margin(
                List.of(soft(Kind.FORBID, "a", 1)),
                List.of("a implies b"),
                new TreeMap<>(Map.of("p/a", 1.0, "p/b", 0.0)));
        assertThat(margin.inconsistent()).isTrue();
    }

    @Test
    void contradictingCertaintyIsInconsistent() {
        Map<String, Kleene> certain = Map.of("p/a", Kleene.HOLDS, "p/b", Kleene.FAILS);
        SoftWorlds worlds = new SoftWorlds(
                List.of(),
                List.of(DRAFT.formula("a implies b")),
                Map.of(),
                a -> certain.getOrDefault(a, Kleene.UNKNOWN));
        assertThat(worlds.margin().inconsistent()).isTrue();
    }

    @Test
    void aComponentTooWideGivesABoundThatHoldsTheExactValue() {
        SplittableRandom random = new SplittableRandom(32);
        int width = SoftWorlds.MAX_WIDTH + 1;
        for (int run = 0; run < 3; run++) {
            Map<String, Double> uncertain = new TreeMap<>();
            List<Rule> rules = new ArrayList<>();
            for (int i = 0; i < width; i++) {
                uncertain.put("p/a" + i, random.nextDouble());
                String formula = "a" + i + " or not a" + (i + 1) % width;
                rules.add(soft(i % 2 == 0 ? Kind.FORBID : Kind.REQUIRE, formula, random.nextDouble() / 4));
            }
            rules.add(soft(Kind.FORBID, "not z", 0.1));

            Margin margin = margin(rules, List.of(), uncertain);
            double exact =
                    BruteForce.margin(rules, List.of(), uncertain, Map.of()).orElseThrow();

            assertThat(margin.low()).isLessThan(margin.high());
            assertThat(exact).isBetween(margin.low(), margin.high());
        }
    }

    private static Margin margin(List<Rule> rules, List<String> implications, Map<String, Double> uncertain) {
        List<Formula> physical = implications.stream().map(DRAFT::formula).toList();
        return new SoftWorlds(ground(rules), physical, uncertain, a -> Kleene.FAILS).margin();
    }

    private static List<GroundRule> ground(List<Rule> rules) {
        return rules.stream().map(rule -> GroundRule.of(rule, List.of())).toList();
    }

    private enum Kind {
        FORBID,
        REQUIRE
    }

    private static Rule soft(Kind kind, String formula, double weight) {
        var terms = DRAFT.terms("R", "act", false, weight, true, Optional.empty());
        return kind == Kind.FORBID
                ? new Rule.Forbid(terms, DRAFT.formula(formula))
                : new Rule.Require(terms, DRAFT.formula(formula));
    }

    /// A random circuit of up to three groups of atoms; rules stay inside a group.
    private record Problem(
            List<Rule> rules, List<Formula> hard, Map<String, Double> uncertain, Map<String, Boolean> certain) {
        static Problem random(SplittableRandom random) {
            Problem problem = new Problem(new ArrayList<>(), new ArrayList<>(), new TreeMap<>(), new TreeMap<>());
            int groups = random.nextInt(1, 4);
            for (int group = 0; group < groups; group++) {
                problem.group((char) ('a' + group), random);
            }
            return problem;
        }

        private void group(char prefix, SplittableRandom random) {
            List<String> names = IntStream.range(0, random.nextInt(2, 5))
                    .mapToObj(i -> "" + prefix + i)
                    .toList();
            names.forEach(name -> {
                double p = random.nextInt(6) == 0 ? random.nextInt(2) : random.nextDouble();
                if (random.nextInt(4) > 0) {
                    uncertain.put("p/" + name, p);
                } else {
                    certain.put("p/" + name, random.nextBoolean());
                }
            });
            for (int i = random.nextInt(4); i > 0; i--) {
                String formula = Formulas.print(RandomFormula.of(random, names, 2));
                rules.add(soft(random.nextBoolean() ? Kind.FORBID : Kind.REQUIRE, formula, random.nextDouble() * 3));
            }
            if (random.nextInt(3) == 0) {
                Formula premise = RandomFormula.of(random, names, 1);
                Formula conclusion = new Formula.Atom(names.get(random.nextInt(names.size())));
                hard.add(new Formula.Implies(premise, conclusion).renamed(DRAFT::full));
            }
        }

        Margin margin() {
            return new SoftWorlds(
                            ground(rules),
                            hard,
                            uncertain,
                            atom -> certain.containsKey(atom)
                                    ? Kleene.of(certain.getOrDefault(atom, false))
                                    : Kleene.UNKNOWN)
                    .margin();
        }

        OptionalDouble bruteForce() {
            return BruteForce.margin(rules, hard, uncertain, certain);
        }
    }
}
