package io.lictor.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.lictor.Proofs;
import io.lictor.policy.Draft;
import io.lictor.policy.Pack;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// From what compliant runs break to the scale of fitted weights.
class ScalesTest {
    private static final int DRAWS = Proofs.cases(20_000, 400);
    private static final SortedSet<String> KINDS = new TreeSet<>(List.of("shop/pays"));
    private static final Pack PACK = new Draft("shop").action("pays", "pay").pack();
    private static final SortedSet<String> TWO = new TreeSet<>(List.of("a/b", "a/c"));
    private static final Evidence MOVES = new Evidence(9, 9, TWO, TWO);

    private static FitPlan plan(double alarms, double denials) {
        SortedSet<String> none = new TreeSet<>();
        LocalDate day = LocalDate.of(2026, 1, 2);
        return new FitPlan("shop", none, none, none, none, alarms, denials, 1, false, day, "");
    }

    /// R1 weighs 2 and R2 1 at full scale; R3 weighs 0.5, and no data speak for or against it.
    private static Scaling scaling() {
        SortedMap<String, Double> priors = new TreeMap<>();
        List.of("R1", "R2", "R3").forEach(rule -> priors.put(rule, 0.5));
        SortedMap<String, Double> fitted = new TreeMap<>(priors);
        fitted.put("R1", 2.0);
        fitted.put("R2", 1.0);
        SortedMap<String, Evidence> evidence = new TreeMap<>();
        evidence.put("R1", MOVES);
        evidence.put("R2", MOVES);
        return new Scaling(PACK, priors, new Examples.Fitted(fitted, evidence, 0, 0));
    }

    private static Violations.Call call(Object... shares) {
        SortedMap<String, Double> broken = new TreeMap<>();
        for (int i = 0; i < shares.length; i += 2) {
            broken.put((String) shares[i], (Double) shares[i + 1]);
        }
        return new Violations.Call(KINDS, broken);
    }

    private static Scales scales(int runs, List<List<Violations.Call>> breaking) {
        Scales scales = new Scales(PACK);
        breaking.forEach(calls -> scales.add(calls, scaling()));
        for (int i = breaking.size(); i < runs; i++) {
            scales.add(List.of(), scaling());
        }
        return scales;
    }

    @Test
    void theScaleIsTheLargestThatAsksAndDeniesNoMoreRunsThanPromised() {
        List<List<Violations.Call>> breaking =
                List.of(List.of(call("R1", 1.0), call("R2", 1.0)), List.of(call("R2", 1.0)));
        Scales scales = scales(99, breaking);
        // one of a hundred may be asked about: the run that breaks R1 is, the one that breaks R2 is not
        Scales.Calibrated found = scales.calibrated(plan(0.02, 0.02));
        assertThat(found.ask().scale()).isCloseTo(Math.log(1.5), within(0.001));
        assertThat(found.deny().scale()).isEqualTo(1);
        assertThat(found.scale()).isEqualTo(found.ask().scale());
        assertThat(found.ask().below()).isEqualTo(1);
        assertThat(found.ask().stuck()).isZero();
        // none may: R1 of weight 2 stays under the threshold as well
        assertThat(scales.calibrated(plan(0.01, 0.01)).scale()).isCloseTo(Math.log(1.5) / 2, within(0.001));
        // asking is free, denying is not
        Scales.Calibrated free = scales.calibrated(plan(0.5, 0.01));
        assertThat(free.ask().scale()).isEqualTo(1);
        assertThat(free.scale()).isEqualTo(free.deny().scale()).isCloseTo(Math.log(4) / 2, within(0.001));
    }

    @Test
    void whatRulesThatNoScaleMovesAskIsNotAddedTo() {
        List<List<Violations.Call>> breaking = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            breaking.add(List.of(call("R3", 1.0)));
        }
        breaking.add(List.of(call("R2", 1.0)));
        Scales scales = scales(99, breaking);
        Scales.Calibrated found = scales.calibrated(plan(0.02, 0.02));
        assertThat(found.ask().stuck()).isEqualTo(10);
        assertThat(found.ask().below()).isEqualTo(10);
        assertThat(found.scale()).isCloseTo(Math.log(1.5), within(0.001));
        assertThat(scales.calibrated(plan(0.12, 0.02)).scale()).isEqualTo(1);
    }

    @Test
    void whereEveryRunIsAskedAboutAnywayTheWeightsStayAsFitted() {
        List<List<Violations.Call>> breaking = new ArrayList<>();
        for (int i = 0; i < 99; i++) {
            breaking.add(List.of(call("R3", 1.0)));
        }
        Scales.Calibrated found = scales(99, breaking).calibrated(plan(0.02, 0.02));
        assertThat(found.ask().stuck()).isEqualTo(99);
        assertThat(found.scale()).isEqualTo(1);
    }

    @Test
    void aProbabilityWeighsLikeInTheMargin() {
        SortedMap<String, Double> weights = new TreeMap<>();
        weights.put("R1", 2.0);
        weights.put("R2", 0.5);
        assertThat(Scales.margin(call("R1", 1.0, "R2", 1.0), weights)).isEqualTo(-0.8483);
        double ratio = 1 - 0.3 * (1 - Math.exp(-2));
        assertThat(Scales.margin(call("R1", 0.3), weights)).isCloseTo((ratio - 1) / (ratio + 1), within(1e-4));
        assertThat(Scales.margin(call("R9", 1.0), weights)).isZero();
    }

    @Test
    void theSmallestRateThatTheRunsAllowIsNamedAndWorks() {
        Scales scales = scales(30, List.of());
        assertThatThrownBy(() -> scales.calibrated(plan(0.05, 0.01)))
                .hasMessageContaining("30 compliant runs promise no rate below 0.0323; `--false-denials`");
        assertThat(scales.calibrated(plan(0.05, 0.0323)).deny().quantile().rank())
                .isEqualTo(1);
    }

    private static List<Violations.Call> run(Random random) {
        List<Violations.Call> calls = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            calls.add(call("R1", random.nextDouble(), "R2", random.nextDouble()));
        }
        return calls;
    }

    @Test
    void aNewRunIsAskedAboutNoMoreOftenThanPromised() {
        Random random = new Random(9);
        double rate = 0.2;
        int alarms = 0;
        for (int draw = 0; draw < DRAWS; draw++) {
            Scales scales = new Scales(PACK);
            for (int i = 0; i < 60; i++) {
                scales.add(run(random), scaling());
            }
            SortedMap<String, Double> weights =
                    scaling().weights(scales.calibrated(plan(rate, rate)).scale());
            alarms += run(random).stream().anyMatch(call -> Scales.margin(call, weights) < -0.2) ? 1 : 0;
        }
        assertThat((double) alarms / DRAWS)
                .isLessThan(rate + 4 * Math.sqrt(rate * (1 - rate) / DRAWS))
                .isGreaterThan(rate / 2);
        Proofs.record("Weights at the calibrated scale keep the promised rate", DRAWS, 9, "holds");
    }

    @Test
    void aPlanThatMakesNoSenseIsNamed() {
        assertThatThrownBy(() -> plan(1.5, 0.1)).hasMessageContaining("`1.5`");
        assertThatThrownBy(() -> plan(0, 0)).hasMessageContaining("between 0 and 1");
        assertThatThrownBy(() -> plan(0.05, 0.06)).hasMessageContaining("at most that of false alarms");
        assertThatThrownBy(() -> plan(0.05, Double.NaN)).hasMessageContaining("`NaN`");
    }
}
