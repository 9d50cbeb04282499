package io.lictor.wire;

import io.lictor.guard.Failure;
import io.lictor.guard.FailurePolicy;
import io.lictor.guard.Guard;
import io.lictor.guard.Judgement;
import io.lictor.guard.Uses;
import io.lictor.trajectory.Action;
import io.lictor.trajectory.Trajectory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/// Judges in time, or has a policy decide; a bounded number at a time, of whom a bounded number waits. Thread-safe.
///
/// `INVARIANT (fails closed)`: what is not judged because too much waits is refused, whatever a policy says, so that
/// nobody gets more by asking more.
public final class InTime implements Judges, AutoCloseable {
    private final Terms terms;
    private final LongSupplier nanos;
    private final Consumer<Throwable> faults;
    private final ThreadPoolExecutor threads;

    /// @param door that policies know it by
    /// @param deadline longest time from a request to its judgement
    /// @param waiting most that wait for a thread
    public record Terms(String door, Duration deadline, int threads, int waiting, FailurePolicy policy) {
        public Terms {
            if (deadline.compareTo(Duration.ofMillis(1)) < 0 || deadline.compareTo(Duration.ofHours(1)) > 0) {
                throw new IllegalArgumentException("the deadline is 1 millisecond to 1 hour");
            }
            if (threads < 1 || waiting < 1) {
                throw new IllegalArgumentException("at least 1 check must be able to run, and 1 to wait");
            }
        }
    }

    /// @param nanos a running clock, in nanoseconds
    /// @param faults are told
    public InTime(Terms terms, LongSupplier nanos, Consumer<Throwable> faults) {
        this.terms = terms;
        this.nanos = nanos;
        this.faults = faults;
        this.threads = new ThreadPoolExecutor(
                terms.threads(),
                terms.threads(),
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(terms.waiting()),
                Thread.ofPlatform().daemon().name("check ", 0).factory());
    }

    @Override
    public long most() {
        return terms.deadline().toNanos();
    }

    @Override
    public List<Judgement> judge(Guard guard, Uses uses, Trajectory trajectory, List<Action> actions, long start) {
        if (actions.isEmpty()) {
            return List.of();
        }
        if (left(start) <= 0) {
            return failed(Failure.Cause.TIME_OUT, guard, actions);
        }
        CompletableFuture<List<Judgement>> judging = begun(guard, uses, trajectory, actions);
        try {
            List<Judgement> judged = judging.get(left(start), TimeUnit.NANOSECONDS);
            // one that is ready when the time is over already is returned by `get`, and is late
            return left(start) < 0 ? failed(Failure.Cause.TIME_OUT, guard, actions) : judged;
        } catch (TimeoutException late) {
            judging.cancel(false);
            return failed(Failure.Cause.TIME_OUT, guard, actions);
        } catch (ExecutionException | CancellationException failed) {
            faults.accept(failed.getCause() == null ? failed : failed.getCause());
            return failed(Failure.Cause.FAULT, guard, actions);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new WireException(503, "", "the service is being stopped; treat the action as not allowed");
        }
    }

    /// One that is late is left to end, with a use of its own: its guard must not be closed under it.
    private CompletableFuture<List<Judgement>> begun(
            Guard guard, Uses uses, Trajectory trajectory, List<Action> actions) {
        if (!uses.take()) {
            throw new IllegalStateException("a guard was closed while it was used");
        }
        CompletableFuture<List<Judgement>> judging = new CompletableFuture<>();
        try {
            threads.execute(() -> {
                try {
                    if (!judging.isDone()) {
                        judging.complete(guard.judge(trajectory, actions));
                    }
                } catch (Throwable fault) {
                    judging.completeExceptionally(fault);
                } finally {
                    uses.give();
                }
            });
            return judging;
        } catch (RejectedExecutionException full) {
            uses.give();
            throw overloaded();
        }
    }

    /// What is told when too many wait.
    static WireException overloaded() {
        return new WireException(503, "", "too many checks wait; treat the action as not allowed and try again");
    }

    private long left(long start) {
        return most() - (nanos.getAsLong() - start);
    }

    private List<Judgement> failed(Failure.Cause cause, Guard guard, List<Action> actions) {
        return terms.policy().judgements(cause, terms.door(), guard, actions);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
