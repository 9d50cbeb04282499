package io.lictor.kafka.stream;

import io.lictor.trajectory.Arguments;
import io.lictor.trajectory.SessionKey;
import io.lictor.trajectory.Trajectory;
import io.lictor.wire.Steps;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// The trajectories of sessions, made from their kept steps; those used last are held, as far as their steps are
/// what the store has.
final class Histories {
    private static final long MOST_BYTES = 64L << 20;

    private final Stores stores;
    private final Map<SessionKey, Held> held = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    private record Held(String chain, long version, long bytes, Trajectory trajectory) {}

    Histories(Stores stores) {
        this.stores = stores;
    }

    /// The trajectory of a session as it is in the store.
    Trajectory of(SessionKey session, Head head) {
        @Nullable Held known = held.get(session);
        if (known != null
                && known.version() == head.version()
                && known.chain().equals(head.tip().chain())) {
            return cut(known.trajectory(), head.incomplete());
        }
        return replayed(session, head, stores.kept(session, head.first(), head.next()));
    }

    /// The trajectory of some of its steps.
    Trajectory replayed(SessionKey session, Head head, SortedMap<Long, Kept> steps) {
        Trajectory trajectory = empty(session);
        for (Kept step : steps.values()) {
            trajectory = Steps.grown(trajectory, Steps.read(step.body(), null, null), step.time());
        }
        return cut(trajectory, head.incomplete());
    }

    /// Holds what a session has become.
    void hold(SessionKey session, Head head, Trajectory trajectory) {
        release(session);
        held.put(session, new Held(head.tip().chain(), head.version(), head.bytes(), trajectory));
        bytes += head.bytes();
        var eldest = held.entrySet().iterator();
        while (bytes > MOST_BYTES && held.size() > 1 && eldest.hasNext()) {
            bytes -= eldest.next().getValue().bytes();
            eldest.remove();
        }
    }

    void release(SessionKey session) {
        Held before = held.remove(session);
        bytes -= before == null ? 0 : before.bytes();
    }

    /// Drops the earliest steps of a session that has too many.
    Head bounded(SessionKey session, Limits limits, Head head) {
        if (head.next() - head.first() <= limits.steps() && head.bytes() <= limits.bytes()) {
            return head;
        }
        // a quarter at a time, so that a long session is not made anew at every step
        long steps = limits.steps() * 3L / 4;
        long bytes = limits.bytes() * 3 / 4;
        long left = head.bytes();
        long to = head.first();
        SortedMap<Long, Kept> kept = stores.kept(session, head.first(), head.next());
        for (Map.Entry<Long, Kept> step : kept.entrySet()) {
            if ((head.next() - step.getKey() <= steps && left <= bytes) || step.getKey() == head.next() - 1) {
                break;
            }
            stores.drop(session, step.getKey());
            left -= step.getValue().body().length;
            to = step.getKey() + 1;
        }
        release(session);
        return head.dropped(to, head.bytes() - left);
    }

    /// Drops every step of a session.
    void dropAll(SessionKey session, Head head) {
        stores.kept(session, head.first(), head.next()).keySet().forEach(ordinal -> stores.drop(session, ordinal));
        release(session);
    }

    private static Trajectory empty(SessionKey session) {
        return new Trajectory(session, "", Arguments.NONE, List.of(), List.of(), false);
    }

    private static Trajectory cut(Trajectory trajectory, boolean cut) {
        return trajectory.cut() == cut
                ? trajectory
                : new Trajectory(
                        trajectory.session(),
                        trajectory.agent(),
                        trajectory.facts(),
                        trajectory.tools(),
                        trajectory.steps(),
                        cut);
    }
}
