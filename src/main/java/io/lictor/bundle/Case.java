package io.lictor.bundle;

import io.lictor.policy.Decision;
import io.lictor.trajectory.Action;
import io.lictor.trajectory.Trajectory;
import java.util.SortedMap;

/// An example of a pack: given a trajectory, when an action is proposed, then a verdict.
///
/// @param file where it stands
/// @param outcomes the outcome expected of some rules: `kept`, `broken`, `open`
/// @param ended whether the session ends with the action
/// @param obligations what is expected of the last obligation of some rules, in the same words
public record Case(
        String pack,
        String file,
        int line,
        String name,
        Trajectory trajectory,
        Action action,
        Decision then,
        SortedMap<String, String> outcomes,
        boolean ended,
        SortedMap<String, String> obligations) {}
