package io.lictor.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.lictor.Proofs;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The finite-sample quantile and its promise.
class ConformalTest {
    private static final int DRAWS = Boolean.getBoolean("lictor.prove") ? 1_000_000 : 10_000;
    private static final double[] NINE = {-0.3, 0, -0.9, -0.1, -0.5, -0.7, -0.2, -0.4, 0};

    @ParameterizedTest
    @CsvSource({
        "0.1,  1, -0.9",
        "0.19, 1, -0.9",
        "0.2,  2, -0.7",
        "0.3,  3, -0.5",
        "0.5,  5, -0.3",
        "0.7,  7, -0.1",
        "0.8,  8, 0",
        "0.95, 9, 0"
    })
    void theThresholdIsTheScoreOfItsRank(double rate, int rank, double epsilon) {
        Conformal found = Conformal.of(NINE, rate).orElseThrow();
        assertThat(found.rank()).isEqualTo(rank);
        assertThat(found.epsilon()).isEqualTo(epsilon);
        assertThat(found.bound()).isEqualTo(rank / 10.0).isLessThanOrEqualTo(rate + 1e-12);
    }

    @Test
    void tooFewRunsPromiseNothing() {
        assertThat(Conformal.of(NINE, 0.09)).isEmpty();
        assertThat(Conformal.of(new double[0], 0.5)).isEmpty();
        assertThat(Conformal.smallest(9)).isEqualTo(0.1);
        assertThat(Conformal.of(NINE, Conformal.smallest(9))).isPresent();
    }

    @Test
    void aThresholdIsNeverAboveZero() {
        assertThat(Conformal.of(new double[] {-0.0, 0.2, 0.3}, 0.9).map(Conformal::epsilon))
                .isEqualTo(Optional.of(0.0));
    }

    /// Scores in steps of 0.1, so that ties are common, and most of them 0, as margins are.
    private static double score(Random random) {
        return random.nextInt(3) > 0 ? 0 : -random.nextInt(10) / 10.0;
    }

    @ParameterizedTest
    @CsvSource({"19, 0.05", "20, 0.05", "60, 0.05", "99, 0.01", "37, 0.1", "12, 0.3"})
    void aNewRunFallsBelowAtMostAsOftenAsRequested(int runs, double rate) {
        Random random = new Random(runs);
        int below = 0;
        for (int draw = 0; draw < DRAWS; draw++) {
            double[] scores = random.doubles(runs).toArray();
            boolean tied = draw % 2 == 0;
            for (int i = 0; i < runs; i++) {
                scores[i] = tied ? score(random) : -scores[i];
            }
            double fresh = tied ? score(random) : -random.nextDouble();
            below += fresh < Conformal.of(scores, rate).orElseThrow().epsilon() ? 1 : 0;
        }
        double tolerance = 4 * Math.sqrt(rate * (1 - rate) / DRAWS);
        assertThat((double) below / DRAWS).isLessThanOrEqualTo(rate + tolerance);
        Proofs.record(
                "A new run falls below the threshold of " + runs + " runs at most at the rate of " + rate,
                DRAWS,
                runs,
                "holds");
    }

    @Test
    void withoutTiesThePromiseIsUsedUp() {
        Random random = new Random(3);
        int below = 0;
        for (int draw = 0; draw < DRAWS; draw++) {
            double[] scores = random.doubles(99).map(x -> -x).toArray();
            below += -random.nextDouble()
                            < Conformal.of(scores, 0.1).orElseThrow().epsilon()
                    ? 1
                    : 0;
        }
        assertThat((double) below / DRAWS).isBetween(0.1 - 0.015, 0.1 + 0.015);
        Proofs.record("Without ties a threshold uses its rate up", DRAWS, 3, "within 0.015");
    }
}
