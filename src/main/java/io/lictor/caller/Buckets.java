package io.lictor.caller;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Buckets of one rate, one for each name; full at first, refilled evenly. Thread-safe.
///
/// A bucket is one number, the moment at which it will be full again (the generic cell rate algorithm), so nothing
/// drifts and nothing runs in the background.
///
/// `INVARIANT (bounded)`: at most [#MOST] names have buckets of their own; further ones share one until others are full
/// again, so that new names do not each begin with a full one.
public final class Buckets {
    /// Most buckets.
    public static final int MOST = 10_000;

    private final Rate rate;
    private final Clock clock;
    private final int most;
    private final long each;
    private final long slack;
    private final Map<String, Long> full = new HashMap<>();
    private long crowd = Long.MIN_VALUE;
    private long swept = Long.MIN_VALUE;

    /// @param clock by which they refill
    public Buckets(Rate rate, Clock clock) {
        this(rate, clock, MOST);
    }

    Buckets(Rate rate, Clock clock, int most) {
        this.rate = rate;
        this.clock = clock;
        this.most = most;
        this.each = rate.each();
        this.slack = Math.multiplyExact(each, rate.count() - 1);
    }

    /// Takes one.
    ///
    /// @return how long until there is one; empty: it is taken
    public synchronized Optional<Duration> take(String name) {
        long now = now();
        Optional<Duration> delay = delay(name, now);
        if (delay.isEmpty()) {
            put(name, Math.max(full(name, now), now) + each);
        }
        return delay;
    }

    /// How long until there is one; empty: there is one now.
    public synchronized Optional<Duration> delay(String name) {
        return delay(name, now());
    }

    /// The rate.
    public Rate rate() {
        return rate;
    }

    /// How many buckets are kept.
    synchronized int size() {
        return full.size();
    }

    private Optional<Duration> delay(String name, long now) {
        long early = full(name, now) - slack - now;
        return early <= 0 ? Optional.empty() : Optional.of(Duration.ofNanos(early));
    }

    /// When a bucket will be full.
    private long full(String name, long now) {
        Long own = full.get(name);
        if (own != null) {
            return own;
        }
        return room(now) ? now : Math.max(crowd, now);
    }

    private void put(String name, long moment) {
        if (full.containsKey(name) || full.size() < most) {
            full.put(name, moment);
        } else {
            crowd = moment;
        }
    }

    /// Whether there is room for one more, after full buckets were forgotten; they are looked for once a second at
    /// most.
    private boolean room(long now) {
        if (full.size() >= most && (swept == Long.MIN_VALUE || Math.abs(now - swept) >= 1_000_000_000L)) {
            swept = now;
            full.values().removeIf(moment -> moment <= now);
        }
        return full.size() < most;
    }

    private long now() {
        Instant instant = clock.instant();
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
    }
}
