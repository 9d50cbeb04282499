package io.lictor.wire;

import io.lictor.trajectory.Action;
import io.lictor.trajectory.Origin;
import io.lictor.trajectory.Step;
import io.lictor.trajectory.Trajectory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which steps of a trajectory are under judgement.
public final class Actions {
    /// Most calls judged in one audit.
    public static final int MOST_CALLS = 2_000;

    private static final String PROPOSED = "proposed";

    private Actions() {}

    /// A trajectory with the actions to judge; each is one of its steps.
    public record Proposed(Trajectory trajectory, List<Action> actions) {
        /// The same with actions that happen at `moment` unless they say otherwise.
        Proposed at(Instant moment) {
            int first = trajectory.steps().size();
            boolean all = true;
            for (Action action : actions) {
                first = Math.min(first, action.step().index());
                all &= action.step().time().isPresent();
            }
            if (all && first == trajectory.steps().size() - actions.size()) {
                return this;
            }
            Trajectory timed = trajectory.since(first, moment);
            List<Action> calls = new ArrayList<>(actions.size());
            for (Action action : actions) {
                calls.add(action(timed, action.step().index()));
            }
            return new Proposed(timed, calls);
        }
    }

    /// The same for an action that says when it happens, or whose time does not matter.
    public static Proposed proposed(Trajectory trajectory, Requests.@Nullable Action action) {
        return proposed(trajectory, action, Optional.empty());
    }

    /// The action given, else the open calls of the last assistant message.
    ///
    /// @param moment when the action given happens, unless it says so itself
    /// @throws WireException with status 422 if there is none
    public static Proposed proposed(Trajectory trajectory, Requests.@Nullable Action action, Optional<Instant> moment) {
        if (action != null) {
            String name = action.name();
            if (name == null || name.isBlank()) {
                throw new WireException(422, "/action/name", "an action needs a name");
            }
            Optional<Instant> said = Trajectories.time(action.time(), "/action/time");
            Step.Called step = new Step.Called(
                    0,
                    said.isPresent() ? said : moment,
                    PROPOSED,
                    name,
                    Trajectories.arguments(action.arguments(), "/action/arguments"));
            Trajectory longer = trajectory.plus(List.of(step));
            return new Proposed(longer, List.of(action(longer, longer.steps().size() - 1)));
        }
        List<Action> open = open(trajectory);
        if (open.isEmpty()) {
            throw new WireException(
                    422,
                    "/messages",
                    "no action: the last assistant message has no tool call without a result, and `action` is missing");
        }
        return new Proposed(trajectory, open);
    }

    /// The calls of the last assistant message that have no result, whatever was said after it.
    static List<Action> open(Trajectory trajectory) {
        List<Action> open = new ArrayList<>();
        closed(trajectory, open);
        return open;
    }

    /// The step at which the search for open calls ends, which later steps only move on; -1: there is none.
    static int closed(Trajectory trajectory) {
        return closed(trajectory, new ArrayList<>());
    }

    private static int closed(Trajectory trajectory, List<Action> open) {
        boolean reached = false;
        Set<String> answered = new HashSet<>();
        for (int i = trajectory.steps().size() - 1; i >= 0; i--) {
            switch (trajectory.steps().get(i)) {
                case Step.Returned returned -> answered.add(returned.callId());
                case Step.Called called -> {
                    reached = true;
                    if (!answered.contains(called.callId())) {
                        open.addFirst(new Action.Call(called));
                    }
                }
                case Step.Said said -> {
                    if (reached || said.origin() == Origin.AGENT) {
                        return i;
                    }
                }
                case Step.Thought ignored -> {}
            }
        }
        return -1;
    }

    /// The calls from a step on, and those of the last assistant message without a result.
    static List<Action> since(Trajectory trajectory, int first) {
        List<Action> calls = new ArrayList<>(open(trajectory));
        for (Step step : trajectory.steps().subList(first, trajectory.steps().size())) {
            if (step instanceof Step.Called called
                    && calls.stream().noneMatch(c -> c.step().equals(called))) {
                calls.add(new Action.Call(called));
            }
        }
        calls.sort(Comparator.comparingInt(call -> call.step().index()));
        return calls;
    }

    /// Every call of a trajectory, to be judged in turn.
    ///
    /// @throws WireException with status 422 if there are more than [#MOST_CALLS]: each looks back
    ///     at all before it
    public static List<Action> all(Trajectory trajectory) {
        List<Action> calls = new ArrayList<>();
        trajectory.steps().forEach(step -> {
            if (step instanceof Step.Called called) {
                calls.add(new Action.Call(called));
            }
        });
        if (calls.size() > MOST_CALLS) {
            throw new WireException(422, "/messages", "more than " + MOST_CALLS + " tool calls in one trajectory");
        }
        return calls;
    }

    private static Action action(Trajectory trajectory, int index) {
        return switch (trajectory.steps().get(index)) {
            case Step.Called called -> new Action.Call(called);
            case Step.Returned returned -> Action.Result.of(trajectory, returned);
            case Step.Said _, Step.Thought _ -> throw new IllegalStateException("step " + index + " is no action");
        };
    }
}
