package io.lictor.onnx;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.RunOptions;
import io.lictor.predicate.Unanswered;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Until when a call has to answer, and what it says if it does not. Thread-safe.
///
/// It goes with the thread that works on the call.
final class Deadline {
    private static final ScopedValue<Deadline> PRESENT = ScopedValue.newInstance();
    private static final Deadline NONE = new Deadline(() -> 0, Long.MAX_VALUE, "", false);

    private final LongSupplier nanos;
    private final long end;
    private final String words;
    private final boolean watched;
    private boolean expired;
    private @Nullable RunOptions run;

    private Deadline(LongSupplier nanos, long end, String words, boolean watched) {
        this.nanos = nanos;
        this.end = end;
        this.words = words;
        this.watched = watched;
    }

    /// @param nanos a running clock
    /// @param length nanoseconds from now
    /// @param words why there is no answer then
    /// @param watched whether somebody waits who calls [#expire]
    static Deadline in(LongSupplier nanos, long length, String words, boolean watched) {
        return new Deadline(nanos, nanos.getAsLong() + length, words, watched);
    }

    /// The one of the call that this thread works on; one that never passes, if it has none.
    static Deadline present() {
        return PRESENT.orElse(NONE);
    }

    /// Works on a call on this thread.
    <T> T during(ScopedValue.CallableOp<T, RuntimeException> work) {
        return ScopedValue.where(PRESENT, this).call(work);
    }

    /// The same for another thread.
    <T> Callable<T> elsewhere(ScopedValue.CallableOp<T, RuntimeException> work) {
        return () -> {
            check();
            return during(work);
        };
    }

    /// Nanoseconds left; 0 or less: none.
    long left() {
        return this == NONE ? Long.MAX_VALUE : end - nanos.getAsLong();
    }

    /// @throws Unanswered if it has passed
    void check() {
        if (left() <= 0) {
            throw passed();
        }
    }

    /// Why there is no answer.
    Unanswered passed() {
        return new Unanswered(words);
    }

    /// Whether a run of the model can be ended when time is up.
    boolean watched() {
        return watched;
    }

    /// Names the run of the model that works on this call alone; null: none does now.
    synchronized void runs(@Nullable RunOptions options) throws OrtException {
        run = options;
        if (expired && options != null) {
            options.setTerminate(true);
        }
    }

    /// Ends the run of the model and every later one.
    synchronized void expire() {
        expired = true;
        try {
            if (run != null) {
                run.setTerminate(true);
            }
        } catch (OrtException e) {
            throw new IllegalStateException("a run could not be ended", e);
        }
    }
}
