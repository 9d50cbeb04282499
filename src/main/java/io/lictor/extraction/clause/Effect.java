package io.lictor.extraction.clause;

/// The direction of a norm.
public enum Effect {
    /// broken when the action is taken, the premise holds and no exception does
    FORBID,
    /// broken when the action is taken, the premise holds, no exception does and the demand fails
    REQUIRE,
    /// the action is allowed when the premise holds; never overrides a broken rule
    PERMIT,
    /// once the premise holds, the action has to follow; watched in audits and never blocking
    OBLIGE
}
