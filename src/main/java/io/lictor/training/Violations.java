package io.lictor.training;

import io.lictor.circuit.Outcome;
import io.lictor.guard.Judgement;
import io.lictor.policy.Weights;
import io.lictor.wire.Checks;
import io.lictor.wire.Trace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/// How far a run breaks each soft rule: `v_r = −d_r`, the largest over its calls.
///
/// A rule counts 1 where it is broken, 0 where it is kept, and the probability that it is
/// broken where its predicates are uncertain. One that stays open for a reason without a
/// probability counts 0 and is reported: nothing says that it was broken. If it is known which
/// calls made a run unsafe, only those count, so that no rule earns weight by calls that did
/// no harm.
///
/// The same is told of each call, where a rule that stays open counts 1: what calibrates must reckon
/// with it.
///
/// All of it is read from judgements. The rules weigh 1 each, so that the margin of a call
/// without uncertain predicates follows from the number of its broken rules; any other margin
/// shows that some are uncertain, and the run is audited once more under each rule alone.
final class Violations {
    private static final double CERTAIN = 0.9995;
    private static final double NOTHING = 0.0005;

    private final Function<Weights, Checks> checks;
    private final SortedSet<String> rules;
    private final Checks together;
    private final Map<String, Checks> alone = new HashMap<>();

    /// @param checks of the pack under given weights
    /// @param rules the soft rules
    Violations(Function<Weights, Checks> checks, SortedSet<String> rules) {
        this.checks = checks;
        this.rules = rules;
        this.together = checks.apply(only(rules));
    }

    /// What was found in a run.
    ///
    /// @param breaks by rule, above 0 and at most 1
    /// @param open the soft rules that stayed open in some call
    /// @param calls those that count and break something, or may
    record Found(SortedMap<String, Double> breaks, SortedSet<String> open, List<Call> calls) {}

    /// What was found in a call.
    ///
    /// @param kinds the action predicates that matched
    /// @param shares by rule how far it is broken, above 0 and at most 1; 1 where it is open
    record Call(SortedSet<String> kinds, SortedMap<String, Double> shares) {}

    /// Audits a run.
    ///
    /// @throws io.lictor.wire.WireException if it cannot be read
    Found of(Trace trace) {
        var judgements = together.audit(trace.body(), null).judgements();
        var open = new TreeMap<Integer, SortedSet<String>>();
        var shares = new TreeMap<Integer, SortedMap<String, Double>>();
        var unclear = new TreeMap<String, SortedMap<Integer, Outcome>>();
        for (var i = 0; i < judgements.size(); i++) {
            if (!counts(trace, i)) continue;
            var call = i;
            var outcomes = outcomes(judgements.get(i));
            var broken = outcomes.values().stream()
                    .filter(Outcome.Broken.class::isInstance)
                    .count();
            if (judgements.get(i).margin() == Math.round(Math.tanh(-0.5 * broken) * 1e4) / 1e4
                    && outcomes.values().stream().noneMatch(Outcome.Open.class::isInstance)) {
                outcomes.forEach((rule, outcome) -> {
                    if (outcome instanceof Outcome.Broken) at(shares, call).put(rule, 1.0);
                });
            } else {
                for (var one : outcomes.entrySet()) {
                    unclear.computeIfAbsent(one.getKey(), r -> new TreeMap<>()).put(i, one.getValue());
                }
            }
        }
        unclear.forEach((rule, calls) -> weigh(trace, rule, calls, shares, open));
        var breaks = new TreeMap<String, Double>();
        shares.values().forEach(call -> call.forEach((rule, share) -> breaks.merge(rule, share, Math::max)));
        open.forEach((call, rules) -> rules.forEach(rule -> at(shares, call).put(rule, 1.0)));
        var calls = new ArrayList<Call>();
        shares.forEach((call, found) -> calls.add(new Call(judgements.get(call).kinds(), found)));
        var stayed = new TreeSet<String>();
        open.values().forEach(stayed::addAll);
        return new Found(breaks, stayed, calls);
    }

    private static boolean counts(Trace trace, int call) {
        return !trace.unsafe().orElse(false)
                || trace.unsafeCalls().isEmpty()
                || trace.unsafeCalls().contains(call);
    }

    private SortedMap<String, Outcome> outcomes(Judgement judgement) {
        var outcomes = new TreeMap<String, Outcome>();
        for (var finding : judgement.findings()) {
            var rule = finding.outcome().rule().id();
            if (rules.contains(rule)) outcomes.put(rule, finding.outcome());
        }
        return outcomes;
    }

    private void weigh(
            Trace trace,
            String rule,
            SortedMap<Integer, Outcome> calls,
            SortedMap<Integer, SortedMap<String, Double>> shares,
            SortedMap<Integer, SortedSet<String>> open) {
        var judgements = alone.computeIfAbsent(rule, r -> checks.apply(only(new TreeSet<>(List.of(r)))))
                .audit(trace.body(), null)
                .judgements();
        calls.forEach((call, outcome) -> {
            var share = share(judgements.get(call).margin());
            var broken = outcome instanceof Outcome.Broken ? Math.min(1, share) : share < CERTAIN ? share : 0;
            if (broken > NOTHING) at(shares, call).put(rule, broken);
            if (outcome instanceof Outcome.Open && share >= CERTAIN)
                open.computeIfAbsent(call, c -> new TreeSet<>()).add(rule);
        });
    }

    private static SortedMap<String, Double> at(SortedMap<Integer, SortedMap<String, Double>> shares, int call) {
        return shares.computeIfAbsent(call, c -> new TreeMap<>());
    }

    /// The probability that a rule of weight 1 is broken, from the margin under it alone:
    /// `Z(1)/Z(0) = 1 − p(1 − e^−1)`. An unknown without a probability gives 1, the lower end;
    /// what is inconsistent gives more.
    private static double share(double margin) {
        var share = (1 - (1 + margin) / (1 - margin)) / (1 - StrictMath.exp(-1));
        return Math.round(share * 1e3) / 1e3;
    }

    private Weights only(SortedSet<String> weighing) {
        var weights = new TreeMap<String, Double>();
        rules.forEach(rule -> weights.put(rule, weighing.contains(rule) ? 1.0 : 0.0));
        return Weights.of(weights);
    }
}
