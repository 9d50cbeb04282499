package io.lictor.onnx;

import io.lictor.predicate.Classifier;
import io.lictor.predicate.Unanswered;
import io.lictor.predicate.Unhurried;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

/// A classifier that answers within its budget, where there is one ([Unhurried]), or not at all: after it the caller
/// goes on with
/// [Unanswered], and the run in flight is ended.
///
/// Short texts are read on the caller's thread, which looks at the clock between its runs: they take
/// milliseconds, and a hand-over would cost more than it saves. Longer ones are read on a thread of
/// their own while the caller waits for no longer than the budget.
public final class Timed implements Classifier {
    private static final ExecutorService WORKERS = workers();

    private final Classifier inner;
    private final long budget;
    private final int shortest;
    private final LongSupplier nanos;
    private final String words;

    /// @param inner does the work
    /// @param budget of one call
    /// @param handed from how many characters on a text is handed to another thread
    /// @param nanos a running clock
    public Timed(Classifier inner, Duration budget, int handed, LongSupplier nanos) {
        this.inner = inner;
        this.budget = budget.toNanos();
        this.shortest = handed;
        this.nanos = nanos;
        this.words = "time-out: classifier `" + inner.id() + "` did not answer within " + budget.toMillis() + " ms";
    }

    @Override
    public String id() {
        return inner.id();
    }

    @Override
    public String hash() {
        return inner.hash();
    }

    @Override
    public Reads reads() {
        return inner.reads();
    }

    @Override
    public double low() {
        return inner.low();
    }

    @Override
    public double high() {
        return inner.high();
    }

    /// {@inheritDoc}
    ///
    /// @throws Unanswered if the budget was not enough
    @Override
    public List<Window> windows(String text) {
        if (Unhurried.now()) return inner.windows(text);
        var handed = text.length() >= shortest;
        var deadline = Deadline.in(nanos, budget, words, handed);
        return handed ? awaited(text, deadline) : own(text, deadline);
    }

    private List<Window> own(String text, Deadline deadline) {
        var windows = deadline.during(() -> inner.windows(text));
        deadline.check();
        return windows;
    }

    private List<Window> awaited(String text, Deadline deadline) {
        var work = WORKERS.submit(deadline.elsewhere(() -> inner.windows(text)));
        try {
            return work.get(budget, TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw left(work, deadline, deadline.passed());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw left(work, deadline, new Unanswered("classifier `" + id() + "` was interrupted"));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Unanswered unanswered) throw unanswered;
            throw new IllegalStateException("classifier `" + id() + "` failed", e.getCause());
        }
    }

    private static Unanswered left(Future<?> work, Deadline deadline, Unanswered reason) {
        deadline.expire();
        work.cancel(false);
        return reason;
    }

    private static ExecutorService workers() {
        var most = Math.max(4, 2 * Runtime.getRuntime().availableProcessors());
        var workers = new ThreadPoolExecutor(
                most,
                most,
                30,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                work -> Thread.ofPlatform().daemon().name("classifier").unstarted(work));
        workers.allowCoreThreadTimeOut(true);
        return workers;
    }
}
