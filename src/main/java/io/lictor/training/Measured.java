package io.lictor.training;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// The scores of one fold's texts by a model that has seen nothing they are made of.
///
/// @param fold what was left out
/// @param scores of cases and of harmless texts
/// @param lookalikes scores of harmless texts that look like cases, by kind
/// @param disguised scores of disguised cases, by disguise
@SuppressWarnings("ArrayRecordComponent")
record Measured(
        Fold fold,
        Calibration.Scores scores,
        SortedMap<String, double[]> lookalikes,
        SortedMap<String, double[]> disguised) {
    /// The score that at most this share of the fold's harmless texts lies above.
    double threshold(double share) {
        return Curve.threshold(scores.harmless(), share);
    }

    double auc() {
        return Curve.auc(scores.cases(), scores.harmless());
    }

    /// The share of cases above the threshold of a share of false positives.
    double recall(double share) {
        return Curve.above(scores.cases(), threshold(share));
    }

    /// The share of cases of each tag above the fold's threshold at 1 %, with their number; tags of
    /// fewer than ten cases together under `other`.
    SortedMap<String, double[]> byTag() {
        var counts = new TreeMap<String, double[]>();
        var high = threshold(0.01);
        for (var i = 0; i < fold.cases().size(); i++) {
            var entry = counts.computeIfAbsent(fold.cases().get(i).tag(), tag -> new double[2]);
            entry[0]++;
            if (scores.cases()[i] > high) entry[1]++;
        }
        return counts;
    }

    static double mean(List<Measured> folds, java.util.function.ToDoubleFunction<Measured> of) {
        return folds.stream().mapToDouble(of).average().orElse(0);
    }
}
