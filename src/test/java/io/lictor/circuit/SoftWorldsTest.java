package io.lictor.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lictor.Proofs;
import io.lictor.logic.Formula;
import io.lictor.policy.Rule;
import io.lictor.predicate.Kleene;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SoftWorldsTest {
    private static final int CIRCUITS = Proofs.cases(10_000, 300);

    @Test
    void theMarginIsThatOfTheSumOverAllWorlds() {
        SplittableRandom random = new SplittableRandom(31);
        int inconsistent = 0;
        for (int i = 0; i < CIRCUITS; i++) {
            RandomCircuit circuit = RandomCircuit.of(random);
            Margin margin = circuit.margin();
            OptionalDouble exact = circuit.bruteForce();
            assertThat(margin.inconsistent()).as("%s", circuit).isEqualTo(exact.isEmpty());
            if (exact.isPresent()) {
                assertThat(margin.low()).as("%s", circuit).isCloseTo(exact.getAsDouble(), within(1e-9));
                assertThat(margin.high()).isEqualTo(margin.low());
                assertThat(margin.bounded()).isEmpty();
            } else {
                inconsistent++;
            }
        }
        assertThat(inconsistent).isBetween(1, CIRCUITS / 4);
        Proofs.record("The exact margin is that of the sum over all worlds", CIRCUITS, 31, "equal within 1e-9");
    }

    @Test
    void longChainsAgreeWithASumFromLeftToRight() {
        SplittableRandom random = new SplittableRandom(33);
        int chains = Proofs.cases(1_000, 30);
        for (int i = 0; i < chains; i++) {
            Chain chain = Chain.of(random, random.nextInt(40, 120));
            Margin margin = chain.circuit().margin();
            assertThat(margin.bounded()).isEmpty();
            assertThat(margin.low()).isCloseTo(chain.margin(), within(1e-9));
        }
        Proofs.record(
                "The margin of chains of 40 to 120 predicates is that of a second method",
                chains,
                33,
                "equal within 1e-9");
    }

    @Test
    void oneRuleOverManyPredicatesIsExact() {
        // Given a formula that mentions each predicate once: what its parts do is independent
        SplittableRandom random = new SplittableRandom(34);
        for (int i = 0; i < 50; i++) {
            RandomCircuit circuit = new RandomCircuit();
            ReadOnce formula = ReadOnce.of(random, circuit.uncertain(), random.nextInt(20, 80));
            circuit.rules()
                    .add(new Rule.Forbid(RandomCircuit.rule(true, "a", 1.5).terms(), formula.formula()));

            Margin margin = circuit.margin();

            double z = 1 + formula.probability() * Math.expm1(-1.5);
            assertThat(margin.bounded()).isEmpty();
            assertThat(margin.low()).isCloseTo((z - 1) / (z + 1), within(1e-9));
        }
    }

    @Test
    void whatIsUnknownBreaksNoRuleAndNoImplication() {
        // Given predicates that are neither uncertain nor certain, in formulas large and small
        SplittableRandom random = new SplittableRandom(35);
        List<String> names = RandomCircuit.names('a', 8);
        for (int i = 0; i < 200; i++) {
            RandomCircuit circuit = new RandomCircuit();
            names.subList(0, 6).forEach(name -> circuit.uncertain().put("p/" + name, random.nextDouble()));
            circuit.soft(RandomCircuit.mentioningAll(names, random), random);
            Formula implied = RandomCircuit.mentioningAll(names, random).renamed(RandomCircuit.DRAFT::full);
            circuit.hard().add(implied);

            double[] z = new double[2];
            GroundRule rule = RandomCircuit.ground(circuit.rules()).getFirst();
            for (int bits = 0; bits < 64; bits++) {
                Map<String, Kleene> world = new TreeMap<>();
                double chance = 1;
                for (int n = 0; n < 6; n++) {
                    boolean holds = (bits >> n & 1) == 1;
                    double p = circuit.uncertain().getOrDefault("p/a" + n, 0.0);
                    world.put("p/a" + n, Kleene.of(holds));
                    chance *= holds ? p : 1 - p;
                }
                if (implied.value(a -> world.getOrDefault(a, Kleene.UNKNOWN)) != Kleene.FAILS) {
                    boolean broken = rule.value(a -> world.getOrDefault(a, Kleene.UNKNOWN)) == Kleene.HOLDS;
                    z[0] += chance;
                    z[1] += chance * (broken ? Math.exp(-rule.rule().terms().weight()) : 1);
                }
            }
            assertThat(circuit.margin().inconsistent()).isEqualTo(z[0] == 0);
            if (z[0] > 0) {
                assertThat(circuit.margin().low()).isCloseTo((z[1] - z[0]) / (z[1] + z[0]), within(1e-9));
            }
        }
    }

    @Test
    void aWeightTooSmallForANumberCanBeAllThatIsLeft() {
        // Given a chain in which the last predicate, which surely holds, needs all the others
        RandomCircuit circuit = new RandomCircuit();
        for (int i = 0; i < 120; i++) {
            circuit.uncertain().put("p/a" + i, i == 119 ? 1 : 1e-4);
            if (i > 0) {
                circuit.hard().add(RandomCircuit.DRAFT.formula("a" + i + " implies a" + (i - 1)));
            }
        }
        circuit.rules().add(RandomCircuit.rule(true, "a0", 1));
        assertThat(circuit.margin().inconsistent()).isFalse();
        assertThat(circuit.margin().low()).isCloseTo(Math.tanh(-0.5), within(1e-9));
    }

    @Test
    void implicationsCorrectAnUnreliablePredicate() {
        // Given a page that surely shows a form for cards, and a weak detector of payments
        Map<String, Double> uncertain = new TreeMap<>(Map.of("p/payment", 0.3, "p/form", 0.9));
        List<Rule> rules = List.of(RandomCircuit.rule(true, "payment", 1));

        double alone = margin(rules, List.of(), uncertain).low();
        double corrected =
                margin(rules, List.of("form implies payment"), uncertain).low();

        assertThat(corrected).isLessThan(alone - 0.1);
    }

    @Test
    void contradictingEvidenceIsInconsistent() {
        Margin margin = margin(
                List.of(RandomCircuit.rule(true, "a", 1)),
                List.of("a implies b"),
                new TreeMap<>(Map.of("p/a", 1.0, "p/b", 0.0)));
        assertThat(margin).isEqualTo(Margin.INCONSISTENT);
    }

    @Test
    void contradictingCertaintyIsInconsistent() {
        Map<String, Kleene> certain = Map.of("p/a", Kleene.HOLDS, "p/b", Kleene.FAILS);
        SoftWorlds worlds = new SoftWorlds(
                List.of(),
                List.of(RandomCircuit.DRAFT.formula("a implies b")),
                Map.of(),
                a -> certain.getOrDefault(a, Kleene.UNKNOWN));
        assertThat(worlds.margin().inconsistent()).isTrue();
    }

    @Test
    void eachCompletionOfFreePredicatesHasItsOwnMargin() {
        SplittableRandom random = new SplittableRandom(36);
        for (int i = 0; i < CIRCUITS / 3; i++) {
            RandomCircuit circuit = RandomCircuit.of(random);
            List<String> free = List.copyOf(circuit.certain().keySet());
            SoftWorlds worlds = new SoftWorlds(
                    RandomCircuit.ground(circuit.rules()),
                    circuit.hard(),
                    circuit.uncertain(),
                    a -> Kleene.UNKNOWN,
                    free,
                    new Work(Work.LIMIT));
            for (long bits = 0; bits < 1L << free.size(); bits++) {
                Map<String, Boolean> certain = new TreeMap<>();
                for (int f = 0; f < free.size(); f++) {
                    certain.put(free.get(f), (bits >> f & 1) == 1);
                }
                RandomCircuit completed =
                        new RandomCircuit(circuit.rules(), circuit.hard(), circuit.uncertain(), certain);
                assertThat(worlds.margin(bits)).isEqualTo(completed.margin());
            }
        }
        Proofs.record("Each completion has the margin it has alone", CIRCUITS / 3, 36, "equal");
    }

    private static Margin margin(List<Rule> rules, List<String> implications, Map<String, Double> uncertain) {
        List<Formula> physical = new ArrayList<>();
        implications.forEach(text -> physical.add(RandomCircuit.DRAFT.formula(text)));
        return new SoftWorlds(RandomCircuit.ground(rules), physical, uncertain, a -> Kleene.FAILS).margin();
    }
}
