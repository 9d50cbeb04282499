package io.lictor.logic;

import io.lictor.predicate.Kleene;
import io.lictor.predicate.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;

/// The three-valued value of formulas at the steps of a history (past-time LTL over finite traces with
/// windows and aggregates; architecture.md, semantics 3).
///
/// Position -1 stands for the steps that were dropped from a cut history: everything is unknown there.
/// Lives for one judgement on one thread. Work is bounded by [#MAX_WORK]; what would need more is
/// unknown.
public final class Past {
    /// Most values of parts and places in windows that are looked at.
    public static final int MAX_WORK = 4_000_000;

    private final History history;
    private final Times times;
    private final Aggregates aggregates;
    private final IdentityHashMap<Formula, Running> running = new IdentityHashMap<>();
    private final int most;
    private int work;

    /// Values of an operator without a window at the steps seen so far.
    private static final class Running {
        private Kleene[] values = new Kleene[16];
        private int filled;
    }

    public Past(History history) {
        this(history, MAX_WORK);
    }

    /// @param most the work it may take
    Past(History history, int most) {
        this.history = history;
        this.most = most;
        this.times = new Times(history);
        this.aggregates = new Aggregates(history, this, times);
    }

    /// Whether some value is unknown only because it took too much work.
    public boolean exhausted() {
        return work > most;
    }

    /// The work it took so far.
    int work() {
        return work;
    }

    /// The value at a step.
    ///
    /// @param at position up to the history's `now`; -1 for what was dropped
    public Kleene value(Formula formula, int at) {
        if (at < 0 || ++work > most) {
            return Kleene.UNKNOWN;
        }
        return switch (formula) {
            case Formula.Atom atom -> history.at(atom.predicate(), at);
            case Formula.Not not -> value(not.inner(), at).not();
            case Formula.And and -> all(and.parts(), at);
            case Formula.Or or -> any(or.parts(), at);
            case Formula.Implies implies -> value(implies.premise(), at).not().or(value(implies.conclusion(), at));
            case Formula.Iff iff -> value(iff.left(), at).same(value(iff.right(), at));
            case Formula.Previously fold ->
                at == first() ? Kleene.FAILS : inside(fold.window(), at, at - 1).and(value(fold.inner(), at - 1));
            case Formula.Once fold ->
                fold.window().isEmpty() ? running(fold, at) : once(fold.window(), fold.inner(), at, false);
            case Formula.Historically fold ->
                fold.window().isEmpty()
                        ? running(fold, at)
                        : once(fold.window(), fold.inner(), at, true).not();
            case Formula.Since fold -> fold.window().isEmpty() ? running(fold, at) : since(fold, at);
            case Formula.Compare compare -> aggregates.value(compare, at);
        };
    }

    /// Whether two moments are at most `length` apart; unknown if one is.
    public static Kleene within(Duration length, Optional<Instant> earlier, Optional<Instant> later) {
        return earlier.isPresent() && later.isPresent()
                ? Kleene.of(Duration.between(earlier.get(), later.get()).compareTo(length) <= 0)
                : Kleene.UNKNOWN;
    }

    /// The first position there is.
    int first() {
        return history.cut() ? -1 : 0;
    }

    Kleene inside(Optional<Window> window, int at, int then) {
        work++;
        return times.inside(window, at, then);
    }

    private Kleene all(List<Formula> parts, int at) {
        Kleene result = Kleene.HOLDS;
        for (int i = 0; i < parts.size() && result != Kleene.FAILS; i++) {
            result = result.and(value(parts.get(i), at));
        }
        return result;
    }

    private Kleene any(List<Formula> parts, int at) {
        Kleene result = Kleene.FAILS;
        for (int i = 0; i < parts.size() && result != Kleene.HOLDS; i++) {
            result = result.or(value(parts.get(i), at));
        }
        return result;
    }

    /// Whether at some step of the window the formula holds, or fails if `negated`.
    private Kleene once(Optional<Window> window, Formula inner, int at, boolean negated) {
        Kleene result = Kleene.FAILS;
        for (int then = at; then >= first() && result != Kleene.HOLDS; then--) {
            Kleene inside = inside(window, at, then);
            if (times.over(window, inside)) {
                break;
            }
            Kleene value = inside == Kleene.FAILS ? Kleene.UNKNOWN : value(inner, then);
            result = result.or(inside.and(negated ? value.not() : value));
        }
        return result;
    }

    private Kleene since(Formula.Since fold, int at) {
        Kleene result = Kleene.FAILS;
        Kleene held = Kleene.HOLDS;
        for (int then = at; then >= first() && result != Kleene.HOLDS && held != Kleene.FAILS; then--) {
            Kleene inside = inside(fold.window(), at, then);
            if (times.over(fold.window(), inside)) {
                break;
            }
            Kleene start = inside == Kleene.FAILS ? Kleene.UNKNOWN : value(fold.start(), then);
            result = result.or(inside.and(held).and(start));
            held = held.and(value(fold.inner(), then));
        }
        return result;
    }

    /// The value of an operator without a window, from its value one step before.
    private Kleene running(Formula fold, int at) {
        Running known = running.computeIfAbsent(fold, f -> new Running());
        if (at >= known.values.length) {
            known.values = Arrays.copyOf(known.values, Math.max(at + 1, history.now() + 1));
        }
        while (known.filled <= at) {
            int step = known.filled;
            boolean start = step == 0;
            Kleene before = start ? Kleene.UNKNOWN : known.values[step - 1];
            known.values[step] = switch (fold) {
                case Formula.Once once ->
                    (start && !history.cut() ? Kleene.FAILS : before).or(value(once.inner(), step));
                case Formula.Historically historically ->
                    (start && !history.cut() ? Kleene.HOLDS : before).and(value(historically.inner(), step));
                case Formula.Since since ->
                    value(since.start(), step)
                            .or((start && !history.cut() ? Kleene.FAILS : before).and(value(since.inner(), step)));
                default -> throw new IllegalStateException("no operator of the past: " + fold);
            };
            known.filled++;
        }
        return known.values[at];
    }
}
