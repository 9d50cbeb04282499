package io.lictor.mcp;

import io.lictor.trajectory.Arguments;
import io.lictor.trajectory.SessionKey;
import io.lictor.trajectory.Step;
import io.lictor.trajectory.Trajectory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The steps of a session, within bounds: past them three quarters are dropped and the history counts as cut. Not
/// thread-safe.
final class Held {
    private static final int MOST_STEPS = 4_000;
    private static final long MOST_CHARACTERS = 32L << 20;

    private Trajectory trajectory;
    private long characters;

    Held(SessionKey session) {
        trajectory = new Trajectory(session, "", Arguments.NONE, List.of(), List.of(), false);
    }

    Trajectory trajectory() {
        return trajectory;
    }

    /// Takes the session with more steps.
    void keep(Trajectory grown) {
        for (Step step : grown.steps()
                .subList(
                        Math.min(trajectory.steps().size(), grown.steps().size()),
                        grown.steps().size())) {
            characters += step.text().length();
        }
        trajectory = grown;
        if (grown.steps().size() <= MOST_STEPS && characters <= MOST_CHARACTERS) {
            return;
        }
        characters = 0;
        List<Step> kept = new ArrayList<>();
        for (Step step : grown.steps()
                .subList(grown.steps().size() * 3 / 4, grown.steps().size())) {
            kept.add(step.at(kept.size()));
            characters += step.text().length();
        }
        trajectory = new Trajectory(grown.session(), grown.agent(), grown.facts(), grown.tools(), kept, true);
    }

    /// Takes the session with one result more, if that reads as it must; whether it was taken.
    ///
    /// @param as how it must read; empty: as it does
    boolean takes(Trajectory grown, Optional<Step.Returned> as) {
        boolean same = as.isEmpty()
                || (grown.steps().getLast() instanceof Step.Returned step
                        && step.text().equals(as.get().text())
                        && step.structured().equals(as.get().structured())
                        && step.failed() == as.get().failed());
        if (same) {
            keep(grown);
        }
        return same;
    }

    /// Whether a call is still among the steps.
    boolean has(String id) {
        return trajectory.steps().stream()
                .anyMatch(step ->
                        step instanceof Step.Called called && called.callId().equals(id));
    }

    /// Says that a call runs with other arguments.
    void changed(String id, Arguments arguments) {
        for (Step step : trajectory.steps()) {
            if (step instanceof Step.Called called && called.callId().equals(id)) {
                trajectory = trajectory.replacing(
                        new Step.Called(called.index(), called.time(), id, called.tool(), arguments));
                return;
            }
        }
    }
}
