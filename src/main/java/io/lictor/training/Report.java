package io.lictor.training;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a task's models are worth, all of it on texts that the measured model never saw.
///
/// @param task the task
/// @param families each family's folds
/// @param best the family that is shipped: the highest mean AUC and recall at 1 % together
/// @param calibration from its scores to probabilities
/// @param low t₀
/// @param high t₁
record Report(
        Task task,
        EnumMap<Family, List<Measured>> families,
        Family best,
        Calibration.Choice calibration,
        double low,
        double high) {
    private static final int BINS = 10;

    /// Chooses family, calibration and thresholds.
    static Report of(Task task, EnumMap<Family, List<Measured>> families) {
        var best = Family.LOGISTIC;
        for (var family : families.keySet()) {
            if (worth(families, family) > worth(families, best) + 1e-9) best = family;
        }
        var folds = choosing(families, best).stream().map(Measured::scores).toList();
        var calibration = Calibration.chosen(folds);
        var harmless = Calibration.harmless(folds);
        var high = share(calibration.best().probability(Conformal.above(harmless, 0.01)));
        var low = Math.min(high, share(calibration.best().probability(Conformal.above(harmless, 0.05))));
        return new Report(task, families, best, calibration, low, high);
    }

    /// The folds of a family that may choose something.
    static List<Measured> choosing(EnumMap<Family, List<Measured>> families, Family family) {
        return families.getOrDefault(family, List.of()).stream()
                .filter(measured -> measured.fold().chooses())
                .toList();
    }

    /// The folds of the shipped family that may choose something; means are over these.
    List<Measured> choosing() {
        return choosing(families, best);
    }

    /// The folds of the shipped family.
    List<Measured> folds() {
        return families.getOrDefault(best, List.of());
    }

    /// The share of scores whose probability lies above t₁.
    double flagged(double[] scores) {
        var above = 0;
        for (var score : scores) if (calibration.best().probability(score) > high) above++;
        return (double) above / Math.max(1, scores.length);
    }

    /// The mean distance between probability and share of cases in ten bins of probability, both
    /// classes weighing the same (expected calibration error).
    double calibrationError() {
        var weight = new double[BINS];
        var positive = new double[BINS];
        var predicted = new double[BINS];
        for (var fold : choosing()) {
            bin(fold.scores().cases(), 1, weight, positive, predicted);
            bin(fold.scores().harmless(), 0, weight, positive, predicted);
        }
        var error = 0.0;
        var all = 0.0;
        for (var bin = 0; bin < BINS; bin++) {
            error += Math.abs(positive[bin] - predicted[bin]);
            all += weight[bin];
        }
        return error / all;
    }

    private void bin(double[] scores, int label, double[] weight, double[] positive, double[] predicted) {
        for (var score : scores) {
            var p = calibration.best().probability(score);
            var bin = Math.min(BINS - 1, (int) (p * BINS));
            var one = 1.0 / scores.length;
            weight[bin] += one;
            positive[bin] += one * label;
            predicted[bin] += one * p;
        }
    }

    /// Recall of each disguise at the folds' thresholds of 1 %, mean over the folds.
    SortedMap<String, Double> disguises() {
        var recalls = new TreeMap<String, List<Double>>();
        for (var fold : folds()) {
            fold.disguised().forEach((name, scores) -> {
                if (scores.length > 0) {
                    recalls.computeIfAbsent(name, n -> new ArrayList<>())
                            .add(Curve.above(scores, fold.threshold(0.01)));
                }
            });
        }
        var means = new TreeMap<String, Double>();
        recalls.forEach((name, list) -> means.put(
                name, list.stream().mapToDouble(Double::doubleValue).average().orElse(0)));
        return means;
    }

    /// The share of harmless texts that look like cases and lie above t₁, and above the folds'
    /// thresholds of 1 %, by kind; mean over the folds.
    SortedMap<String, double[]> lookalikes() {
        var shares = new TreeMap<String, double[]>();
        for (var fold : folds()) {
            fold.lookalikes().forEach((name, scores) -> {
                var entry = shares.computeIfAbsent(name, n -> new double[3]);
                entry[0] += flagged(scores);
                entry[1] += Curve.above(scores, fold.threshold(0.01));
                entry[2]++;
            });
        }
        shares.values().forEach(entry -> {
            entry[0] /= entry[2];
            entry[1] /= entry[2];
        });
        return shares;
    }

    private static double worth(EnumMap<Family, List<Measured>> families, Family family) {
        var folds = choosing(families, family);
        return Measured.mean(folds, Measured::auc) + Measured.mean(folds, fold -> fold.recall(0.01));
    }

    private static double share(double probability) {
        return Math.round(probability * 1e4) / 1e4;
    }
}
