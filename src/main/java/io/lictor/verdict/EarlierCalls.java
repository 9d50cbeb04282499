package io.lictor.verdict;

import io.lictor.predicate.Definition;
import io.lictor.predicate.Situation;
import io.lictor.trajectory.Arguments;
import io.lictor.trajectory.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// The calls that a prerequisite asks for: those made before an action, and the one still to be made.
public final class EarlierCalls {
    private EarlierCalls() {}

    /// The results of earlier calls of the right tools with equal arguments, whatever they say.
    public static List<Step.Returned> answered(Definition.Earlier earlier, Situation situation) {
        Set<String> made = new TreeSet<>();
        List<Step.Returned> answered = new ArrayList<>();
        for (Step step : situation.trajectory().steps()) {
            if (!situation.before(step.index())) {
                break;
            }
            if (step instanceof Step.Called called && asked(earlier, called, situation)) {
                made.add(called.callId());
            } else if (step instanceof Step.Returned returned && made.contains(returned.callId())) {
                answered.add(returned);
            }
        }
        return answered;
    }

    private static boolean asked(Definition.Earlier earlier, Step.Called called, Situation situation) {
        return earlier.tools().contains(called.tool())
                && earlier.same().entrySet().stream()
                        .allMatch(pair -> Arguments.same(
                                called.arguments().at(pair.getKey()),
                                situation.action().arguments().at(pair.getValue())));
    }

    /// The call that nobody has made yet; empty if it was made, or if the action lacks an argument to
    /// make it with.
    public static Optional<Remedy.Call> missing(Definition.Earlier earlier, Situation situation) {
        SortedMap<String, Object> joined = new TreeMap<>();
        earlier.same().forEach((theirs, ours) -> situation.action().arguments().at(ours).ifPresent(value ->
                joined.put(theirs, value)));
        boolean complete = joined.size() == earlier.same().size();
        return complete && answered(earlier, situation).isEmpty()
                ? Optional.of(new Remedy.Call(earlier.tools(), joined))
                : Optional.empty();
    }
}
