package io.lictor.circuit;

import io.lictor.predicate.Situation;
import io.lictor.trajectory.Step;
import io.lictor.trajectory.Trajectory;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The calls of a trajectory by their ids.
final class Calls {
    private final Map<String, Step.Called> byId = new HashMap<>();

    private Calls(Trajectory trajectory) {
        for (Step step : trajectory.steps()) {
            if (step instanceof Step.Called called) {
                byId.put(called.callId(), called);
            }
        }
    }

    static Calls of(Situation situation) {
        return situation.memo(Calls.class, () -> new Calls(situation.trajectory()));
    }

    /// The call itself, or the one that a result answers; null for other steps.
    Step.@Nullable Called of(Step step) {
        return switch (step) {
            case Step.Called called -> called;
            case Step.Returned returned -> byId.get(returned.callId());
            case Step.Said _, Step.Thought _ -> null;
        };
    }
}
