package io.lictor.logic;

import io.lictor.predicate.Kleene;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// A made-up history; the last moment is the one under judgement.
record Trace(boolean cut, List<Moment> moments) implements History {
    static final List<String> ATOMS = List.of("a", "b", "c");
    static final String X = "/arguments/x";
    static final String Y = "/result/y";

    Trace {
        moments = List.copyOf(moments);
    }

    /// One step.
    ///
    /// @param atoms the answers to [#ATOMS]
    /// @param second since the epoch, if the step has a time
    /// @param x the value at [#X]
    /// @param y the value at [#Y]
    record Moment(List<Kleene> atoms, Optional<Integer> second, Optional<Object> x, Optional<Object> y) {
        Moment with(int atom, Kleene value) {
            List<Kleene> changed = new ArrayList<>(atoms);
            changed.set(atom, value);
            return new Moment(changed, second, x, y);
        }

        Moment timed(int at) {
            return new Moment(atoms, Optional.of(at), x, y);
        }
    }

    /// The trace with the moment at a position replaced.
    Trace with(int position, Function<Moment, Moment> change) {
        List<Moment> changed = new ArrayList<>(moments);
        changed.set(position, change.apply(moments.get(position)));
        return new Trace(cut, changed);
    }

    /// The trace with what was dropped put back.
    Trace after(List<Moment> dropped) {
        List<Moment> all = new ArrayList<>(dropped);
        all.addAll(moments);
        return new Trace(false, all);
    }

    /// Whether the known times never go back.
    boolean ordered() {
        List<Integer> known =
                moments.stream().flatMap(moment -> moment.second().stream()).toList();
        return known.stream().sorted().toList().equals(known);
    }

    @Override
    public int now() {
        return moments.size() - 1;
    }

    @Override
    public Kleene at(String predicate, int step) {
        return moments.get(step).atoms().get(ATOMS.indexOf(predicate));
    }

    @Override
    public Optional<Instant> time(int step) {
        return moments.get(step).second().map(Instant::ofEpochSecond);
    }

    @Override
    public Optional<Object> value(String pointer, int step) {
        Moment moment = moments.get(step);
        return pointer.equals(X) ? moment.x() : pointer.equals(Y) ? moment.y() : Optional.empty();
    }
}
