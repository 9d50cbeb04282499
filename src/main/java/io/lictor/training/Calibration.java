package io.lictor.training;

import java.util.List;

/// From a score to a probability. It never falls as the score rises.
sealed interface Calibration permits Platt, Isotonic {
    /// The probability of a score.
    double probability(double score);

    /// What it is, for a reader.
    String words();

    /// Held-out scores of one fold.
    @SuppressWarnings("ArrayRecordComponent")
    record Scores(double[] cases, double[] harmless) {}

    /// The calibration that errs less on folds that it was not fitted on, by mean squared error with
    /// both classes weighing the same; fitted on all folds.
    static Choice chosen(List<Scores> folds) {
        var platt = 0.0;
        var isotonic = 0.0;
        for (var i = 0; i < folds.size(); i++) {
            var others = new java.util.ArrayList<>(folds);
            var left = others.remove(i);
            if (others.isEmpty()) others.add(left);
            platt += error(Platt.of(cases(others), harmless(others)), left) / folds.size();
            isotonic += error(Isotonic.of(cases(others), harmless(others)), left) / folds.size();
        }
        var best = platt <= isotonic
                ? Platt.of(cases(folds), harmless(folds))
                : Isotonic.of(cases(folds), harmless(folds));
        return new Choice(best, platt, isotonic);
    }

    /// A calibration, and the held-out errors it was chosen by.
    record Choice(Calibration best, double platt, double isotonic) {}

    /// Mean squared error, both classes weighing the same.
    static double error(Calibration calibration, Scores scores) {
        var error = 0.0;
        for (var score : scores.cases())
            error += square(1 - calibration.probability(score)) / scores.cases().length / 2;
        for (var score : scores.harmless())
            error += square(calibration.probability(score)) / scores.harmless().length / 2;
        return error;
    }

    private static double square(double x) {
        return x * x;
    }

    /// All scores of cases.
    static double[] cases(List<Scores> folds) {
        return folds.stream()
                .flatMapToDouble(fold -> java.util.Arrays.stream(fold.cases()))
                .toArray();
    }

    /// All scores of harmless texts.
    static double[] harmless(List<Scores> folds) {
        return folds.stream()
                .flatMapToDouble(fold -> java.util.Arrays.stream(fold.harmless()))
                .toArray();
    }
}
