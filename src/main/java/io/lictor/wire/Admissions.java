package io.lictor.wire;

import io.lictor.guard.Guard;
import io.lictor.trajectory.Action;
import io.lictor.trajectory.Step;
import io.lictor.trajectory.Trajectory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Which results of a trajectory are under judgement: those of some kind of results. All others are
/// admitted as they come.
final class Admissions {
    /// What is said where nothing that was returned is judged.
    static final String UNJUDGED = "no kind of results knows what was returned: it is admitted without a judgement";

    private Admissions() {}

    /// Whether a trajectory ends with results that are about to be admitted, and no call is proposed.
    static boolean pending(Guard guard, Trajectory trajectory) {
        return guard.judgesResults()
                && !trajectory.steps().isEmpty()
                && trajectory.steps().getLast() instanceof Step.Returned
                && Actions.open(trajectory).isEmpty();
    }

    /// The results that a trajectory ends with, which happen at `moment` unless they say otherwise.
    static Actions.Proposed last(Guard guard, Trajectory trajectory, Instant moment) {
        int first = trajectory.steps().size();
        while (first > 0 && trajectory.steps().get(first - 1) instanceof Step.Returned) {
            first--;
        }
        Trajectory timed = trajectory.since(first, moment);
        return new Actions.Proposed(timed, since(guard, timed, first));
    }

    /// The results from a step on.
    ///
    /// @throws WireException with status 422 if there are more than [Actions#MOST_CALLS]
    static List<Action> since(Guard guard, Trajectory trajectory, int first) {
        List<Action> results = new ArrayList<>(0);
        if (!guard.judgesResults()) {
            return results;
        }
        for (Step step : trajectory.steps().subList(first, trajectory.steps().size())) {
            if (step instanceof Step.Returned returned) {
                Action.Result result = Action.Result.of(trajectory, returned);
                if (guard.judges(trajectory, result)) {
                    results.add(result);
                }
            }
        }
        if (results.size() > Actions.MOST_CALLS) {
            throw new WireException(422, "/messages", "more than " + Actions.MOST_CALLS + " results to judge at once");
        }
        return results;
    }

    /// Calls with the results from a step on, in the order of their steps.
    static List<Action> with(List<Action> calls, Guard guard, Trajectory trajectory, int first) {
        List<Action> results = since(guard, trajectory, first);
        if (results.isEmpty()) {
            return calls;
        }
        results.addAll(calls);
        results.sort(Comparator.comparingInt(action -> action.step().index()));
        return results;
    }
}
