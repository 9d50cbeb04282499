package io.lictor.audit;

import java.io.Serial;

/// A fault as logs may show it: what it is and where, never its message, which may quote what others wrote.
public final class Wordless extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private static final int DEEPEST = 8;

    private Wordless(Throwable fault, Throwable cause) {
        super(fault.getClass().getName(), cause, false, true);
        setStackTrace(fault.getStackTrace());
    }

    private Wordless(Throwable fault) {
        super(fault.getClass().getName(), null, false, true);
        setStackTrace(fault.getStackTrace());
    }

    /// The same fault, and what caused it, without words.
    public static Wordless of(Throwable fault) {
        return of(fault, DEEPEST);
    }

    private static Wordless of(Throwable fault, int deepest) {
        Throwable cause = fault.getCause();
        return cause == null || deepest == 0 ? new Wordless(fault) : new Wordless(fault, of(cause, deepest - 1));
    }
}
