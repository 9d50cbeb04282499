package io.lictor.training;

import java.util.Arrays;

/// What scores are worth: area under the curve, thresholds, shares above them.
final class Curve {
    private Curve() {}

    /// The chance that an attack scores above a harmless text; ties count half.
    static double auc(double[] attacks, double[] harmless) {
        var sorted = harmless.clone();
        Arrays.sort(sorted);
        var sum = 0.0;
        for (var score : attacks) sum += (rank(sorted, score, false) + rank(sorted, score, true)) / 2.0;
        return sum / ((double) attacks.length * harmless.length);
    }

    /// The score that at most this share of the harmless texts lies above.
    static double threshold(double[] harmless, double share) {
        var sorted = harmless.clone();
        Arrays.sort(sorted);
        var above = (int) Math.floor(share * sorted.length);
        return sorted[Math.max(0, sorted.length - 1 - above)];
    }

    /// The share of scores above a threshold.
    static double above(double[] scores, double threshold) {
        return Arrays.stream(scores).filter(score -> score > threshold).count() / (double) Math.max(1, scores.length);
    }

    private static int rank(double[] sorted, double score, boolean including) {
        var low = 0;
        var high = sorted.length;
        while (low < high) {
            var middle = (low + high) >>> 1;
            if (sorted[middle] < score || (including && sorted[middle] == score)) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}
