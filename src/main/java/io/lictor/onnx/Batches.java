package io.lictor.onnx;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Scores the rows of several calls in one run where calls wait for each other. Thread-safe.
///
/// As many calls as there are lanes run at once, on their own threads and without waiting; those that
/// come meanwhile are run together by the first of them as soon as a lane is free. No call waits for
/// others to come.
final class Batches {
    private final Scorer scorer;
    private final int most;
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Call> waiting = new ArrayDeque<>();
    private int free;
    private long runs;
    private long shared;

    /// @param scorer the score of a row must not depend on the rows beside it
    /// @param most rows in a run
    /// @param lanes most runs at a time
    Batches(Scorer scorer, int most, int lanes) {
        this.scorer = scorer;
        this.most = most;
        this.free = lanes;
    }

    /// Half the processors: the others prepare what is scored next.
    static int lanes() {
        return Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    }

    private final class Call {
        private final List<int[]> rows;
        private final Condition told = lock.newCondition();
        private float @Nullable [] scores;
        private @Nullable RuntimeException fault;
        private boolean leads;

        Call(List<int[]> rows) {
            this.rows = rows;
        }
    }

    /// The score of each row.
    ///
    /// @throws io.lictor.predicate.Unanswered if the time of the call is up before a lane is free
    float[] scores(List<int[]> rows) {
        if (rows.size() <= most) return some(rows);
        var scores = new float[rows.size()];
        for (var from = 0; from < scores.length; from += most) {
            var part = some(rows.subList(from, Math.min(scores.length, from + most)));
            System.arraycopy(part, 0, scores, from, part.length);
        }
        return scores;
    }

    private float[] some(List<int[]> rows) {
        var deadline = Deadline.present();
        deadline.check();
        List<Call> calls;
        lock.lock();
        try {
            if (free > 0) {
                free--;
                runs++;
                calls = List.of();
            } else {
                var mine = new Call(rows);
                waiting.add(mine);
                await(mine, deadline);
                if (mine.fault != null) throw mine.fault;
                if (mine.scores != null) return mine.scores;
                calls = led(mine);
            }
        } finally {
            lock.unlock();
        }
        try {
            if (calls.size() < 2) return scorer.scores(rows, true);
            together(calls);
        } finally {
            freed();
        }
        var first = calls.getFirst();
        if (first.fault != null) throw first.fault;
        return first.scores == null ? new float[0] : first.scores;
    }

    private void await(Call mine, Deadline deadline) {
        while (!mine.leads && mine.scores == null && mine.fault == null) {
            var interrupted = false;
            try {
                interrupted =
                        !mine.told.await(Math.max(0, deadline.left()), TimeUnit.NANOSECONDS) && deadline.left() <= 0;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                interrupted = true;
            }
            if (interrupted) {
                waiting.remove(mine);
                if (mine.leads) next();
                if (mine.scores == null) throw deadline.passed();
            }
        }
    }

    /// The calls that go into one run: one that has been told to lead, and those behind it that fit.
    private List<Call> led(Call first) {
        var calls = new ArrayList<Call>(List.of(first));
        var rows = first.rows.size();
        for (var next = waiting.peek(); next != null && rows + next.rows.size() <= most; next = waiting.peek()) {
            rows += next.rows.size();
            calls.add(waiting.remove());
        }
        runs++;
        if (calls.size() > 1) shared++;
        return calls;
    }

    private void together(List<Call> calls) {
        var rows = new ArrayList<int[]>();
        calls.forEach(call -> rows.addAll(call.rows));
        try {
            var scores = scorer.scores(rows, false);
            var from = 0;
            for (var call : calls) {
                told(call, Arrays.copyOfRange(scores, from, from + call.rows.size()), null);
                from += call.rows.size();
            }
        } catch (RuntimeException | Error e) {
            // whose fault it is shows when each runs alone
            calls.forEach(this::alone);
        }
    }

    private void alone(Call call) {
        try {
            told(call, scorer.scores(call.rows, false), null);
        } catch (RuntimeException e) {
            told(call, null, e);
        } catch (Error e) {
            told(call, null, new IllegalStateException("a run of the model failed", e));
        }
    }

    private void told(Call call, float @Nullable [] scores, @Nullable RuntimeException fault) {
        lock.lock();
        try {
            call.scores = scores;
            call.fault = fault;
            call.told.signal();
        } finally {
            lock.unlock();
        }
    }

    private void freed() {
        lock.lock();
        try {
            next();
        } finally {
            lock.unlock();
        }
    }

    /// Hands the lane to the next call, or frees it.
    private void next() {
        var next = waiting.poll();
        if (next == null) {
            free++;
        } else {
            next.leads = true;
            next.told.signal();
        }
    }

    /// Calls that wait for a lane.
    int waiting() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    /// Runs so far, and how many of them more than one call shared.
    long[] counts() {
        lock.lock();
        try {
            return new long[] {runs, shared};
        } finally {
            lock.unlock();
        }
    }
}
