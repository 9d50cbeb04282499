package io.lictor.approval;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/// A book that is waited for no longer than it is worth. Thread-safe.
///
/// `INVARIANT (fails closed)`: what does not come in time is told as [Unopened]; a use that was done after all is
/// spent for nobody.
public final class PatientBook implements Book {
    private static final int AT_ONCE = 64;

    private final Book book;
    private final Duration patience;
    private final Semaphore free = new Semaphore(AT_ONCE);
    private final Executor threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("approvals ", 0).factory());

    /// @param patience longest wait
    public PatientBook(Book book, Duration patience) {
        this.book = book;
        this.patience = patience;
    }

    private <T> T inTime(Supplier<T> work) {
        if (!free.tryAcquire()) {
            throw new Unopened("too many wait for the book of approvals");
        }
        CompletableFuture<T> done = CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return work.get();
                    } finally {
                        free.release();
                    }
                },
                threads);
        try {
            return done.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof Unopened why
                    ? why
                    : new Unopened("the book of approvals does not work now");
        } catch (TimeoutException late) {
            throw new Unopened("the book of approvals did not answer in time");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Unopened("the wait for the book of approvals was interrupted");
        }
    }

    @Override
    public String place() {
        return book.place();
    }

    @Override
    public boolean shared() {
        return book.shared();
    }

    @Override
    public Approval open(Approval fresh, Limits limits) {
        return inTime(() -> book.open(fresh, limits));
    }

    @Override
    public Optional<Approval> find(String tenant, String id) {
        return inTime(() -> book.find(tenant, id));
    }

    @Override
    public Page page(String tenant, Instant now, Optional<Place> after, int limit) {
        return inTime(() -> book.page(tenant, now, after, limit));
    }

    @Override
    public Optional<Approval> settle(String tenant, String id, Settlement settlement) {
        return inTime(() -> book.settle(tenant, id, settlement));
    }

    @Override
    public Optional<Approval> use(String tenant, String id, String bound, Instant now) {
        return inTime(() -> book.use(tenant, id, bound, now));
    }
}
