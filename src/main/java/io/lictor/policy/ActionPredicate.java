package io.lictor.policy;

import java.util.Optional;
import java.util.SortedSet;

/// A kind of action, a node of the action tree: `issue-refund` is `money-out`.
///
/// @param id `pack/name`
/// @param of what is of this kind; the same for its parent
/// @param parent id of the more general kind
/// @param tools exact tool names that are of this kind
/// @param when CEL over `tool` and `args`, for results over `result` and `text` too, that makes any
///     action of this kind; with `tools` given it narrows them
public record ActionPredicate(
        String id,
        Of of,
        String description,
        Optional<String> parent,
        SortedSet<String> tools,
        Optional<String> when,
        Optional<Thresholds> thresholds) {
    /// What actions are.
    public enum Of {
        /// calls about to run
        CALL,
        /// results about to be admitted to the agent
        RESULT
    }

    /// A kind of calls.
    public ActionPredicate(
            String id,
            String description,
            Optional<String> parent,
            SortedSet<String> tools,
            Optional<String> when,
            Optional<Thresholds> thresholds) {
        this(id, Of.CALL, description, parent, tools, when, thresholds);
    }
}
