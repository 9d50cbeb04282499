package io.lictor.approval;

/// An approval could not be opened, or its book not be read: whoever asked gets none, and what was asked stays.
public final class Unopened extends RuntimeException {
    private static final long serialVersionUID = 1;

    /// @param why for whoever asked; says nothing that others wrote
    public Unopened(String why) {
        super(why, null, false, false);
    }

    /// The reason.
    public String why() {
        return String.valueOf(getMessage());
    }
}
