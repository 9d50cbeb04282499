package io.lictor.logic;

import io.lictor.predicate.Kleene;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// What a trace may really have been: times that were in order stay in order.
record Completion(Trace trace, RandomGenerator random) {
    private static final int MOST_DROPPED = 3;

    /// Nothing is left unknown. What was dropped stands before position 0 of the trace.
    Trace whole() {
        List<Optional<Integer>> times = times();
        List<Trace.Moment> moments = new ArrayList<>();
        for (int i = 0; i < times.size(); i++) {
            int known = i - times.size() + trace.moments().size();
            moments.add(
                    known < 0
                            ? new Trace.Moment(atoms(UNKNOWN), times.get(i), value(Optional.empty()), value(Optional.empty()))
                            : whole(trace.moments().get(known), times.get(i)));
        }
        return new Trace(false, moments);
    }

    /// A trace between this one and a whole one: some of what was unknown is known.
    Trace some(Trace whole) {
        int dropped = whole.moments().size() - trace.moments().size();
        int put = dropped == 0 ? 0 : random.nextInt(dropped + 1);
        List<Trace.Moment> moments = new ArrayList<>();
        for (Trace.Moment moment : whole.moments().subList(dropped - put, whole.moments().size())) {
            Optional<Trace.Moment> known = moments.size() < put
                    ? Optional.empty()
                    : Optional.of(trace.moments().get(moments.size() - put));
            moments.add(new Trace.Moment(
                    IntStream.range(0, Trace.ATOMS.size())
                            .mapToObj(i -> either(moment.atoms().get(i), known.map(k -> k.atoms().get(i)).orElse(Kleene.UNKNOWN)))
                            .toList(),
                    either(moment.second(), known.flatMap(Trace.Moment::second)),
                    either(moment.x(), known.flatMap(Trace.Moment::x)),
                    either(moment.y(), known.flatMap(Trace.Moment::y))));
        }
        return new Trace(trace.cut() && (put < dropped || random.nextBoolean()), moments);
    }

    private static final List<Kleene> UNKNOWN = List.of(Kleene.UNKNOWN, Kleene.UNKNOWN, Kleene.UNKNOWN);

    private <T> T either(T one, T other) {
        return random.nextBoolean() ? one : other;
    }

    private Trace.Moment whole(Trace.Moment moment, Optional<Integer> second) {
        return new Trace.Moment(atoms(moment.atoms()), second, value(moment.x()), value(moment.y()));
    }

    private List<Kleene> atoms(List<Kleene> atoms) {
        return atoms.stream()
                .map(a -> a == Kleene.UNKNOWN ? Kleene.of(random.nextBoolean()) : a)
                .toList();
    }

    private Optional<Object> value(Optional<Object> value) {
        return value.or(() -> Optional.of((long) random.nextInt(-2, 10)));
    }

    /// A time for each step, for dropped ones too.
    private List<Optional<Integer>> times() {
        List<Optional<Integer>> known = new ArrayList<>();
        for (int dropped = trace.cut() ? random.nextInt(MOST_DROPPED + 1) : 0; dropped > 0; dropped--) {
            known.add(Optional.empty());
        }
        trace.moments().forEach(moment -> known.add(moment.second()));
        List<Optional<Integer>> times = new ArrayList<>();
        int last = -100;
        for (int i = 0; i < known.size(); i++) {
            int from = trace.ordered() ? last : 0;
            int to = trace.ordered() ? known.subList(i, known.size()).stream().flatMap(Optional::stream).findFirst().orElse(from + 60) : 100;
            last = known.get(i).orElse(from == to || random.nextInt(3) == 0 ? to : random.nextInt(from, to));
            times.add(Optional.of(last));
        }
        return times;
    }
}
