package io.lictor.mcp;

import io.lictor.audit.Unrecorded;
import io.lictor.guard.Judgement;
import io.lictor.guard.NoBundle;
import io.lictor.trajectory.Step;
import io.lictor.trajectory.Trajectory;
import io.lictor.wire.Checks;
import io.lictor.wire.Recorded;
import io.lictor.wire.Steps;
import io.lictor.wire.WireException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The way to the guard, in time or not at all. Thread-safe.
///
/// `INVARIANT (fails closed)`: a judgement that is late, failed or unrecorded is none, and is
/// told as [Unjudged].
public final class Gate implements AutoCloseable {
    private static final int WAITING = 64;

    private final Checks checks;
    private final Recorded recorded;
    private final Duration deadline;
    private final Clock clock;
    private final ThreadPoolExecutor judges;

    /// @param recorded keeps the events of judgements before they count
    /// @param deadline longest time from the call to its judgement
    /// @param clock when a step happened
    /// @param threads most judgements at a time
    public Gate(Checks checks, Recorded recorded, Duration deadline, Clock clock, int threads) {
        this.checks = checks;
        this.recorded = recorded;
        this.deadline = deadline;
        this.clock = clock;
        this.judges = new ThreadPoolExecutor(
                threads,
                threads,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(WAITING),
                Thread.ofPlatform().daemon().name("judge ", 0).factory());
    }

    /// A judgement, and the session with what was judged.
    record Judged(Judgement judgement, Trajectory grown) {}

    /// The present moment.
    Instant now() {
        return clock.instant();
    }

    /// Longest time from a call to its judgement.
    Duration deadline() {
        return deadline;
    }

    /// Judges the call of a step, and has it recorded.
    ///
    /// @param left nanoseconds that are left
    /// @throws Unjudged if it cannot be in time
    /// @throws WireException if the step cannot be read, or does not follow from what is there
    Judged judged(Steps.Read step, String call, Trajectory before, Instant moment, long left) throws Unjudged {
        Checks.Next next = inTime(step, before, moment, left);
        Judgement judgement = next.result().judgements().stream()
                .filter(one -> one.action().step() instanceof Step.Called called
                        && called.callId().equals(call))
                .findFirst()
                .orElseThrow(() -> new Unjudged("it is no open call of this session any more"));
        try {
            recorded.check(new Checks.Result(
                    next.result().trajectory(),
                    List.of(judgement),
                    List.of(),
                    next.result().meta(),
                    Optional.empty()));
        } catch (Unrecorded unrecorded) {
            throw new Unjudged("its judgement could not be recorded");
        }
        return new Judged(judgement, next.grown());
    }

    private Checks.Next inTime(Steps.Read step, Trajectory before, Instant moment, long left) throws Unjudged {
        long end = System.nanoTime() + left;
        Future<Checks.Next> judging;
        try {
            judging = judges.submit(() -> checks.next(step, before, moment, List.of()));
        } catch (RejectedExecutionException full) {
            throw new Unjudged("too many calls wait to be judged");
        }
        try {
            Checks.Next next = judging.get(left, TimeUnit.NANOSECONDS);
            // one that is ready when the time is over already is returned by `get`, and is late
            if (System.nanoTime() - end > 0) {
                throw late();
            }
            return next;
        } catch (TimeoutException late) {
            throw late();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof WireException fault) {
                throw fault;
            }
            throw new Unjudged(
                    failed.getCause() instanceof NoBundle ? "no bundle is in force yet" : "the guard failed");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Unjudged("the proxy is being stopped");
        } finally {
            // one that runs is left to end: interrupting it could leave half an answer in a cache
            judging.cancel(false);
        }
    }

    /// What is told when the time is over.
    Unjudged late() {
        return new Unjudged("the guard did not answer within " + deadline.toMillis() + " ms");
    }

    /// Judges a call of no consequence, however long it takes, so that the first one that
    /// counts finds all loaded.
    ///
    /// @throws IllegalStateException if the guard fails
    public void warm() {
        try {
            new History(this, History.Terms.plain("warm-up")).warm();
        } catch (Unjudged failed) {
            throw new IllegalStateException("the guard cannot judge: " + failed.why(), failed);
        }
    }

    /// Judges without a deadline and without recording.
    void rehearse(Steps.Read step, Trajectory before, Instant moment) throws Unjudged {
        inTime(step, before, moment, TimeUnit.MINUTES.toNanos(2));
    }

    @Override
    public void close() {
        judges.shutdownNow();
    }
}
