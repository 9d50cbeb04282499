package io.lictor.extraction.rule;

import io.lictor.policy.Decision;
import io.lictor.trajectory.Action;
import io.lictor.trajectory.Trajectory;

/// A trajectory that keeps or breaks a rule, made from the rule and judged by the guard.
///
/// @param rule id of the rule
/// @param kept whether it keeps the rule
/// @param trajectory what came before, the proposed call included
/// @param then the verdict
public record Example(String rule, boolean kept, Trajectory trajectory, Action.Call action, Decision then) {}
