package io.lictor.kafka.stream;

import io.lictor.circuit.Needs;
import io.lictor.trajectory.Arguments;
import io.lictor.trajectory.SessionKey;
import io.lictor.trajectory.Step;
import io.lictor.trajectory.Trajectory;
import io.lictor.wire.Steps;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// The trajectories of sessions, made from their kept steps; those used last are held, as far as their steps are
/// what the store has.
final class Histories {
    /// A sixteenth of a small heap: what is held is only a short way to what the store has.
    private static final long MOST_BYTES =
            Math.min(64L << 20, Runtime.getRuntime().maxMemory() / 16);

    /// Steps whose bodies are gone and that still count in a trajectory.
    private static final long MOST_BLANKS = 100_000;

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
            trajectory = grown(trajectory, step);
        }
        return cut(trajectory, head.incomplete());
    }

    /// A trajectory with what is kept of its next step.
    static Trajectory grown(Trajectory trajectory, Kept step) {
        if (step.blank() == 0) {
            return Steps.grown(trajectory, Steps.read(step.body(), null, null), step.time());
        }
        List<Step> steps = new ArrayList<>(trajectory.steps());
        for (int left = step.blank(); left > 0; left--) {
            steps.add(new Step.Thought(steps.size(), Optional.of(step.time()), ""));
        }
        return new Trajectory(
                trajectory.session(),
                trajectory.agent(),
                trajectory.facts(),
                trajectory.tools(),
                steps,
                trajectory.cut());
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

    /// Drops of a session that has too many steps what no rule can still need; if that is not enough, the earliest.
    Head bounded(SessionKey session, Limits limits, Head whole, Needs needs) {
        if (whole.entries() <= limits.steps() && whole.bytes() <= limits.bytes()) {
            return whole;
        }
        release(session);
        // a step that comes late may want those after it judged again
        boolean thin = !needs.everything() && whole.missing().isEmpty();
        Head head = thin ? Thinning.of(session, whole, needs, stores) : whole;
        if (head.entries() <= limits.steps() * 7L / 8 && head.bytes() <= limits.bytes() * 7 / 8) {
            return head;
        }
        // a quarter at a time, so that a long session is not made anew at every step
        long steps = limits.steps() * 3L / 4;
        long bytes = limits.bytes() * 3 / 4;
        long left = head.bytes();
        long entries = head.entries();
        long to = head.first();
        SortedMap<Long, Kept> kept = stores.kept(session, head.first(), head.next());
        long blanks = kept.values().stream().mapToLong(Kept::blank).sum();
        for (Map.Entry<Long, Kept> step : kept.entrySet()) {
            boolean fits = entries <= steps && left <= bytes && blanks <= MOST_BLANKS;
            if (fits || step.getKey() == head.next() - 1) {
                break;
            }
            stores.drop(session, step.getKey());
            left -= step.getValue().body().length;
            blanks -= step.getValue().blank();
            entries--;
            to = step.getKey() + 1;
        }
        return to == head.first() ? head : head.dropped(to, head.bytes() - left, entries);
    }

    /// Drops every step of a session.
    void dropAll(SessionKey session, Head head) {
        stores.kept(session, head.first(), head.next()).keySet().forEach(ordinal -> stores.drop(session, ordinal));
        release(session);
    }

    static Trajectory empty(SessionKey session) {
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
