package io.lictor.evaluation.accuracy;

import io.lictor.circuit.Outcome;
import io.lictor.guard.Judgement;
import io.lictor.policy.Decision;
import io.lictor.verdict.Finding;
import io.lictor.wire.Checks;
import io.lictor.wire.Trace;
import io.lictor.wire.WireException;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Judges labelled runs and reads off what counts.
final class Auditor {
    /// What only looks, by the first word of a tool's name; everything else may change something.
    private static final Pattern LOOKS = Pattern.compile(
            "(?:internal|get|show|check|list|search|find|read|view|login|logout|log|exit|authenticate)(?:[_-].*)?");

    private final Source plain;
    private final SortedMap<String, Source> own;
    private final SortedMap<String, Integer> refused = new TreeMap<>();

    /// @param checks the same as behind REST
    /// @param own sources that are judged otherwise
    Auditor(Checks checks, SortedMap<String, Source> own) {
        this.plain = Source.plain(checks);
        this.own = own;
    }

    /// A judged run with what was said about each call.
    record Audited(Judged run, Checks.Result result) {}

    /// Runs that could not be judged, by why.
    SortedMap<String, Integer> refused() {
        return refused;
    }

    /// Judges a run; empty if it cannot be, which is counted.
    Optional<Audited> audit(Trace trace) {
        Source source = own.getOrDefault(trace.source(), plain);
        try {
            Optional<Checks.Result> result = source.judge().audit(trace);
            if (result.isEmpty()) {
                refused.merge(trace.source() + ": no rules for this run", 1, Integer::sum);
            }
            return result.map(judged -> new Audited(run(trace, judged, source), judged));
        } catch (WireException fault) {
            refused.merge(trace.source() + ": " + fault.getMessage(), 1, Integer::sum);
            return Optional.empty();
        }
    }

    private static Judged run(Trace trace, Checks.Result result, Source source) {
        RuleGold gold = source.gold();
        List<Judgement> judgements = result.judgements();
        SortedSet<String> constraints = gold.broken(trace);
        SortedSet<String> because = new TreeSet<>();
        SortedSet<String> named = new TreeSet<>();
        for (Judgement judgement : judgements) {
            if (judgement.decision() != Decision.ALLOW) {
                for (Finding finding : judgement.findings()) {
                    add(finding.outcome(), gold, constraints, because, named);
                }
            }
        }
        return new Judged(
                trace.source(),
                trace.domain(),
                kind(trace, source.kind().apply(trace), judgements),
                Split.of(trace),
                trace.group() + "\n" + trace.task(),
                trace.unsafe(),
                judgements.stream().map(Judgement::decision).toList(),
                trace.unsafeCalls(),
                because,
                judgements.isEmpty() ? 0 : (double) result.meta().elapsedMicros() / judgements.size(),
                constraints,
                named);
    }

    private static void add(
            Outcome outcome,
            RuleGold gold,
            SortedSet<String> constraints,
            SortedSet<String> because,
            SortedSet<String> named) {
        if (outcome instanceof Outcome.Kept || !outcome.rule().terms().enforced()) {
            return;
        }
        because.add(outcome.rule().id() + " " + outcome.word());
        constraints.stream()
                .filter(constraint -> gold.names(outcome.rule(), constraint))
                .forEach(named::add);
    }

    /// The label's kind; a broken policy without the action asked for and without any other call that could change
    /// something stands apart, for there is nothing that a guard of calls could have stopped.
    private static String kind(Trace trace, String kind, List<Judgement> judgements) {
        String target = trace.about().told("target_action");
        boolean nothing = trace.kind().equals("policy_broken")
                && !target.isEmpty()
                && judgements.stream()
                        .map(judgement -> judgement.action().tool())
                        .allMatch(tool ->
                                !tool.equals(target) && LOOKS.matcher(tool).matches());
        return nothing ? NOTHING_TO_STOP : kind;
    }

    /// The kind of runs that break a policy by what they leave undone.
    static final String NOTHING_TO_STOP = "policy_broken_by_omission";
}
