package io.lictor.kafka.stream;

import java.time.Duration;

/// What bounds the state of a session. Times are of the stream: the times of its records, never a clock.
///
/// @param steps most steps kept; the earliest go first, and judgements say that history was cut
/// @param bytes most bytes kept, counted as the senders' bodies
/// @param patience how long a step waits for those before it
/// @param waiting most steps that wait; more end the waiting
/// @param idle time without a step after which a session's steps are dropped
/// @param forget time without a step after which nothing is left of it
public record Limits(int steps, long bytes, Duration patience, int waiting, Duration idle, Duration forget) {
    public Limits {
        if (steps < 2
                || bytes < 1
                || waiting < 1
                || patience.isNegative()
                || idle.isNegative()
                || forget.isNegative()) {
            throw new IllegalArgumentException("limits of sessions must be positive");
        }
    }
}
