package io.lictor.kafka.stream;

import io.lictor.audit.StreamWatcher;
import io.lictor.trajectory.SessionKey;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/// How many sessions of a partition have steps, and how many steps wait: counted once when the partition is taken over,
/// and kept by every change. A record concerns one session, so what is known of the last one saves reading it again.
final class Census {
    private final StreamWatcher watcher;
    private @Nullable SessionKey last;
    private boolean lastOpen;
    private long open;
    private long waiting;

    /// Counts what is there.
    Census(StreamWatcher watcher, KeyValueStore<Bytes, byte[]> heads, KeyValueStore<Bytes, byte[]> parked) {
        this.watcher = watcher;
        long sessions = 0;
        try (KeyValueIterator<Bytes, byte[]> all = heads.all()) {
            while (all.hasNext()) {
                sessions += Head.of(all.next().value).open() ? 1 : 0;
            }
        }
        long steps = 0;
        try (KeyValueIterator<Bytes, byte[]> all = parked.all()) {
            while (all.hasNext()) {
                all.next();
                steps++;
            }
        }
        sessions(sessions);
        waits(steps);
    }

    private void sessions(long more) {
        open += more;
        watcher.sessions(more);
    }

    /// More steps wait; below zero: fewer.
    void waits(long more) {
        waiting += more;
        watcher.waiting(more);
    }

    /// A session was read.
    void found(SessionKey session, boolean isOpen) {
        last = session;
        lastOpen = isOpen;
    }

    /// A session is written.
    ///
    /// @param read reads it, if it is not the one that was read last
    void put(SessionKey session, boolean isOpen, Runnable read) {
        if (!session.equals(last)) {
            read.run();
        }
        if (isOpen != lastOpen) {
            sessions(isOpen ? 1 : -1);
        }
        found(session, isOpen);
    }

    /// Another process has the partition from now on.
    void leave() {
        sessions(-open);
        waits(-waiting);
    }
}
