package io.lictor.audit;

/// A judgement that must not be answered, because its event is not known to be safe.
public final class Unrecorded extends RuntimeException {
    private static final long serialVersionUID = 1;

    Unrecorded(String why) {
        super(why, null, false, false);
    }
}
