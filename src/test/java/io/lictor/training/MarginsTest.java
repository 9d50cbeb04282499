package io.lictor.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lictor.Proofs;
import io.lictor.guard.Judgement;
import io.lictor.policy.Draft;
import io.lictor.policy.Pack;
import io.lictor.policy.Thresholds;
import io.lictor.trajectory.Action;
import io.lictor.trajectory.Arguments;
import io.lictor.trajectory.Step;
import io.lictor.verdict.Explanation;
import io.lictor.verdict.Verdict;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// From the margins of compliant runs to thresholds.
class MarginsTest {
    private static final int DRAWS = Boolean.getBoolean("lictor.prove") ? 20_000 : 400;
    private static final SortedSet<String> KINDS = new TreeSet<>(List.of("shop/pays", "shop/tells"));
    private static final Pack PACK =
            new Draft("shop").action("pays", "pay").action("tells", "tell").pack();

    private static FitPlan plan(double alarms, double denials, boolean byAction, boolean neverStricter) {
        SortedSet<String> none = new TreeSet<>();
        LocalDate day = LocalDate.of(2026, 1, 2);
        return new FitPlan("shop", none, none, none, none, alarms, denials, 1, byAction, neverStricter, false, day, "");
    }

    private static Judgement call(String kind, double margin) {
        Action action = new Action.Call(new Step.Called(0, Optional.empty(), "c", "tool", Arguments.NONE));
        Verdict verdict = new Verdict.Allow();
        Explanation why = new Explanation("", "");
        SortedSet<String> kinds = new TreeSet<>(List.of(kind));
        return new Judgement(
                action, kinds, verdict, List.of(), margin, 0.5, List.of(), why, "revision", new TreeMap<>());
    }

    @Test
    void aRunScoresItsSmallestMargin() {
        Margins margins = new Margins(KINDS);
        margins.add(List.of(call("shop/pays", -0.2), call("shop/tells", -0.7), call("shop/pays", -0.4)));
        margins.add(List.of());
        margins.add(List.of(call("shop/pays", -0.1)));
        assertThat(margins.runs()).isEqualTo(3);
        Margins.Calibrated calibrated = margins.calibrated(plan(0.5, 0.25, false, false), PACK);
        assertThat(calibrated.ask().epsilon()).isEqualTo(-0.1);
        assertThat(calibrated.deny().epsilon()).isEqualTo(-0.7);
        assertThat(calibrated.actions()).isEmpty();
    }

    @Test
    void theSmallestRateThatTheRunsAllowIsNamedAndWorks() {
        Margins margins = new Margins(KINDS);
        for (int i = 0; i < 30; i++) {
            margins.add(List.of(call("shop/pays", 0)));
        }
        assertThatThrownBy(() -> margins.calibrated(plan(0.05, 0.01, false, false), PACK))
                .hasMessageContaining("30 compliant runs promise no rate below 0.0323; `--false-denials`");
        assertThat(margins.calibrated(plan(0.05, 0.0323, false, false), PACK)
                        .deny()
                        .rank())
                .isEqualTo(1);
        assertThatThrownBy(() -> margins.calibrated(plan(0.05, 0.0323, true, false), PACK))
                .hasMessageContaining("below 0.0646; `--false-alarms`");
        assertThat(margins.calibrated(plan(0.0646, 0.0646, true, false), PACK)
                        .ask()
                        .rank())
                .isEqualTo(1);
    }

    @Test
    void aKindGetsItsOwnThresholdOnlyIfThatIsStricter() {
        Margins margins = new Margins(KINDS);
        for (int i = 0; i < 400; i++) {
            margins.add(List.of(call("shop/pays", 0), call("shop/tells", i < 100 ? -0.5 : 0)));
        }
        Margins.Calibrated found = margins.calibrated(plan(0.1, 0.02, true, false), PACK);
        assertThat(found.ask().epsilon()).isEqualTo(-0.5);
        assertThat(found.actions()).containsOnlyKeys("shop/pays");
        assertThat(found.actions().get("shop/pays")).isEqualTo(new Thresholds(0, 0));

        Margins.Calibrated kept = margins.calibrated(plan(0.1, 0.02, true, true), PACK);
        assertThat(kept.actions().get("shop/pays")).isEqualTo(new Thresholds(-0.6, -0.2));
        assertThat(kept.deny().epsilon()).isEqualTo(-0.6);
    }

    /// A run of either kind or both, its margins continuous so that the promise is used up.
    private static List<Judgement> run(Random random) {
        List<Judgement> calls = new ArrayList<>();
        int kinds = 1 + random.nextInt(3);
        if ((kinds & 1) > 0) {
            calls.add(call("shop/pays", -random.nextDouble()));
        }
        if ((kinds & 2) > 0) {
            calls.add(call("shop/tells", -0.1 * random.nextDouble()));
        }
        return calls;
    }

    @Test
    void allThresholdsTogetherKeepThePromise() {
        Random random = new Random(9);
        double rate = 0.2;
        int alarms = 0;
        int stricter = 0;
        for (int draw = 0; draw < DRAWS; draw++) {
            Margins margins = new Margins(KINDS);
            for (int i = 0; i < 120; i++) {
                margins.add(run(random));
            }
            Margins.Calibrated found = margins.calibrated(plan(rate, rate, true, false), PACK);
            stricter += found.actions().isEmpty() ? 0 : 1;
            Tally tally = new Tally(found.with(new TreeMap<>()).in(PACK));
            tally.add(false, run(random));
            alarms += tally.safe().softAsked();
        }
        assertThat((double) alarms / DRAWS).isLessThan(rate + 4 * Math.sqrt(rate * (1 - rate) / DRAWS));
        assertThat(stricter).isGreaterThan(DRAWS / 2);
        Proofs.record("All calibrated thresholds together keep the promised rate", DRAWS, 9, "holds");
    }

    @Test
    void aPlanThatMakesNoSenseIsNamed() {
        assertThatThrownBy(() -> plan(1.5, 0.1, false, false)).hasMessageContaining("`1.5`");
        assertThatThrownBy(() -> plan(0, 0, false, false)).hasMessageContaining("between 0 and 1");
        assertThatThrownBy(() -> plan(0.05, 0.06, false, false)).hasMessageContaining("at most that of false alarms");
        assertThatThrownBy(() -> plan(0.05, Double.NaN, false, false)).hasMessageContaining("`NaN`");
    }
}
