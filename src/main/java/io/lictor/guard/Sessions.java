package io.lictor.guard;

import io.lictor.trajectory.Arguments;
import io.lictor.trajectory.SessionKey;
import io.lictor.trajectory.Step;
import io.lictor.trajectory.ToolSchema;
import io.lictor.trajectory.Trajectory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// Trajectories held in memory between steps, bounded by count, bytes and idle time. Thread-safe.
///
/// A session that was dropped is remembered by name for a while; if it comes back, its trajectory says
/// that history was cut.
public final class Sessions {
    private static final int REMEMBERED = 100_000;

    private final Limits limits;
    private final Clock clock;
    /// In the order of their last steps, so that the idle ones come first.
    private final Map<SessionKey, Entry> held = new LinkedHashMap<>();
    private final Set<SessionKey> dropped = new LinkedHashSet<>();
    private final String name;
    private long bytes;
    private long begun;

    /// @param count most sessions held
    /// @param bytes most bytes held, counted as the callers' bodies
    /// @param idle time after its last step at which a session may be dropped
    public record Limits(int count, long bytes, Duration idle) {}

    /// Whether a session was known when a step came.
    public enum Known {
        HELD,
        NEW,
        EVICTED
    }

    /// A session as it is held now.
    ///
    /// @param trail name of the run of steps that were held, unlike any other
    /// @param steps how many came
    public record Session(Trajectory trajectory, Known known, String trail, long steps) {}

    private record Entry(Trajectory trajectory, long bytes, Instant used, String trail, long steps) {}

    public Sessions(Limits limits, Clock clock) {
        this(limits, clock, UUID.randomUUID().toString());
    }

    /// @param name of this process, unlike that of any other
    public Sessions(Limits limits, Clock clock, String name) {
        this.limits = limits;
        this.clock = clock;
        this.name = name;
    }

    /// The session as held, or an empty one.
    public synchronized Session find(SessionKey key) {
        dropIdle();
        Entry entry = held.get(key);
        if (entry != null) {
            return new Session(entry.trajectory(), Known.HELD, entry.trail(), entry.steps());
        }
        boolean evicted = dropped.contains(key);
        Trajectory empty = new Trajectory(key, "", Arguments.NONE, List.<ToolSchema>of(), List.<Step>of(), evicted);
        return new Session(empty, evicted ? Known.EVICTED : Known.NEW, name + "/" + ++begun, 0);
    }

    /// Holds a trajectory as the session's present state.
    ///
    /// @param found the session before
    /// @param size bytes that were added by the step
    public synchronized void hold(Session found, Trajectory trajectory, long size) {
        SessionKey key = trajectory.session();
        Entry before = held.remove(key);
        long whole = size + (before == null ? 0 : before.bytes());
        bytes += size;
        held.put(key, new Entry(trajectory, whole, clock.instant(), found.trail(), found.steps() + 1));
        dropped.remove(key);
        Iterator<Map.Entry<SessionKey, Entry>> eldest = held.entrySet().iterator();
        while ((held.size() > limits.count() || bytes > limits.bytes()) && eldest.hasNext()) {
            Map.Entry<SessionKey, Entry> entry = eldest.next();
            drop(entry.getKey(), entry.getValue());
            eldest.remove();
        }
    }

    /// Forgets a session that has ended.
    public synchronized void end(SessionKey key) {
        Entry entry = held.remove(key);
        bytes -= entry == null ? 0 : entry.bytes();
    }

    /// How many sessions are held.
    public synchronized int size() {
        return held.size();
    }

    private void dropIdle() {
        Instant oldest = clock.instant().minus(limits.idle());
        List<SessionKey> idle = new ArrayList<>();
        for (Map.Entry<SessionKey, Entry> entry : held.entrySet()) {
            if (!entry.getValue().used().isBefore(oldest)) {
                break;
            }
            idle.add(entry.getKey());
        }
        idle.forEach(key -> {
            Entry entry = held.remove(key);
            if (entry != null) {
                drop(key, entry);
            }
        });
    }

    private void drop(SessionKey key, Entry entry) {
        bytes -= entry.bytes();
        if (dropped.size() >= REMEMBERED) {
            dropped.remove(dropped.iterator().next());
        }
        dropped.add(key);
    }
}
