package io.lictor.flow;

import io.lictor.predicate.Definition;
import io.lictor.predicate.Situation;
import io.lictor.trajectory.Action;
import io.lictor.trajectory.Arguments;
import io.lictor.trajectory.Origin;
import io.lictor.trajectory.SessionKey;
import io.lictor.trajectory.Step;
import io.lictor.trajectory.Trajectory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// A short session, told step by step.
final class Story {
    private final List<Step> steps = new ArrayList<>();
    private Map<String, Object> facts = Map.of();
    private boolean cut;

    Story says(Origin origin, String text) {
        steps.add(new Step.Said(steps.size(), Optional.empty(), origin, text));
        return this;
    }

    Story user(String text) {
        return says(Origin.USER, text);
    }

    /// A call and its result.
    Story tool(Map<String, Object> arguments, String result) {
        String id = "call-" + steps.size();
        steps.add(new Step.Called(steps.size(), Optional.empty(), id, "read", Arguments.of(arguments)));
        steps.add(new Step.Returned(steps.size(), Optional.empty(), id, "read", result, Optional.empty(), false));
        return this;
    }

    Story facts(Map<String, Object> stated) {
        facts = stated;
        return this;
    }

    Story cut() {
        cut = true;
        return this;
    }

    Situation then(Map<String, Object> arguments) {
        Step.Called action = new Step.Called(steps.size(), Optional.empty(), "a", "send", Arguments.of(arguments));
        Trajectory before = new Trajectory(new SessionKey("t", "s"), "", Arguments.of(facts), List.of(), steps, cut);
        return new Situation(before.plus(List.of(action)), new Action.Call(action));
    }

    static Definition.Flow some(Origin... from) {
        return new Definition.Flow(Optional.empty(), set(from), false, Optional.empty(), set(), false);
    }

    static Definition.Flow every(Origin... from) {
        return new Definition.Flow(Optional.empty(), set(from), false, Optional.empty(), set(), true);
    }

    static java.util.SortedSet<Origin> set(Origin... origins) {
        return new TreeSet<>(List.of(origins));
    }
}
