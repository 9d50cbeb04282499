package io.lictor.mcp;

import io.lictor.guard.Failure;
import io.lictor.guard.NoBundle;
import io.lictor.wire.WireException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/// A bounded number of judgements at a time, of which a bounded number waits. Thread-safe.
final class JudgeThreads implements AutoCloseable {
    private static final int WAITING = 64;

    private final ThreadPoolExecutor threads;

    /// @param most judgements at a time
    JudgeThreads(int most) {
        this.threads = new ThreadPoolExecutor(
                most,
                most,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(WAITING),
                Thread.ofPlatform().daemon().name("judge ", 0).factory());
    }

    /// What the work gives, in time.
    ///
    /// @param left nanoseconds that are left
    /// @param late what is told when they are over
    /// @throws Unjudged if there is nothing in time
    /// @throws WireException if the work cannot be read
    <T> T inTime(Callable<T> judge, long left, Supplier<Unjudged> late) throws Unjudged {
        long end = System.nanoTime() + left;
        Future<T> judging;
        try {
            judging = threads.submit(judge);
        } catch (RejectedExecutionException full) {
            throw new Unjudged("too many calls wait to be judged");
        }
        try {
            T judged = judging.get(left, TimeUnit.NANOSECONDS);
            // one that is ready when the time is over already is returned by `get`, and is late
            if (System.nanoTime() - end > 0) {
                throw late.get();
            }
            return judged;
        } catch (TimeoutException over) {
            throw late.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof WireException fault) {
                throw fault;
            }
            if (failed.getCause() instanceof NoBundle) {
                throw new Unjudged("no bundle is in force yet");
            }
            throw new Unjudged("the guard failed", Failure.Cause.FAULT);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Unjudged("the proxy is being stopped");
        } finally {
            // one that runs is left to end: interrupting it could leave half an answer in a cache
            judging.cancel(false);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
