package io.lictor.training;

import java.util.List;

/// What one model is worth on the runs of one fold.
///
/// @param scores of violating and compliant runs
/// @param located share of violating runs whose worst call is one of those known to be bad
/// @param uniform the same for a call drawn by chance
/// @param placed how many runs that was measured on
record RiskMeasured(RiskFold fold, Calibration.Scores scores, double located, double uniform, int placed) {
    static RiskMeasured of(RiskFold fold, RiskModel model, List<RiskRun> tested) {
        var cases =
                tested.stream().filter(RiskRun::unsafe).mapToDouble(model::run).toArray();
        var harmless = tested.stream()
                .filter(run -> !run.unsafe())
                .mapToDouble(model::run)
                .toArray();
        var placed = tested.stream().filter(RiskRun::locates).toList();
        var hits = placed.stream()
                .filter(run -> run.bad().contains(model.worst(run)))
                .count();
        var chance = placed.stream()
                .mapToDouble(run -> (double) run.bad().size() / run.calls().size())
                .average()
                .orElse(0);
        return new RiskMeasured(
                fold,
                new Calibration.Scores(cases, harmless),
                placed.isEmpty() ? 0 : (double) hits / placed.size(),
                chance,
                placed.size());
    }

    double auc() {
        return Curve.auc(scores.cases(), scores.harmless());
    }

    /// The standard error of the AUC (Hanley and McNeil 1982), as if runs were independent.
    double error() {
        var a = auc();
        var n = scores.cases().length;
        var m = scores.harmless().length;
        var one = a / (2 - a) - a * a;
        var two = 2 * a * a / (1 + a) - a * a;
        return Math.sqrt(Math.max(0, a * (1 - a) + (n - 1) * one + (m - 1) * two) / ((double) n * m));
    }
}
