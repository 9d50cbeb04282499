package io.lictor.drools;

import io.lictor.circuit.Circuit;
import io.lictor.policy.ActionPredicate;
import io.lictor.policy.Thresholds;
import io.lictor.predicate.Definition;
import io.lictor.predicate.Situation;
import io.lictor.trajectory.Action;
import io.lictor.trajectory.Arguments;
import io.lictor.trajectory.SessionKey;
import io.lictor.trajectory.Step;
import io.lictor.trajectory.Trajectory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/// Sessions of calls with results, and circuits of patterns alone.
final class Sessions {
    private final List<Step> steps = new ArrayList<>();

    Sessions call(String tool, Map<String, Object> arguments, String result) {
        return called(tool, arguments, result, false);
    }

    Sessions failing(String tool, String result) {
        return called(tool, Map.of(), result, true);
    }

    private Sessions called(String tool, Map<String, Object> arguments, String result, boolean failed) {
        String id = "call-" + steps.size();
        steps.add(new Step.Called(steps.size(), Optional.empty(), id, tool, Arguments.of(arguments)));
        steps.add(new Step.Returned(steps.size(), Optional.empty(), id, tool, result, Optional.empty(), failed));
        return this;
    }

    /// A call without a result.
    Sessions open(String tool) {
        steps.add(new Step.Called(steps.size(), Optional.empty(), "open-" + steps.size(), tool, Arguments.NONE));
        return this;
    }

    /// A call that comes after all others.
    Situation judging(Map<String, Object> arguments) {
        Step.Called action = new Step.Called(steps.size(), Optional.empty(), "action", "act", Arguments.of(arguments));
        Trajectory all = trajectory().plus(List.of(action));
        return new Situation(all, new Action.Call(action));
    }

    /// A step among the others; as a call if it is a result.
    Situation judging(int index) {
        Step step = steps.get(index);
        Action action =
                step instanceof Step.Called called ? new Action.Call(called) : new Action.Result((Step.Returned) step);
        return new Situation(trajectory(), action);
    }

    private Trajectory trajectory() {
        return new Trajectory(new SessionKey("t", "s"), "", Arguments.NONE, List.of(), steps, false);
    }

    static Definition.Earlier earlier(Map<String, String> same, String... tools) {
        return new Definition.Earlier(new TreeSet<>(List.of(tools)), new TreeMap<>(same), Optional.empty(), false);
    }

    static Circuit circuit(String name, Definition.Earlier... patterns) {
        ActionPredicate action = new ActionPredicate(
                "p/" + name, name, Optional.empty(), new TreeSet<>(), Optional.empty(), Optional.empty());
        return new Circuit(action, Thresholds.DEFAULT, List.of(), List.of(patterns));
    }
}
