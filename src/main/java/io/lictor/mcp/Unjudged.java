package io.lictor.mcp;

import io.lictor.guard.Failure;
import java.util.Optional;

/// A call that could not be judged, and so must not run.
public final class Unjudged extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Optional<Failure.Cause> cause;

    /// Whatever a policy says.
    ///
    /// @param why for the agent and people; holds nothing that others wrote
    Unjudged(String why) {
        super(why);
        this.cause = Optional.empty();
    }

    /// Unless a policy says otherwise.
    Unjudged(String why, Failure.Cause cause) {
        super(why);
        this.cause = Optional.of(cause);
    }

    /// What policies know it by; empty: none is asked.
    Optional<Failure.Cause> cause() {
        return cause;
    }

    /// The reason.
    public String why() {
        return String.valueOf(getMessage());
    }
}
