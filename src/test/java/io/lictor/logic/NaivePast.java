package io.lictor.logic;

import io.lictor.predicate.Kleene;
import io.lictor.predicate.Window;
import java.util.List;
import java.util.stream.IntStream;

/// The value of a formula by definition: each operator as a disjunction or conjunction over a list of
/// positions. Written from architecture.md, semantics 1 and 3, alone; shares nothing with [Past].
///
/// Position -1 stands for the steps dropped from a cut history, of which nothing is known.
record NaivePast(Trace trace) {
    private static final int DROPPED = -1;

    Kleene value(Formula formula, int at) {
        if (at == DROPPED) {
            return Kleene.UNKNOWN;
        }
        return switch (formula) {
            case Formula.Atom atom -> trace.at(atom.predicate(), at);
            case Formula.Not not -> value(not.inner(), at).not();
            case Formula.And and ->
                all(and.parts().stream().map(part -> value(part, at)).toList());
            case Formula.Or or ->
                any(or.parts().stream().map(part -> value(part, at)).toList());
            case Formula.Implies implies ->
                any(List.of(
                        value(implies.premise(), at).not(), value(implies.conclusion(), at)));
            case Formula.Iff iff -> same(value(iff.left(), at), value(iff.right(), at));
            case Formula.Previously previously ->
                any(upTo(at - 1).stream()
                        .filter(then -> then == at - 1)
                        .map(then -> both(
                                new NaiveWindow(trace, previously.window()).member(at, then),
                                value(previously.inner(), then)))
                        .toList());
            case Formula.Once once ->
                any(upTo(at).stream()
                        .map(then -> both(
                                new NaiveWindow(trace, once.window()).member(at, then), value(once.inner(), then)))
                        .toList());
            case Formula.Historically always ->
                all(upTo(at).stream()
                        .map(then -> any(List.of(
                                new NaiveWindow(trace, always.window())
                                        .member(at, then)
                                        .not(),
                                value(always.inner(), then))))
                        .toList());
            case Formula.Since since ->
                any(upTo(at).stream()
                        .map(start -> all(List.of(
                                new NaiveWindow(trace, since.window()).member(at, start),
                                value(since.start(), start),
                                all(IntStream.rangeClosed(start + 1, at)
                                        .mapToObj(step -> value(since.inner(), step))
                                        .toList()))))
                        .toList());
            case Formula.Compare compare -> new NaiveNumbers(this).value(compare, at);
        };
    }

    /// Whether a step strictly before `at` counts for an aggregate.
    Kleene member(Term.Aggregate aggregate, int at, int then) {
        return both(new NaiveWindow(trace, aggregate.window()).member(at, then), value(aggregate.of(), then));
    }

    /// Every position there is, up to one.
    List<Integer> upTo(int at) {
        return IntStream.rangeClosed(trace.cut() ? DROPPED : 0, at).boxed().toList();
    }

    private static Kleene both(Kleene one, Kleene other) {
        return all(List.of(one, other));
    }

    private static Kleene all(List<Kleene> values) {
        return values.contains(Kleene.FAILS)
                ? Kleene.FAILS
                : values.contains(Kleene.UNKNOWN) ? Kleene.UNKNOWN : Kleene.HOLDS;
    }

    private static Kleene any(List<Kleene> values) {
        return values.contains(Kleene.HOLDS)
                ? Kleene.HOLDS
                : values.contains(Kleene.UNKNOWN) ? Kleene.UNKNOWN : Kleene.FAILS;
    }

    private static Kleene same(Kleene one, Kleene other) {
        return one == Kleene.UNKNOWN || other == Kleene.UNKNOWN
                ? Kleene.UNKNOWN
                : one == other ? Kleene.HOLDS : Kleene.FAILS;
    }

    /// Membership in a window by definition.
    private record NaiveWindow(Trace trace, java.util.Optional<Window> window) {
        Kleene member(int at, int then) {
            return switch (window.orElse(null)) {
                case null -> Kleene.HOLDS;
                case Window.Steps steps -> then == DROPPED ? dropped(at + 1 <= steps.count()) : sure(at - then <= steps.count());
                case Window.Time time -> new NaiveTimes(trace).member((int) time.length().toSeconds(), at, then);
            };
        }

        private static Kleene sure(boolean member) {
            return member ? Kleene.HOLDS : Kleene.FAILS;
        }

        private static Kleene dropped(boolean possible) {
            return possible ? Kleene.UNKNOWN : Kleene.FAILS;
        }
    }
}
