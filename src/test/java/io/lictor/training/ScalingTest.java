package io.lictor.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.lictor.Proofs;
import io.lictor.policy.Draft;
import io.lictor.policy.Pack;
import io.lictor.policy.Thresholds;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// What a fit may make of a weight, whatever the data, the pack and the scale.
class ScalingTest {
    private static final int PACKS = Proofs.cases(20_000, 2_000);
    private static final List<String> RULES = List.of("R1", "R2", "R3", "R4", "R5", "R6");

    /// A made fit.
    private record Made(
            Pack pack,
            SortedMap<String, Double> priors,
            SortedMap<String, Double> fitted,
            SortedMap<String, Evidence> evidence,
            double scale) {
        SortedMap<String, Double> weights() {
            return scaling().weights(scale);
        }

        Scaling scaling() {
            return new Scaling(pack, priors, new Examples.Fitted(fitted, evidence, 0, 0));
        }

        Evidence of(String rule) {
            return evidence.getOrDefault(rule, Evidence.NONE);
        }

        double prior(String rule) {
            return priors.getOrDefault(rule, 0.0);
        }

        List<Thresholds> all() {
            return new Limits(pack).all();
        }

        double most() {
            return Scaling.most(all());
        }
    }

    private static Made made(Random random) {
        double deny = random.nextInt(4) == 0 ? -0.6 : -random.nextDouble();
        double ask = random.nextInt(4) == 0 ? Math.max(deny, -0.2) : deny * random.nextDouble();
        SortedMap<String, Double> priors = new TreeMap<>();
        SortedMap<String, Double> fitted = new TreeMap<>();
        SortedMap<String, Evidence> evidence = new TreeMap<>();
        for (String rule : RULES) {
            priors.put(rule, Math.round(random.nextDouble() * 2e4) / 1e4);
            fitted.put(rule, random.nextInt(5) == 0 ? 0 : Math.round(random.nextDouble() * 6e4) / 1e4);
            if (random.nextInt(3) > 0) {
                evidence.put(rule, evidence(random.nextInt(4), random.nextInt(4)));
            } else {
                fitted.put(rule, priors.getOrDefault(rule, 0.0));
            }
        }
        Draft draft = new Draft("shop").action("pays", "pay").thresholds(deny, ask);
        if (random.nextBoolean()) {
            double other = -random.nextDouble();
            draft.strict("sends", new Thresholds(other, other * random.nextDouble()), "send");
        }
        Pack pack = draft.pack();
        return new Made(pack, priors, fitted, evidence, random.nextInt(1001) / 1000.0);
    }

    private static Evidence evidence(int safe, int unsafe) {
        Evidence evidence = Evidence.NONE;
        for (int i = 0; i < safe; i++) {
            evidence = evidence.plus("made/" + i, false, 1);
        }
        for (int i = 0; i < unsafe; i++) {
            evidence = evidence.plus("made/" + i, true, 1);
        }
        return evidence;
    }

    /// The margin of a call that breaks these rules for sure, rounded like the guard's.
    private static double margin(SortedMap<String, Double> weights, String... rules) {
        SortedSet<String> kinds = new TreeSet<>(List.of("shop/pays"));
        SortedMap<String, Double> shares = new TreeMap<>();
        List.of(rules).forEach(rule -> shares.put(rule, 1.0));
        return Scales.margin(new Violations.Call(kinds, shares), weights);
    }

    @Test
    void aRuleThatTheDataSayNothingAboutKeepsItsRelationToTheThresholds() {
        Random random = new Random(71);
        int asking = 0;
        for (int i = 0; i < PACKS; i++) {
            Made made = made(random);
            for (String rule : RULES) {
                if (!made.of(rule).equals(Evidence.NONE)) {
                    continue;
                }
                for (Thresholds each : made.all()) {
                    boolean asked = margin(made.priors(), rule) < each.ask();
                    asking += asked ? 1 : 0;
                    assertThat(margin(made.weights(), rule) < each.ask())
                            .as("%s of %s", rule, made)
                            .isEqualTo(asked);
                }
                assertThat(made.weights().get(rule)).isEqualTo(Math.min(made.prior(rule), made.most()));
            }
        }
        assertThat(asking).isGreaterThan(PACKS / 3);
        Proofs.record(
                "A rule without evidence asks alone after a fit if and only if it did before", PACKS, 71, "holds");
    }

