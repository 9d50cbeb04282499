package io.lictor.extraction.clause;

import io.lictor.extraction.clause.Condition.All;
import io.lictor.extraction.clause.Condition.Any;
import io.lictor.extraction.clause.Condition.Atom;
import io.lictor.extraction.clause.Condition.Limit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads subordinate parts into conditions. A phrase keeps its own negation: an atom holds when what it
/// says holds.
final class Conditions {
    private final Sentence s;
    private final Set<Doubt> doubts;
    private final Joints joints;

    Conditions(Sentence s, Set<Doubt> doubts) {
        this.s = s;
        this.doubts = doubts;
        this.joints = new Joints(s);
    }

    /// The condition that tokens state.
    ///
    /// @param past whether they tell of an earlier step
    Condition read(Role role, int from, int to, boolean past) {
        List<Integer> cuts = new ArrayList<>();
        List<Boolean> ors = new ArrayList<>();
        int last = from;
        for (int i = from + 1; i < to - 1; i++) {
            if (Words.CONJUNCTIONS.contains(s.low(i)) && joints.joins(i, last, to)) {
                cuts.add(i);
                ors.add(joints.isOr(i));
                last = i + 1;
            } else if (s.isComma(i)
                    && !Words.CONJUNCTIONS.contains(s.low(i + 1))
                    && joints.joins(i, last, to)
                    && joints.conjunctionAhead(i, to)) {
                cuts.add(i);
                ors.add(joints.listIsOr(i, to));
                last = i + 1;
            }
        }
        if (cuts.isEmpty()) {
            return denied(role, from, to, past);
        }
        if (ors.contains(true) && ors.contains(false)) {
            doubts.add(Doubt.AMBIGUOUS_SCOPE);
            int top = joints.outermost(cuts, ors);
            if (top >= 0) {
                int cut = cuts.get(top);
                List<Condition> sides = List.of(read(role, from, cut, past), read(role, cut + 1, to, past));
                return ors.get(top) ? new Any(sides) : new All(sides);
            }
        }
        List<Condition> any = new ArrayList<>();
        List<Condition> all = new ArrayList<>();
        int start = from;
        for (int k = 0; k <= cuts.size(); k++) {
            int stop = k < cuts.size() ? cuts.get(k) : to;
            if (s.hasWords(start, stop)) {
                all.add(atom(role, start, stop, past));
            }
            if (k == cuts.size() || ors.get(k)) {
                any.add(all.size() == 1 ? all.getFirst() : new All(all));
                all = new ArrayList<>();
            }
            start = stop + 1;
        }
        any.removeIf(c -> c instanceof All empty && empty.of().isEmpty());
        return any.size() == 1 ? any.getFirst() : new Any(any);
    }

    /// A phrase with a relative clause that denies is two: `a trip that is not flown` is a trip, and not flown.
    private Condition denied(Role role, int from, int to, boolean past) {
        for (int i = from + 2; i < to - 3; i++) {
            if (s.low(i).matches("that|which|who")
                    && s.low(i + 1).matches("is|are|was|were|has|have|does|do")
                    && s.low(i + 2).equals("not")
                    && Outline.isNounLike(s, i - 1)) {
                return new All(List.of(atom(role, from, i, past), atom(role, i + 2, to, past)));
            }
        }
        return atom(role, from, to, past);
    }

    private Atom atom(Role role, int from, int to, boolean past) {
        int begin = from;
        while (begin < to - 1
                && (s.tokens().get(begin).isMark() || s.low(begin).matches("either|both|also|then|that|if|when"))) {
            begin++;
        }
        int end = to;
        while (end > begin + 2
                && s.is(end - 1, Token.Shape.ASIDE)
                && !s.low(end - 1).startsWith("(incl")) {
            end--;
        }
        Optional<Limits.Found> limit =
                Limits.in(s, begin, to).stream().filter(l -> !l.time()).findFirst();
        Optional<Limits.Found> period =
                Limits.in(s, begin, to).stream().filter(Limits.Found::time).findFirst();
        Optional<Phrase> window =
                period.map(p -> s.phrase(Role.TEMPORAL, p.from(), p.to())).or(() -> same(from, to));
        Optional<Limit> measured = limit.or(() -> period).map(Limits.Found::limit);
        return new Atom(s.phrase(role, begin, end), past && !s.low(begin).equals("be"), window, measured);
    }

    private Optional<Phrase> same(int from, int to) {
        for (int i = from; i < to - 2; i++) {
            if (s.low(i).equals("in")
                    && (s.low(i + 1).equals("the") && s.low(i + 2).equals("same"))) {
                return Optional.of(s.phrase(Role.TEMPORAL, i, Math.min(to, i + 4)));
            }
        }
        return Optional.empty();
    }
}
