package io.lictor.kafka.stream;

import java.util.logging.Level;
import java.util.logging.Logger;

/// Logs that would bury a report.
final class Quiet {
    // a logger that nobody holds loses its level
    private static final Logger KAFKA = Logger.getLogger("org.apache.kafka");

    private Quiet() {}

    /// Leaves the clients' news out.
    static void kafka() {
        KAFKA.setLevel(Level.SEVERE);
    }
}
