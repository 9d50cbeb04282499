package io.lictor.training;

import io.lictor.policy.Pack;
import io.lictor.policy.Weights;
import io.lictor.wire.Checks;
import io.lictor.wire.Trace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/// A fit in five turns, so that every run is judged once by numbers that it had no part in.
///
/// The hash of a run's task puts it into one of five fifths. In each turn two fifths give the
/// weights, two others their scale, and the last is judged by both: the out-of-sample figures.
/// What is written comes from all runs: weights from every run, their scale from what compliant
/// runs allowed in the turn that held them out.
final class Turns {
    private final FitPlan plan;
    private final Pack pack;
    private final Function<Weights, Checks> checks;
    private final SortedMap<String, Double> priors;
    private final List<Split> splits = new ArrayList<>();
    private final List<Examples> examples = new ArrayList<>();
    private final List<Checks> weighed = new ArrayList<>();
    private final List<List<List<Violations.Call>>> calibrating = new ArrayList<>();
    private final List<List<List<Violations.Call>>> heldOut = new ArrayList<>();
    private final SortedMap<String, Tally.Counts> before = new TreeMap<>();
    private final SortedMap<String, Tally.Counts> after = new TreeMap<>();
    private final Tally written;
    private final Tally replaced;

    /// @param checks of the pack under other numbers
    /// @param priors weight of every soft rule before
    Turns(FitPlan plan, Pack pack, Function<Weights, Checks> checks, SortedMap<String, Double> priors) {
        this.plan = plan;
        this.pack = pack;
        this.checks = checks;
        this.priors = priors;
        this.written = new Tally(pack);
        this.replaced = new Tally(pack);
        for (var turn = 0; turn < Split.BUCKETS; turn++) {
            splits.add(Split.turn(turn));
            examples.add(new Examples());
            calibrating.add(new ArrayList<>());
            heldOut.add(new ArrayList<>());
        }
    }

    /// What the turns found.
    ///
    /// @param open soft rules that stayed open without a probability: in how many runs
    /// @param before counts of each kind of run under the pack as written
    /// @param after the same runs under numbers that they had no part in
    record Found(
            Examples.Fitted fitted,
            Scaling scaling,
            Scales.Calibrated calibrated,
            SortedMap<String, Integer> open,
            Tally written,
            Tally replaced,
            SortedMap<String, Tally.Counts> before,
            SortedMap<String, Tally.Counts> after) {}

    /// Goes over all runs twice.
    Found found(Passes passes) throws IOException {
        var whole = new Examples();
        var open = new TreeMap<String, Integer>();
        var violations = new Violations(checks, new TreeSet<>(priors.keySet()));
        passes.all(Part.FIT, (trace, unsafe) -> {
            var breaks = violations.of(trace);
            whole.add(trace.group(), unsafe, breaks.breaks());
            breaks.open().forEach(rule -> open.merge(rule, 1, Integer::sum));
            for (var turn = 0; turn < splits.size(); turn++) {
                var part = splits.get(turn).part(trace);
                if (part == Part.FIT) examples.get(turn).add(trace.group(), unsafe, breaks.breaks());
                else if (!unsafe)
                    (part == Part.CALIBRATION ? calibrating : heldOut).get(turn).add(breaks.calls());
            }
        });
        passes.alsoAs(Part.CALIBRATION, Part.FIT);
        var pooled = new Scales(pack);
        for (var turn = 0; turn < splits.size(); turn++) {
            var scaling = new Scaling(pack, priors, examples.get(turn).fit(priors, plan.pull()));
            var scales = new Scales(pack);
            calibrating.get(turn).forEach(calls -> scales.add(calls, scaling));
            heldOut.get(turn).forEach(calls -> pooled.add(calls, scaling));
            weighed.add(checks.apply(
                    Weights.of(scaling.weights(scales.calibrated(plan).scale()))));
        }
        var asWritten = checks.apply(Weights.of(new TreeMap<>()));
        passes.all(Part.HELD_OUT, (trace, unsafe) -> held(trace, unsafe, asWritten));
        var fitted = whole.fit(priors, plan.pull());
        return new Found(
                fitted,
                new Scaling(pack, priors, fitted),
                pooled.calibrated(plan),
                open,
                written,
                replaced,
                before,
                after);
    }

    private void held(Trace trace, boolean unsafe, Checks asWritten) {
        var turn = 0;
        while (splits.get(turn).part(trace) != Part.HELD_OUT) turn++;
        var kind = trace.source() + " " + trace.kind();
        var old = new Tally(pack);
        old.add(unsafe, asWritten.audit(trace.body(), null).judgements());
        var fresh = new Tally(pack);
        fresh.add(unsafe, weighed.get(turn).audit(trace.body(), null).judgements());
        written.add(old);
        replaced.add(fresh);
        before.merge(kind, old.all(), Tally.Counts::plus);
        after.merge(kind, fresh.all(), Tally.Counts::plus);
    }
}
