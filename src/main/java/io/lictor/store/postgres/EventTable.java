package io.lictor.store.postgres;

import io.lictor.audit.Ledger;
import io.lictor.audit.Vault;
import io.lictor.trajectory.SessionKey;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;

/// The store as a place of the journal, where there is no broker: one thread keeps what has come together at once.
/// An event that the store does not take is not tried again, since an answer waits for it. Thread-safe.
public final class EventTable implements Ledger, AutoCloseable {
    private static final Waiting END = new Waiting(new byte[0], new CompletableFuture<>());

    private final LinkedBlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();
    private final Vault vault;
    private final int batch;
    private final Thread writer;
    private boolean closed;

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Waiting(byte[] event, CompletableFuture<Void> kept) {}

    /// @param batch most events given to the vault at once
    public EventTable(Vault vault, int batch) {
        this.vault = vault;
        this.batch = batch;
        this.writer = Thread.ofPlatform().daemon().name("store").start(this::write);
    }

    @Override
    public String name() {
        return "store";
    }

    @Override
    public CompletableFuture<Void> put(SessionKey session, byte[] event) {
        Waiting waiting = new Waiting(event, new CompletableFuture<>());
        synchronized (queue) {
            if (closed) {
                return CompletableFuture.failedFuture(new IOException("the store is closed"));
            }
            queue.add(waiting);
        }
        return waiting.kept();
    }

    private void write() {
        List<Waiting> together = new ArrayList<>(batch);
        boolean last = false;
        while (!last) {
            try {
                together.add(queue.take());
            } catch (InterruptedException ignored) {
                continue; // only close() ends this thread
            }
            queue.drainTo(together, batch - 1);
            last = together.remove(END);
            if (!together.isEmpty()) {
                kept(together);
            }
            together.clear();
        }
    }

    private void kept(List<Waiting> together) {
        try {
            for (Vault.Refused refused :
                    vault.keep(together.stream().map(Waiting::event).toList())) {
                together.get(refused.index()).kept().completeExceptionally(new IOException(refused.reason()));
            }
            together.forEach(waiting -> waiting.kept().complete(null));
        } catch (RuntimeException | Error failed) {
            together.forEach(waiting -> waiting.kept().completeExceptionally(failed));
        }
    }

    /// Keeps what is waiting and ends.
    @Override
    public void close() {
        synchronized (queue) {
            if (closed) {
                return;
            }
            closed = true;
            queue.add(END);
        }
        try {
            writer.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
