package io.lictor.onnx;

import io.lictor.predicate.Unanswered;

/// Scores as they are used.
final class Score {
    private static final double STEPS = 1e4;

    private Score() {}

    /// A score to four decimals.
    ///
    /// @throws Unanswered if it is no probability
    static double rounded(float score, String task) {
        if (!(score >= 0 && score <= 1)) {
            throw new Unanswered("classifier `" + task + "` answered no probability");
        }
        return Math.round(score * STEPS) / STEPS;
    }

    /// Whether every score this near rounds to the same four decimals.
    static boolean steady(float score, double near) {
        return Math.round((score - near) * STEPS) == Math.round((score + near) * STEPS);
    }
}
