package io.lictor.audit;

import io.lictor.trajectory.SessionKey;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/// A sink that turns events away while too many bytes are on their way to it. Thread-safe.
public final class Bounded implements Sink {
    /// What an event counts for at least, so that a bound on bytes is also one on events.
    public static final int LEAST = 8_192;

    private final Sink sink;
    private final int most;
    private final Semaphore room;

    /// @param most bytes under way at a time
    public Bounded(Sink sink, int most) {
        if (most < LEAST) {
            throw new IllegalArgumentException("`" + most + "` bytes leave no room for one event of " + LEAST);
        }
        this.sink = sink;
        this.most = most;
        this.room = new Semaphore(most);
    }

    @Override
    public String name() {
        return sink.name();
    }

    @Override
    public CompletableFuture<Void> put(SessionKey session, Draft event) {
        return bounded(event.size(), () -> sink.put(session, event));
    }

    @Override
    public CompletableFuture<Void> keep(SessionKey session, Body body) {
        return bounded(body.bytes().length, () -> sink.keep(session, body));
    }

    private CompletableFuture<Void> bounded(int bytes, Supplier<CompletableFuture<Void>> send) {
        int size = Math.min(most, Math.max(LEAST, bytes));
        if (!room.tryAcquire(size)) {
            return CompletableFuture.failedFuture(new IOException("too many events are under way to " + name()));
        }
        try {
            return send.get().whenComplete((done, failed) -> room.release(size));
        } catch (RuntimeException failed) {
            room.release(size);
            return CompletableFuture.failedFuture(failed);
        }
    }
}