    @Test
    void oneDomainMovesNothing() {
        Random random = new Random(72);
        int held = 0;
        for (int i = 0; i < PACKS; i++) {
            Made made = made(random);
            double most = made.most();
            for (String rule : RULES) {
                double weight = made.weights().getOrDefault(rule, 0.0);
                if (made.of(rule).unsafeGroups().size() < 2) {
                    held += weight == made.prior(rule) ? 1 : 0;
                    assertThat(weight).isLessThanOrEqualTo(made.prior(rule)).isLessThanOrEqualTo(most);
                }
                if (made.of(rule).safeGroups().size() < 2) {
                    assertThat(weight).isGreaterThanOrEqualTo(Math.min(made.prior(rule), most));
                }
            }
        }
        assertThat(held).isGreaterThan(PACKS / 3);
        Proofs.record("Evidence of one domain moves no weight", PACKS, 72, "holds");
    }

    @Test
    void noTwoRulesWithoutTwoDomainsDenyTogether() {
        Random random = new Random(73);
        int denied = 0;
        for (int i = 0; i < PACKS; i++) {
            Made made = made(random);
            double deny =
                    made.all().stream().mapToDouble(Thresholds::deny).max().orElseThrow();
            double asks = made.all().stream().mapToDouble(Scaling::asks).max().orElseThrow();
            if (made.all().stream().anyMatch(each -> asks * 2 > Scaling.denies(each))) {
                continue; // what asks somewhere is so close to what denies somewhere that two rules that ask deny
            }
            for (String one : RULES) {
                for (String other : RULES) {
                    if (one.compareTo(other) < 0
                            && !made.of(one).raises()
                            && !made.of(other).raises()) {
                        denied += margin(made.priors(), one, other) < deny ? 1 : 0;
                        assertThat(margin(made.weights(), one, other))
                                .as("%s and %s of %s", one, other, made)
                                .isGreaterThanOrEqualTo(deny);
                    }
                }
            }
        }
        assertThat(denied).as("pairs that denied as written").isGreaterThan(PACKS / 3);
        Proofs.record("No two rules without unsafe runs of two domains deny together after a fit", PACKS, 73, "holds");
    }

    @Test
    void whatTwoDomainsMoveIsMultipliedByTheScaleAndRisesWithIt() {
        Random random = new Random(74);
        for (int i = 0; i < PACKS; i++) {
            Made made = made(random);
            SortedMap<String, Double> fuller =
                    made.scaling().weights(made.scale() + (1 - made.scale()) * random.nextDouble());
            made.weights().forEach((rule, weight) -> {
                assertThat(fuller.get(rule)).isGreaterThanOrEqualTo(weight);
                if (made.of(rule).raises() && made.of(rule).lowers()) {
                    assertThat(weight)
                            .isEqualTo(Math.round(made.scale() * made.fitted().getOrDefault(rule, 0.0) * 1e4) / 1e4);
                    assertThat(made.scaling().why(rule, made.scale())).isEmpty();
                }
            });
        }
    }

    @Test
    void theThresholdsOfThisRepositoryInNumbers() {
        assertThat(Scaling.asks(Thresholds.DEFAULT)).isEqualTo(0.4057);
        assertThat(Scaling.denies(Thresholds.DEFAULT)).isEqualTo(Math.log(4));
        assertThat(Scaling.most(List.of(Thresholds.DEFAULT))).isEqualTo(0.6931);
        assertThat(Scaling.most(List.of(new Thresholds(-0.6, -0.5))))
                .as("asking goes before: no rule is silenced by the limit")
                .isEqualTo(Scaling.asks(new Thresholds(-0.6, -0.5)));
        assertThat(Scaling.most(List.of(new Thresholds(-1, -1)))).isInfinite();
        assertThat(Scaling.most(List.of(Thresholds.DEFAULT, new Thresholds(-0.2, -0.05))))
                .as("an action held to stricter ones silences no rule elsewhere")
                .isEqualTo(0.4057);
    }

    @Test
    void whatIsBrokenLessThanHalfIsNoEvidence() {
        Evidence evidence =
                Evidence.NONE.plus("a/b", true, 0.4).plus("a/c", true, 0.5).plus("a/c", false, 0.1);
        assertThat(evidence.unsafe()).isEqualTo(2);
        assertThat(evidence.safe()).isEqualTo(1);
        assertThat(evidence.raises()).isFalse();
        assertThat(evidence.lowers()).isFalse();
        assertThat(evidence.plus("a/b", true, 0.9).raises()).isTrue();
    }
}
