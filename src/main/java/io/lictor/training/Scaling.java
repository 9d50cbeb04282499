package io.lictor.training;

import io.lictor.policy.Pack;
import io.lictor.policy.Thresholds;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;

/// Fitted log-odds at the scale of a pack's own thresholds ([ADR 20](docs/adr)).
///
/// All fitted weights are multiplied by one factor, so that sums of those that the data may move
/// both ways keep their order, and the thresholds stay where they are: a rule that the data say
/// nothing about asks as before.
/// One domain moves nothing: a rule weighs more than written only if unsafe runs of two domains
/// break it, less only if compliant runs of two do. Without the former it weighs at most half of
/// what denies, or just what asks if that is more, so that no two such rules deny together and none
/// is silenced.
final class Scaling {
    private static final double GRID = 1e4;
    private static final double BLUR = 1e-7;

    private final SortedMap<String, Double> priors;
    private final SortedMap<String, Double> fitted;
    private final SortedMap<String, Evidence> evidence;
    private final double most;

    /// @param pack as written
    /// @param priors weight of every soft rule before
    /// @param fitted log-odds by rule, and what they rest on
    Scaling(Pack pack, SortedMap<String, Double> priors, Examples.Fitted fitted) {
        this.priors = priors;
        this.fitted = fitted.weights();
        this.evidence = fitted.evidence();
        this.most = most(new Limits(pack).all());
    }

    /// The weights at a scale; none falls as the scale rises.
    ///
    /// @param scale in [0, 1]
    SortedMap<String, Double> weights(double scale) {
        var weights = new TreeMap<String, Double>();
        priors.forEach((rule, prior) -> weights.put(rule, weight(rule, prior, scale)));
        return weights;
    }

    private double weight(String rule, double prior, double scale) {
        var evidence = this.evidence.getOrDefault(rule, Evidence.NONE);
        var weight = scale * fitted.getOrDefault(rule, prior);
        if (!evidence.raises()) weight = Math.min(weight, prior);
        if (!evidence.lowers()) weight = Math.max(weight, prior);
        weight = Math.round(weight * GRID) / GRID;
        return evidence.raises() ? weight : Math.min(weight, most);
    }

    /// Why a rule weighs what it weighs at a scale, in words; empty if it is the fitted weight.
    String why(String rule, double scale) {
        double prior = priors.getOrDefault(rule, 0.0);
        var evidence = this.evidence.getOrDefault(rule, Evidence.NONE);
        var scaled = scale * fitted.getOrDefault(rule, prior);
        var held = !evidence.raises() && weight(rule, prior, scale) == most ? "at most half of what denies; " : "";
        if (evidence.safe() + evidence.unsafe() == 0) return held + "no run breaks it";
        if (scaled > prior && !evidence.raises())
            return held + domains(evidence.unsafeGroups().size(), "unsafe");
        if (scaled < prior && !evidence.lowers())
            return held + domains(evidence.safeGroups().size(), "compliant");
        return "";
    }

    private static String domains(int count, String label) {
        return label + " runs of " + (count == 0 ? "no domain" : "one domain") + " break it";
    }

    /// The most that a rule without unsafe runs of two domains may weigh: half of what denies under
    /// the strictest thresholds, or just what asks under the most lenient ones that it can ask under.
    ///
    /// @param thresholds those that actions of the pack are held to
    static double most(Collection<Thresholds> thresholds) {
        double denies = Double.POSITIVE_INFINITY;
        double asks = 0;
        for (var each : thresholds) {
            denies = Math.min(denies, denies(each));
            asks = Math.max(asks, asks(each));
        }
        return Math.max(Math.floor(denies / 2 * GRID + BLUR) / GRID, asks);
    }

    /// The largest sum of weights that does not deny.
    static double denies(Thresholds thresholds) {
        // margins are rounded to the grid before they are compared
        return odds(Math.ceil(thresholds.deny() * GRID - BLUR) / GRID);
    }

    /// The smallest weight that asks by itself; 0 if none can.
    static double asks(Thresholds thresholds) {
        var below = (Math.ceil(thresholds.ask() * GRID - BLUR) - 1) / GRID;
        return below <= -1 ? 0 : Math.ceil(odds(below) * GRID - BLUR) / GRID;
    }

    /// The sum of weights that gives a margin.
    private static double odds(double margin) {
        return margin <= -1 ? Double.POSITIVE_INFINITY : StrictMath.log((1 - margin) / (1 + margin));
    }
}
