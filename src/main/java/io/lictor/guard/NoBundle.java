package io.lictor.guard;

/// There is nothing to judge by yet: no bundle has come into force. Whoever asked may do nothing.
public final class NoBundle extends RuntimeException {
    /// Until the first bundle is in force.
    public NoBundle() {
        super("no bundle is in force yet; treat the action as not allowed and try again");
    }
}
