package io.lictor.onnx;

import java.io.Serial;

/// A model that cannot be served, and why.
public final class InvalidModel extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final int line;

    /// @param reason lower case, no full stop
    public InvalidModel(String reason) {
        this(reason, 1);
    }

    /// @param reason lower case, no full stop
    /// @param line of the settings that is wrong, from 1
    public InvalidModel(String reason, int line) {
        super(reason);
        this.line = line;
    }

    /// @param reason lower case, no full stop
    /// @param cause what the runtime said
    public InvalidModel(String reason, Throwable cause) {
        super(reason, cause);
        this.line = 1;
    }

    /// The line of the settings that is wrong; 1 where it is the model.
    public int line() {
        return line;
    }
}
