package io.lictor.audit;

import io.lictor.guard.Stages;
import java.util.function.Supplier;

/// Whoever looks at the work of a door.
///
/// @param judgements counts them
/// @param stream counts records and sessions
/// @param stages measures how long they take
/// @param traces shows the work in the agents' traces
public record Watchers(Watcher judgements, StreamWatcher stream, Stages stages, Traces traces) {
    /// Only judgements are counted.
    public static Watchers of(Watcher judgements) {
        return new Watchers(judgements, StreamWatcher.NONE, Stages.NONE, Traces.OFF);
    }

    /// The same, who also show what they see in the piece of work under way.
    ///
    /// @param work the present one; asked on the thread that works
    public Watchers showing(Supplier<Traces.Work> work) {
        Watcher shown = (door, judgement, micros) -> {
            judgements.judged(door, judgement, micros);
            work.get().judged(judgement);
        };
        return new Watchers(shown, new Shown(stream, work), stages, traces);
    }

    private record Shown(StreamWatcher inner, Supplier<Traces.Work> work) implements StreamWatcher {
        @Override
        public void dead(String door, String kind) {
            inner.dead(door, kind);
            work.get().failed(kind);
        }

        @Override
        public void corrected() {
            inner.corrected();
        }

        @Override
        public void cut() {
            inner.cut();
        }

        @Override
        public void sessions(long more) {
            inner.sessions(more);
        }

        @Override
        public void waiting(long more) {
            inner.waiting(more);
        }
    }
}
