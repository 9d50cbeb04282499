package io.lictor.bundle;

import io.lictor.policy.Decision;
import io.lictor.trajectory.Action;
import io.lictor.trajectory.Trajectory;
import java.util.SortedMap;

/// An example of a pack: given a trajectory, when an action is proposed, then a verdict.
///
/// @param file where it stands
/// @param outcomes the outcome expected of some rules: `kept`, `broken`, `open`
public record Case(
        String pack,
        String file,
        int line,
        String name,
        Trajectory trajectory,
        Action action,
        Decision then,
        SortedMap<String, String> outcomes) {}
