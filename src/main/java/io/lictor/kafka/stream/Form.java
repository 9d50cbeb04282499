package io.lictor.kafka.stream;

import java.io.IOException;

/// The forms of what lies in the state stores.
final class Form {
    private Form() {}

    /// @throws IOException if the state was written by another version
    static void require(byte found, byte known) throws IOException {
        if (found != known) {
            throw new IOException("state of form " + found + " was written by another version, which reads " + known);
        }
    }
}
