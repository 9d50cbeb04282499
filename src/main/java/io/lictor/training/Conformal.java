package io.lictor.training;

import java.util.Arrays;
import java.util.Optional;

/// Split conformal calibration of a threshold from below: the largest ε that at most a
/// requested share of exchangeable runs falls below.
///
/// With n scores of runs that are exchangeable with a new one and ε the k-th smallest, `k =
/// ⌊α(n+1)⌋`, the new score is below ε with a probability of at most `k/(n+1) ≤ α`: it would
/// have to be among the k smallest of n+1 (Vovk et al. 2005; ties only lower it).
///
/// @param epsilon the threshold, at most 0
/// @param requested α
/// @param runs n
/// @param rank k
record Conformal(double epsilon, double requested, int runs, int rank) {
    private static final double BLUR = 1e-9;

    /// The threshold; empty if so few scores promise nothing at the requested share.
    ///
    /// @param scores one for each run
    /// @param requested in (0, 1)
    static Optional<Conformal> of(double[] scores, double requested) {
        var rank = rank(scores.length, requested);
        if (rank < 1) return Optional.empty();
        var sorted = scores.clone();
        Arrays.sort(sorted);
        // a score of -0.0 is 0
        return Optional.of(new Conformal(Math.min(0, sorted[rank - 1]) + 0.0, requested, scores.length, rank));
    }

    /// What is promised: a new run falls below ε with at most this probability.
    double bound() {
        return (double) rank / (runs + 1);
    }

    /// The smallest threshold that a new score, exchangeable with these, lies above with at most the
    /// requested probability: the k-th largest of n scores, `k = ⌊α(n+1)⌋`. Marginal: a promise over
    /// texts like these, not for each kind of text.
    ///
    /// @return the largest score if there are too few to promise anything
    static double above(double[] scores, double requested) {
        var sorted = scores.clone();
        Arrays.sort(sorted);
        var rank = Math.max(1, rank(scores.length, requested));
        return sorted[sorted.length - rank];
    }

    /// The smallest share for which n runs promise anything.
    static double smallest(int runs) {
        return 1.0 / (runs + 1);
    }

    private static int rank(int runs, double requested) {
        return (int) Math.min(runs, Math.floor(requested * (runs + 1) + BLUR));
    }
}
