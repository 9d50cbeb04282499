package io.lictor.wire;

import io.lictor.guard.Guard;
import io.lictor.guard.Judgement;
import io.lictor.guard.Uses;
import io.lictor.trajectory.Action;
import io.lictor.trajectory.Trajectory;
import java.util.List;

/// How long a judgement may take, and what stands in its place.
public interface Judges {
    /// As long as it takes.
    Judges PATIENT = (guard, uses, trajectory, actions, start) -> guard.judge(trajectory, actions);

    /// Judges actions, or says what becomes of them.
    ///
    /// @param uses of the guard; whoever goes on judging after this has returned takes one
    /// @param start when the request came, in nanoseconds of the running clock
    List<Judgement> judge(Guard guard, Uses uses, Trajectory trajectory, List<Action> actions, long start);

    /// Longest time from a request to its judgement, in nanoseconds.
    default long most() {
        return Long.MAX_VALUE;
    }
}
