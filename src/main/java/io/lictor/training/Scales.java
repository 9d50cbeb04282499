package io.lictor.training;

import io.lictor.policy.Pack;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.function.ToDoubleFunction;

/// The scores of compliant runs: how far fitted weights may be scaled before soft rules ask about a
/// run, or deny a call of it. Steps of a run are not exchangeable, runs are.
///
/// A score is the largest scale below that point, less 1: 0 for a run that is not asked about at
/// all, under -1 for one that rules ask about whose weight no scale moves.
final class Scales {
    private static final int STEPS = 1000;

    private final Limits limits;
    private final List<Double> asks = new ArrayList<>();
    private final List<Double> denies = new ArrayList<>();

    Scales(Pack pack) {
        this.limits = new Limits(pack);
    }

    /// Adds a compliant run.
    ///
    /// @param calls what it breaks
    /// @param scaling of weights that it had no part in
    void add(List<Violations.Call> calls, Scaling scaling) {
        asks.add(score(calls, scaling, call -> limits.of(call.kinds()).ask()));
        denies.add(score(calls, scaling, call -> limits.of(call.kinds()).deny()));
    }

    /// A scale.
    ///
    /// @param scale in [0, 1]
    /// @param ask how it was chosen for *ask*
    /// @param deny for *deny*
    record Calibrated(double scale, Chosen ask, Chosen deny) {}

    /// The scale that one threshold allows.
    ///
    /// @param quantile of the scores
    /// @param stuck runs below the threshold whatever the scale
    /// @param below runs below it at the scale chosen
    record Chosen(Conformal quantile, double scale, int stuck, int below) {}

    /// Chooses the largest scale at which soft rules ask about no more compliant runs than promised,
    /// and deny no more. Where rules that no scale moves do so already, no run is added to theirs.
    ///
    /// @throws IllegalArgumentException if there are too few runs to promise a rate, with the
    ///     smallest that they allow
    Calibrated calibrated(FitPlan plan) {
        var ask = quantile(asks, plan.falseAlarms(), "--false-alarms");
        var deny = quantile(denies, plan.falseDenials(), "--false-denials");
        var scale = Math.min(scale(asks, ask), scale(denies, deny));
        return new Calibrated(scale, chosen(asks, ask, scale), chosen(denies, deny, scale));
    }

    private static double scale(List<Double> scores, Conformal quantile) {
        if (quantile.epsilon() >= -1) return 1 + quantile.epsilon();
        return 1
                + scores.stream()
                        .filter(score -> score >= -1)
                        .mapToDouble(Double::doubleValue)
                        .min()
                        .orElse(0);
    }

    private static Chosen chosen(List<Double> scores, Conformal quantile, double scale) {
        return new Chosen(
                quantile,
                scale(scores, quantile),
                (int) scores.stream().filter(score -> score < -1).count(),
                (int) scores.stream().filter(score -> score < scale - 1).count());
    }

    private static Conformal quantile(List<Double> scores, double rate, String option) {
        return Conformal.of(scores.stream().mapToDouble(Double::doubleValue).toArray(), rate)
                .orElseThrow(() -> new IllegalArgumentException(String.format(
                        Locale.ROOT,
                        "%d compliant runs promise no rate below %.4f; `%s` asks for less: bring more runs or ask for"
                                + " at least that; nothing was written",
                        scores.size(),
                        // rounded up, so that the rate named is one that works
                        Math.ceil(Conformal.smallest(scores.size()) * 1e4) / 1e4,
                        option)));
    }

    /// Less 1, the largest scale at which no call is below its threshold.
    private static double score(List<Violations.Call> calls, Scaling scaling, ToDoubleFunction<Violations.Call> limit) {
        if (!below(calls, scaling.weights(1), limit)) return 0;
        var low = -1;
        var high = STEPS;
        while (high - low > 1) {
            var middle = (low + high) >> 1;
            if (below(calls, scaling.weights((double) middle / STEPS), limit)) high = middle;
            else low = middle;
        }
        return (double) low / STEPS - 1;
    }

    private static boolean below(
            List<Violations.Call> calls, SortedMap<String, Double> weights, ToDoubleFunction<Violations.Call> limit) {
        return calls.stream().anyMatch(call -> margin(call, weights) < limit.applyAsDouble(call));
    }

    /// The margin of a call, rounded like the guard's; rules that are broken with a probability count
    /// as independent, those that stay open as broken.
    static double margin(Violations.Call call, SortedMap<String, Double> weights) {
        var odds = 0.0;
        for (var share : call.shares().entrySet()) {
            double weight = weights.getOrDefault(share.getKey(), 0.0);
            odds += share.getValue() >= 1 ? weight : -StrictMath.log1p(-share.getValue() * -StrictMath.expm1(-weight));
        }
        return Math.round(-StrictMath.tanh(odds / 2) * 1e4) / 1e4;
    }
}
