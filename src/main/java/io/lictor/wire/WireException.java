package io.lictor.wire;

/// A body that cannot be read, with the place of the fault.
public final class WireException extends RuntimeException {
    private final int status;
    private final String pointer;

    public WireException(int status, String pointer, String message) {
        super(message);
        this.status = status;
        this.pointer = pointer;
    }

    /// The HTTP status that fits: 400, 403, 413 or 422.
    public int status() {
        return status;
    }

    /// RFC 6901 pointer into the body; empty for the whole.
    public String pointer() {
        return pointer;
    }
}
