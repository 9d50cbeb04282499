package io.lictor.guard;

import io.lictor.circuit.Outcome;
import io.lictor.policy.Change;
import io.lictor.predicate.Evidence;
import io.lictor.trajectory.Action;
import io.lictor.trajectory.Arguments;
import io.lictor.trajectory.Step;
import io.lictor.verdict.Finding;
import io.lictor.verdict.Modification;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Applies the changes that broken rules offer to the arguments of a call.
final class Modifying {
    static final String MASK = "[redacted]";
    private static final String ARGUMENTS = "/arguments";

    private Modifying() {}

    /// A call as changed.
    record Changed(Action.Call action, List<Modification> modifications) {}

    /// The changed call; empty if some enforced rule that is not kept offers no change, or none
    /// applies.
    static Optional<Changed> changed(Action.Call call, List<Finding> findings) {
        Arguments arguments = call.arguments();
        SortedMap<String, Modification> made = new TreeMap<>();
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
                case Change.Redact ignored -> {
                    for (Evidence evidence :
                            backwards(finding.evidence(), call.step().index())) {
                        String pointer = evidence.span().pointer().substring(ARGUMENTS.length());
                        String masked = masked(arguments, pointer, evidence);
                        arguments = arguments.with(pointer, masked);
                        made.put(pointer, new Modification(pointer, "redact", masked, rule));
                    }
                }
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

    /// Evidence inside the arguments of the step, last place first, so that earlier offsets stay true.
    private static List<Evidence> backwards(List<Evidence> evidence, int step) {
        List<Evidence> inside = new ArrayList<>(evidence);
        inside.removeIf(e -> e.span().step() != step || !e.span().pointer().startsWith(ARGUMENTS + "/"));
        inside.sort(Comparator.<Evidence>naturalOrder().reversed());
        return inside;
    }

    private static String masked(Arguments arguments, String pointer, Evidence evidence) {
        String text = arguments.at(pointer).map(Object::toString).orElse("");
        int end = Math.min(evidence.span().end(), text.length());
        int start = Math.min(evidence.span().start(), end);
        return text.substring(0, start) + MASK + text.substring(end);
    }
}
