package io.lictor.store;

import io.lictor.audit.Ledger;
import io.lictor.trajectory.SessionKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;

/// Decision events in a file, one JSON object a line. One thread writes what has come together at
/// once, so that a disk that hangs holds no request longer than it chooses to wait. Thread-safe.
///
/// An event is safe once the operating system has it: it outlives the process, not a loss of power.
public final class EventFile implements Ledger, AutoCloseable {
    /// Most events in one write.
    private static final int TOGETHER = 256;

    private static final Waiting END = new Waiting(new byte[0], new CompletableFuture<>());

    private final LinkedBlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();
    private final Lines lines;
    private final Thread writer;
    private boolean closed;

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Waiting(byte[] event, CompletableFuture<Void> kept) {}

    /// Opens the file, or makes it.
    ///
    /// @param file its folder must exist
    /// @param most bytes after which the file is set aside under a number and another begun;
    ///     nothing is deleted
    /// @throws IOException if it cannot be written, or another process writes it
    public EventFile(Path file, long most) throws IOException {
        this.lines = new Lines(file, most);
        this.writer = Thread.ofPlatform().daemon().name("events").start(this::write);
    }

    @Override
    public String name() {
        return "file";
    }

    @Override
    public CompletableFuture<Void> put(SessionKey session, byte[] event) {
        Waiting waiting = new Waiting(event, new CompletableFuture<>());
        synchronized (queue) {
            if (closed) {
                return CompletableFuture.failedFuture(new IOException("the file of events is closed"));
            }
            queue.add(waiting);
        }
        return waiting.kept();
    }

    private void write() {
        List<Waiting> batch = new ArrayList<>(TOGETHER);
        boolean last = false;
        while (!last) {
            try {
                batch.add(queue.take());
            } catch (InterruptedException ignored) {
                continue; // only close() ends this thread
            }
            queue.drainTo(batch, TOGETHER - 1);
            last = batch.remove(END);
            if (!batch.isEmpty()) {
                kept(batch);
            }
            batch.clear();
        }
    }

    private void kept(List<Waiting> batch) {
        try {
            lines.append(batch.stream().map(Waiting::event).toList());
            batch.forEach(waiting -> waiting.kept().complete(null));
        } catch (IOException | RuntimeException | Error failed) {
            batch.forEach(waiting -> waiting.kept().completeExceptionally(failed));
        }
    }

    /// Writes what is waiting and closes the file.
    @Override
    public void close() throws IOException {
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
        lines.close();
    }
}
