package io.lictor.onnx;

import java.io.Serial;

/// A model that cannot be served, and why.
public final class InvalidModel extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    /// @param reason lower case, no full stop
    public InvalidModel(String reason) {
        super(reason);
    }

    /// @param reason lower case, no full stop
    /// @param cause what the runtime said
    public InvalidModel(String reason, Throwable cause) {
        super(reason, cause);
    }
}
