package io.lictor.verdict;

import io.lictor.policy.Decision;
import java.util.List;

/// A smallest set of changes after which the action would get a better verdict; judged again before it
/// is offered.
///
/// @param steps what to do, each a half sentence for the agent
/// @param predicates the predicates whose answers change
/// @param becomes the verdict then
public record Repair(List<String> steps, List<String> predicates, Decision becomes) {}
