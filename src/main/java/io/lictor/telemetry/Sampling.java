package io.lictor.telemetry;

import java.util.concurrent.ThreadLocalRandom;

/// Which pieces of work are timed: one in 64, by chance. Reading a clock for every predicate of every check would cost
/// more than many of them take.
final class Sampling {
    private static final int EVERY = 64;

    private Sampling() {}

    /// Whether this one is timed.
    static boolean now() {
        return (ThreadLocalRandom.current().nextInt() & (EVERY - 1)) == 0;
    }
}
