package io.lictor.policy;

import java.util.Optional;
import java.util.SortedSet;

/// A kind of action, a node of the action tree: `issue-refund` is `money-out`.
///
/// @param id `pack/name`
/// @param parent id of the more general kind
/// @param tools exact tool names that are of this kind
/// @param when CEL over `tool` and `args` that makes any call of this kind; with `tools` given it
///     narrows them
public record ActionPredicate(
        String id,
        String description,
        Optional<String> parent,
        SortedSet<String> tools,
        Optional<String> when,
        Optional<Thresholds> thresholds) {}
