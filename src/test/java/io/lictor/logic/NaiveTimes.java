package io.lictor.logic;

import io.lictor.predicate.Kleene;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Whether a step is at most so old, by trying every time that a step without one can have had.
record NaiveTimes(Trace trace) {
    private static final int LONG_AGO = -1_000_000;
    private static final int MUCH_LATER = 1_000_000;

    /// @param length of the window, in seconds
    /// @param then a position; -1 for what was dropped
    Kleene member(int length, int at, int then) {
        if (at == then) {
            return Kleene.HOLDS;
        }
        boolean known = then >= 0 && second(at) != null && second(then) != null;
        if (!known && !trace.ordered()) {
            return Kleene.UNKNOWN;
        }
        Set<Boolean> answers = new TreeSet<>();
        for (int now : possible(at)) {
            for (int past : possible(then)) {
                if (known || consistent(at, now, then, past)) {
                    answers.add(now - past <= length);
                }
            }
        }
        if (then < 0 && answers.contains(true)) {
            return Kleene.UNKNOWN;
        }
        return answers.size() == 2 ? Kleene.UNKNOWN : Kleene.of(answers.contains(true));
    }

    private @org.jspecify.annotations.Nullable Integer second(int step) {
        return trace.moments().get(step).second().orElse(null);
    }

    private List<Integer> possible(int step) {
        if (step >= 0 && second(step) != null) {
            return trace.moments().get(step).second().stream().toList();
        }
        List<Integer> times = new ArrayList<>(List.of(LONG_AGO, MUCH_LATER));
        trace.moments().forEach(moment -> moment.second().ifPresent(times::add));
        return times;
    }

    /// Whether the times still never go back with these two filled in.
    private boolean consistent(int at, int now, int then, int past) {
        if (then < 0) {
            return past <= now && trace.with(at, m -> m.timed(now)).ordered() && first(now, at) >= past;
        }
        return trace.with(at, m -> m.timed(now)).with(then, m -> m.timed(past)).ordered();
    }

    private int first(int now, int at) {
        return trace.with(at, m -> m.timed(now)).moments().stream()
                .flatMap(moment -> moment.second().stream())
                .findFirst()
                .orElseThrow();
    }
}
