package io.lictor.training;

import java.util.ArrayList;
import java.util.List;

/// What was measured, all of it on texts that the measured model never saw.
///
/// @param corpus the texts
/// @param left the folds' scores, not yet calibrated
/// @param model the shipped model, its scores calibrated log-odds
/// @param platt the calibration
/// @param low t₀
/// @param high t₁
record Report(Corpus corpus, List<Folds.Left> left, LinearModel model, Platt platt, double low, double high) {
    /// A row for each source left out; last, if there are any, the tool results of AgentDojo.
    List<Finding> findings() {
        var findings = new ArrayList<Finding>();
        for (var fold : left) {
            findings.add(finding(fold.source(), fold.attacks(), fold.unseen(), score(high)));
        }
        if (!corpus.unseenAttacks().isEmpty() && !corpus.unseen().isEmpty()) {
            findings.add(finding("agentdojo", scores(corpus.unseenAttacks()), scores(corpus.unseen()), logit(high)));
        }
        return findings;
    }

    /// The share of unseen harmless tool results that the shipped model flags at t₁.
    double flagged() {
        return Curve.above(scores(corpus.unseen()), logit(high));
    }

    /// The same at t₀.
    double doubtful() {
        return Curve.above(scores(corpus.unseen()), logit(low));
    }

    /// The share of unseen tool results flagged at t₁ once a harmless text that looks like an
    /// attack stands in them; mean over the folds.
    double overDefence() {
        return left.stream()
                .mapToDouble(fold -> Curve.above(fold.planted(), score(high)))
                .average()
                .orElse(0);
    }

    /// The share of harmless texts left out of the folds that is flagged at t₁.
    double flaggedInFolds() {
        return left.stream()
                .mapToDouble(fold -> Curve.above(fold.harmless(), score(high)))
                .average()
                .orElse(0);
    }

    private double score(double probability) {
        return (logit(probability) - platt.offset()) / platt.slope();
    }

    private double[] scores(List<String> texts) {
        return model.scores(Planting.clean(texts));
    }

    private static Finding finding(String source, double[] attacks, double[] harmless, double high) {
        return new Finding(
                source,
                attacks.length,
                harmless.length,
                Curve.auc(attacks, harmless),
                Curve.above(attacks, Curve.threshold(harmless, 0.01)),
                Curve.above(attacks, high));
    }

    private static double logit(double probability) {
        return Math.log(probability / (1 - probability));
    }
}
