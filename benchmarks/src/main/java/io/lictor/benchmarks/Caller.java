package io.lictor.benchmarks;

import java.io.IOException;

/// Who asks for one check after the other on a connection of its own.
interface Caller extends AutoCloseable {
    /// What comes before its first check, and again after every [Callers#EACH].
    void begin() throws IOException;

    /// One check.
    ///
    /// @throws IOException if the answer is another than it must be
    void call() throws IOException;

    @Override
    void close() throws IOException;

    /// Opens one.
    @FunctionalInterface
    interface Way {
        Caller open() throws IOException;
    }
}
