package io.lictor.training;

import io.lictor.guard.Judgement;
import io.lictor.policy.Pack;
import io.lictor.policy.Thresholds;
import io.lictor.policy.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/// The scores of compliant runs: the smallest margin of each, over all its calls and over
/// those of one kind. Steps of a run are not exchangeable, runs are.
final class Margins {
    private final List<Double> all = new ArrayList<>();
    private final SortedMap<String, List<Double>> byKind = new TreeMap<>();

    /// @param kinds the action predicates that may get thresholds of their own: those with
    ///     soft rules
    Margins(SortedSet<String> kinds) {
        kinds.forEach(kind -> byKind.put(kind, new ArrayList<>()));
    }

    /// Adds a run; one without calls has nothing to lose and scores 0.
    void add(List<Judgement> judgements) {
        all.add(smallest(judgements));
        byKind.forEach((kind, scores) -> {
            var some = judgements.stream()
                    .filter(judgement -> judgement.kinds().contains(kind))
                    .toList();
            if (!some.isEmpty()) scores.add(smallest(some));
        });
    }

    /// How many runs were added.
    int runs() {
        return all.size();
    }

    /// Calibrated thresholds.
    ///
    /// @param actions those of actions that are stricter than the pack's
    record Calibrated(Conformal ask, Conformal deny, SortedMap<String, Thresholds> actions) {
        /// The numbers for a pack.
        Weights with(SortedMap<String, Double> weights) {
            return new Weights(weights, Optional.of(new Thresholds(deny.epsilon(), ask.epsilon())), actions);
        }
    }

    /// Chooses the thresholds. With thresholds by action the pack's get half of each rate and
    /// the K kinds share the other half evenly, so that all together stay within it
    /// (Bonferroni).
    ///
    /// @param pack as written
    /// @throws IllegalArgumentException if there are too few runs to promise a rate, with the
    ///     smallest that they allow
    Calibrated calibrated(FitPlan plan, Pack pack) {
        var share = plan.byAction() ? 0.5 : 1;
        var most = plan.neverStricter() ? pack.thresholds() : new Thresholds(0, 0);
        var ask = ofAll(plan.falseAlarms() * share, "--false-alarms", share).atMost(most.ask());
        var deny = ofAll(plan.falseDenials() * share, "--false-denials", share).atMost(most.deny());
        var actions = new TreeMap<String, Thresholds>();
        if (plan.byAction()) {
            byKind.forEach((kind, scores) -> {
                var asks = own(
                        scores,
                        plan.falseAlarms() * share,
                        ask,
                        written(pack, kind, plan).ask());
                var denies = own(
                        scores,
                        plan.falseDenials() * share,
                        deny,
                        written(pack, kind, plan).deny());
                if (asks > ask.epsilon() || denies > deny.epsilon()) {
                    actions.put(kind, new Thresholds(denies, Math.max(asks, denies)));
                }
            });
        }
        return new Calibrated(ask, deny, actions);
    }

    /// The threshold of one kind; the pack's, if that is stricter or its runs are too few for
    /// one.
    private double own(List<Double> scores, double rate, Conformal packs, double most) {
        var own = Conformal.of(array(scores), rate / byKind.size());
        return Math.max(packs.epsilon(), own.map(c -> c.atMost(most).epsilon()).orElse(packs.epsilon()));
    }

    private static Thresholds written(Pack pack, String kind, FitPlan plan) {
        if (!plan.neverStricter()) return new Thresholds(0, 0);
        return pack.actions().stream()
                .filter(action -> action.id().equals(kind))
                .flatMap(action -> action.thresholds().stream())
                .findFirst()
                .orElse(pack.thresholds());
    }

    private Conformal ofAll(double rate, String option, double share) {
        return Conformal.of(array(all), rate)
                .orElseThrow(() -> new IllegalArgumentException(String.format(
                        java.util.Locale.ROOT,
                        "%d compliant runs promise no rate below %.4f; `%s` asks for less: bring more runs or ask for"
                                + " at least that; nothing was written",
                        all.size(),
                        // rounded up, so that the rate named is one that works
                        Math.ceil(Conformal.smallest(all.size()) / share * 1e4) / 1e4,
                        option)));
    }

    private static double smallest(List<Judgement> judgements) {
        return judgements.stream().mapToDouble(Judgement::margin).min().orElse(0);
    }

    private static double[] array(List<Double> scores) {
        return scores.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
