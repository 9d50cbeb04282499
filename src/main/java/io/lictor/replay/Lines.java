package io.lictor.replay;

import java.io.IOException;

/// Records as lines of JSON, from wherever they lie.
@FunctionalInterface
public interface Lines {
    /// Gives every line, in order.
    ///
    /// @throws IOException with the place, if they cannot be read
    void each(Taker to) throws IOException;

    /// Who takes them.
    @FunctionalInterface
    interface Taker {
        /// Takes a line.
        ///
        /// @param where it was found, for faults
        void take(byte[] line, String where) throws IOException;
    }
}
