package io.lictor.guard;

import io.lictor.circuit.Outcome;
import io.lictor.policy.Change;
import io.lictor.predicate.Evidence;
import io.lictor.predicate.Situation;
import io.lictor.trajectory.Action;
import io.lictor.trajectory.Arguments;
import io.lictor.trajectory.Span;
import io.lictor.trajectory.Step;
import io.lictor.verdict.Finding;
import io.lictor.verdict.Modification;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Applies the changes that broken rules offer to the arguments of a call, or to a result.
final class Modifying {
    private static final String MASK = Redaction.MASK;
    private static final String ARGUMENTS = "/arguments";

    private Modifying() {}

    /// A call as changed.
    record Changed(Action.Call action, List<Modification> modifications) {}

    /// The changes that the rules which are not kept offer, if the action changed so is allowed.
    static List<Modification> allowed(Situation situation, List<Finding> findings, Rejudging again) {
        return switch (situation.action()) {
            case Action.Call call ->
                changed(call, findings)
                        .filter(changed -> again.allows(situation.instead(changed.action()), Map.of()))
                        .map(Changed::modifications)
                        .orElse(List.of());
            case Action.Result result ->
                Redacting.changed(result, findings)
                        .filter(changed -> again.allows(situation.instead(changed.action()), Map.of()))
                        .map(Redacting.Changed::modifications)
                        .orElse(List.of());
            case Action.Reply _ -> List.of();
        };
    }

    /// The changed call; empty if some enforced rule that is not kept offers no change, or none
    /// applies.
    static Optional<Changed> changed(Action.Call call, List<Finding> findings) {
        Arguments arguments = call.arguments();
        SortedMap<String, Modification> made = new TreeMap<>();
        SortedMap<String, BitSet> hidden = new TreeMap<>();
        for (Finding finding : findings) {
            if (finding.outcome() instanceof Outcome.Kept
                    || !finding.outcome().rule().terms().enforced()) {
                continue;
            }
            Optional<Change> change = finding.outcome().rule().terms().change();
            if (change.isEmpty()) {
                return Optional.empty();
            }
            String rule = finding.outcome().rule().id();
            switch (change.get()) {
                case Change.Replace replace -> {
                    arguments = arguments.with(replace.pointer(), replace.value());
                    made.put(replace.pointer(), new Modification(replace.pointer(), "override", replace.value(), rule));
                }
                case Change.Redact ignored ->
                    inside(finding.evidence(), call.step().index()).forEach(span -> {
                        String pointer = span.pointer().substring(ARGUMENTS.length());
                        hidden.computeIfAbsent(pointer, p -> new BitSet()).set(span.start(), span.end());
                        made.putIfAbsent(pointer, new Modification(pointer, "redact", MASK, rule));
                    });
            }
        }
        for (Map.Entry<String, BitSet> entry : hidden.entrySet()) {
            String pointer = entry.getKey();
            Modification before = made.get(pointer);
            if (before != null && before.kind().equals("redact")) {
                String masked = masked(call.arguments(), pointer, entry.getValue());
                arguments = arguments.with(pointer, masked);
                made.put(pointer, new Modification(pointer, "redact", masked, before.rule()));
            }
        }
        if (made.isEmpty() || arguments.equals(call.arguments())) {
            return Optional.empty();
        }
        Step.Called step = call.step();
        return Optional.of(new Changed(
                new Action.Call(new Step.Called(step.index(), step.time(), step.callId(), step.tool(), arguments)),
                List.copyOf(made.values())));
    }

    /// Places inside the arguments of the step.
    private static List<Span> inside(List<Evidence> evidence, int step) {
        return evidence.stream()
                .map(Evidence::span)
                .filter(span -> span.step() == step && span.pointer().startsWith(ARGUMENTS + "/"))
                .toList();
    }

    private static String masked(Arguments arguments, String pointer, BitSet hidden) {
        return Redaction.masked(arguments.at(pointer).map(Object::toString).orElse(""), hidden);
    }
}
