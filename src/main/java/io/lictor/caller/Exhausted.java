package io.lictor.caller;

import java.time.Duration;

/// A request that came too early: a limit of requests is used up.
public final class Exhausted extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Duration delay;

    /// A refusal by a limit.
    public Exhausted(Limits.Exceeded exceeded) {
        super(
                "the limit of " + exceeded.limit().rate() + " requests of the "
                        + exceeded.limit().scope() + " is used up; treat the action as not allowed and try again later",
                null,
                false,
                false);
        this.delay = exceeded.delay();
    }

    /// Seconds after which there is one again, at least 1.
    public long seconds() {
        return seconds(delay);
    }

    /// A time in whole seconds, at least 1 and never less than it is.
    public static long seconds(Duration delay) {
        return Math.max(1, delay.plusNanos(999_999_999).toSeconds());
    }
}
