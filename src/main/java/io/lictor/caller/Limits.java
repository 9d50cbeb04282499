package io.lictor.caller;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The limits in force, with their buckets. Thread-safe.
///
/// `INVARIANT (all or none)`: a request or a call takes from every bucket that it belongs to, or, where one of them is
/// empty, from none.
public final class Limits {
    private final Clock clock;
    private List<Kept> kept = List.of();

    private record Kept(Limit limit, Buckets buckets) {}

    /// A limit that is used up.
    ///
    /// @param delay until there is one again
    public record Exceeded(Limit limit, Duration delay) {}

    /// None.
    ///
    /// @param clock by which they refill
    public Limits(Clock clock) {
        this.clock = clock;
    }

    /// Other limits are in force from now on; those that stay keep what is used of them.
    public synchronized void follow(List<Limit> others) {
        Map<Limit, Kept> before = new HashMap<>();
        kept.forEach(one -> before.put(one.limit(), one));
        Set<Limit> seen = new HashSet<>();
        List<Kept> now = new ArrayList<>();
        for (Limit limit : others) {
            if (seen.add(limit)) {
                Kept same = before.get(limit);
                now.add(same == null ? new Kept(limit, new Buckets(limit.rate(), clock)) : same);
            }
        }
        kept = List.copyOf(now);
    }

    /// Takes a request of a caller; what it says is not known yet.
    public synchronized Optional<Exceeded> request(Caller caller) {
        return taken(
                kept.stream()
                        .filter(one -> one.limit().ofDoor()
                                && one.limit().tenant().equals(caller.tenant())
                                && one.limit()
                                        .caller()
                                        .map(caller.name()::equals)
                                        .orElse(true))
                        .toList(),
                "",
                "");
    }

    /// Takes a request that speaks of an agent.
    public synchronized Optional<Exceeded> agent(String tenant, String agent) {
        return taken(
                kept.stream()
                        .filter(one -> !one.limit().ofDoor()
                                && !one.limit().ofCalls()
                                && one.limit().fits(tenant, agent, ""))
                        .toList(),
                agent,
                "");
    }

    /// Takes a call that is about to run.
    public synchronized Optional<Exceeded> call(String tenant, String agent, String tool) {
        return taken(
                kept.stream()
                        .filter(one -> one.limit().ofCalls() && one.limit().fits(tenant, agent, tool))
                        .toList(),
                agent,
                tool);
    }

    private static Optional<Exceeded> taken(List<Kept> from, String agent, String tool) {
        Optional<Exceeded> longest = Optional.empty();
        for (Kept one : from) {
            Optional<Duration> delay = one.buckets().delay(one.limit().bucket(agent, tool));
            if (delay.isPresent()
                    && longest.map(other -> other.delay().compareTo(delay.get()) < 0)
                            .orElse(true)) {
                longest = Optional.of(new Exceeded(one.limit(), delay.get()));
            }
        }
        if (longest.isEmpty()) {
            from.forEach(one -> one.buckets().take(one.limit().bucket(agent, tool)));
        }
        return longest;
    }
}
