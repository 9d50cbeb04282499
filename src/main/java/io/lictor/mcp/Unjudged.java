package io.lictor.mcp;

/// A call that could not be judged, and so must not run.
final class Unjudged extends Exception {
    private static final long serialVersionUID = 1;

    /// @param why for the agent and people; holds nothing that others wrote
    Unjudged(String why) {
        super(why);
    }

    /// The reason.
    String why() {
        return String.valueOf(getMessage());
    }
}
