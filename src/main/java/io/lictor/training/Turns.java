package io.lictor.training;

import io.lictor.policy.Pack;
import io.lictor.policy.Weights;
import io.lictor.wire.Checks;
import io.lictor.wire.Trace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/// A fit in five turns, so that every run is judged once by numbers that it had no part in.
///
/// The hash of a run's task puts it into one of five fifths. In each turn two fifths give the
/// weights, two others the thresholds, and the last is judged by both: the out-of-sample
/// figures. What is written comes from all runs: weights from every run, thresholds from the
/// margins that compliant runs had in the turn that held them out.
final class Turns {
    private final FitPlan plan;
    private final Pack pack;
    private final Function<Weights, Checks> checks;
    private final SortedMap<String, Double> priors;
    private final List<Split> splits = new ArrayList<>();
    private final List<Examples> examples = new ArrayList<>();
    private final List<Checks> weighed = new ArrayList<>();
    private final List<Weights> numbers = new ArrayList<>();
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
        }
    }

    /// What the turns found.
    ///
    /// @param open soft rules that stayed open without a probability: in how many runs
    /// @param before counts of each kind of run under the pack as written
    /// @param after the same runs under numbers that they had no part in
    record Found(
            Examples.Fitted fitted,
            Margins.Calibrated calibrated,
            SortedMap<String, Integer> open,
            Tally written,
            Tally replaced,
            SortedMap<String, Tally.Counts> before,
            SortedMap<String, Tally.Counts> after) {}

    /// Goes over all runs three times.
    Found found(Passes passes, SortedSet<String> kinds) throws IOException {
        var whole = new Examples();
        var open = new TreeMap<String, Integer>();
        var violations = new Violations(checks, new TreeSet<>(priors.keySet()));
        passes.all(Part.FIT, (trace, unsafe) -> {
            var breaks = violations.of(trace);
            whole.add(trace.group(), unsafe, breaks.breaks());
            breaks.open().forEach(rule -> open.merge(rule, 1, Integer::sum));
            for (var turn = 0; turn < splits.size(); turn++) {
                if (splits.get(turn).part(trace) == Part.FIT)
                    examples.get(turn).add(trace.group(), unsafe, breaks.breaks());
            }
        });
        var margins = new ArrayList<Margins>();
        for (var some : examples) {
            var weights = Weights.of(some.fit(priors, plan.pull()).weights());
            numbers.add(weights);
            weighed.add(checks.apply(weights));
            margins.add(new Margins(kinds));
        }
        passes.all(Part.CALIBRATION, (trace, unsafe) -> {
            for (var turn = 0; turn < splits.size(); turn++) {
                if (!unsafe && splits.get(turn).part(trace) == Part.CALIBRATION)
                    margins.get(turn)
                            .add(weighed.get(turn).audit(trace.body(), null).judgements());
            }
        });
        var packs = new ArrayList<Pack>();
        for (var turn = 0; turn < splits.size(); turn++) {
            var calibrated = margins.get(turn)
                    .calibrated(plan, pack)
                    .with(numbers.get(turn).rules());
            packs.add(calibrated.in(pack));
            weighed.set(turn, checks.apply(calibrated));
        }
        var pooled = new Margins(kinds);
        var asWritten = checks.apply(Weights.of(new TreeMap<>()));
        passes.all(Part.HELD_OUT, (trace, unsafe) -> held(trace, unsafe, asWritten, packs, pooled));
        return new Found(
                whole.fit(priors, plan.pull()), pooled.calibrated(plan, pack), open, written, replaced, before, after);
    }

    private void held(Trace trace, boolean unsafe, Checks asWritten, List<Pack> packs, Margins pooled) {
        var turn = 0;
        while (splits.get(turn).part(trace) != Part.HELD_OUT) turn++;
        var kind = trace.source() + " " + trace.kind();
        var old = new Tally(pack);
        old.add(unsafe, asWritten.audit(trace.body(), null).judgements());
        var fresh = new Tally(packs.get(turn));
        var judgements = weighed.get(turn).audit(trace.body(), null).judgements();
        fresh.add(unsafe, judgements);
        if (!unsafe) pooled.add(judgements);
        written.add(old);
        replaced.add(fresh);
        before.merge(kind, old.all(), Tally.Counts::plus);
        after.merge(kind, fresh.all(), Tally.Counts::plus);
    }
}
