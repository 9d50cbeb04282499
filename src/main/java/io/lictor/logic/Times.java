package io.lictor.logic;

import io.lictor.predicate.Kleene;
import io.lictor.predicate.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Which steps lie in a window. A step without a time is bounded by those around it that have one.
///
/// Position -1 stands for every step that was dropped from a cut history.
final class Times {
    private final History history;
    /// The latest known time up to a step, and the earliest from it on; absent without any.
    private @Nullable Instant @Nullable [] from;
    private @Nullable Instant @Nullable [] to;
    private boolean ordered = true;

    Times(History history) {
        this.history = history;
    }

    /// Whether the step at `then` lies in the window that ends at `at`.
    Kleene inside(Optional<Window> window, int at, int then) {
        if (window.isEmpty()) {
            return Kleene.HOLDS;
        }
        return switch (window.get()) {
            case Window.Steps steps ->
                at - then > steps.count() ? Kleene.FAILS : then < 0 ? Kleene.UNKNOWN : Kleene.HOLDS;
            case Window.Time time -> inside(time.length(), at, then);
        };
    }

    /// Whether no step before `then` can lie in the window once `then` does not.
    boolean over(Optional<Window> window, Kleene inside) {
        return inside == Kleene.FAILS && (!(window.orElse(null) instanceof Window.Time) || ordered);
    }

    private Kleene inside(Duration length, int at, int then) {
        if (at == then) {
            return Kleene.HOLDS;
        }
        bounds();
        Instant[] known = exact(at, then);
        if (known.length == 2) {
            return Kleene.of(Duration.between(known[1], known[0]).compareTo(length) <= 0);
        }
        if (!ordered) {
            return Kleene.UNKNOWN;
        }
        if (within(latest(at), earliest(then), length)) {
            return then < 0 ? Kleene.UNKNOWN : Kleene.HOLDS;
        }
        Instant soonest = earliest(at);
        Instant last = latest(then);
        boolean outside = soonest != null
                && last != null
                && Duration.between(last, soonest).compareTo(length) > 0;
        return outside ? Kleene.FAILS : Kleene.UNKNOWN;
    }

    private Instant[] exact(int at, int then) {
        Optional<Instant> now = at < 0 ? Optional.empty() : history.time(at);
        Optional<Instant> past = then < 0 ? Optional.empty() : history.time(then);
        return now.isPresent() && past.isPresent() ? new Instant[] {now.get(), past.get()} : new Instant[0];
    }

    private static boolean within(@Nullable Instant latest, @Nullable Instant earliest, Duration length) {
        return latest != null
                && earliest != null
                && Duration.between(earliest, latest).compareTo(length) <= 0;
    }

    /// The earliest that a step can have happened.
    private @Nullable Instant earliest(int step) {
        return step < 0 || from == null ? null : from[step];
    }

    /// The latest that a step can have happened.
    private @Nullable Instant latest(int step) {
        return to == null ? null : to[Math.max(step, 0)];
    }

    private void bounds() {
        if (from != null) {
            return;
        }
        int count = history.now() + 1;
        @Nullable Instant[] starts = new @Nullable Instant[count];
        @Nullable Instant[] ends = new @Nullable Instant[count];
        Instant last = null;
        for (int i = 0; i < count; i++) {
            Instant time = history.time(i).orElse(null);
            if (time != null && last != null && time.isBefore(last)) {
                ordered = false;
            }
            last = time == null ? last : time;
            starts[i] = last;
        }
        Instant next = null;
        for (int i = count - 1; i >= 0; i--) {
            next = history.time(i).orElse(next);
            ends[i] = next;
        }
        from = starts;
        to = ends;
    }
}
