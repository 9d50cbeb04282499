package io.lictor.audit;

/// The store of events cannot be reached, or does not work now. It is tried again.
public final class Away extends RuntimeException {
    private static final long serialVersionUID = 1;

    /// @param why for whoever runs the store; says nothing of what is stored
    public Away(String why) {
        super(why, null, false, false);
    }

    /// The reason.
    public String why() {
        return String.valueOf(getMessage());
    }
}
