package io.lictor.logic;

import io.lictor.predicate.Kleene;
import io.lictor.predicate.Window;
import java.time.Instant;
import java.util.Optional;
import java.util.function.IntFunction;

/// Which earlier steps lie in a window that ends at a given step; for questions outside formulas.
public final class Windows {
    private final int now;
    private final Times times;

    /// @param now position of the step at which windows end; steps count from 0
    /// @param time when a step up to `now` happened, if that is known
    public Windows(int now, IntFunction<Optional<Instant>> time) {
        this.now = now;
        this.times = new Times(new Clock(now, time));
    }

    /// Whether an earlier step lies in the window; always without one.
    ///
    /// @param then position of the step; -1 for all those that were dropped from a cut history, of
    ///     which it can only be told that none does
    public Kleene inside(Optional<Window> window, int then) {
        return then < 0 && window.isEmpty() ? Kleene.UNKNOWN : times.inside(window, now, then);
    }

    /// A history of which nothing is known but times.
    private record Clock(int now, IntFunction<Optional<Instant>> times) implements History {
        @Override
        public boolean cut() {
            return true;
        }

        @Override
        public Kleene at(String predicate, int step) {
            return Kleene.UNKNOWN;
        }

        @Override
        public Optional<Instant> time(int step) {
            return times.apply(step);
        }

        @Override
        public Optional<Object> value(String pointer, int step) {
            return Optional.empty();
        }
    }
}
