package io.lictor.logic;

import io.lictor.predicate.Kleene;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/// Which predicates at which steps a decided value rests on: a set that suffices, of which none can be
/// left out (QuickXplain, Junker 2004). The search ends after [#MAX_CHECKS] trials or [Past#MAX_WORK];
/// what it has not looked at by then is cited whole.
///
/// @param uses sorted by step
/// @param absence whether the value also rests on something that holds at no step, which is told by the
///     range that was searched
public record Witnesses(SortedSet<Use> uses, boolean absence) {
    private static final int MAX_CHECKS = 64;
    private static final int MAX_FAILING = 4;

    /// The witnesses of a formula's value at the history's `now`; none if it is unknown.
    public static Witnesses of(Formula formula, History history) {
        Kleene value = new Past(history).value(formula, history.now());
        if (value == Kleene.UNKNOWN) {
            return new Witnesses(new TreeSet<>(), false);
        }
        Known all = new Known(history, null);
        new Past(all).value(formula, history.now());
        Search search = new Search(formula, history, value);
        List<Use> fails = List.copyOf(all.fails());
        List<Use> holds = List.copyOf(all.holds());
        List<Use> failing = search.needed(fails, holds);
        boolean absence = search.over() || failing.size() > MAX_FAILING;
        search.checks = 0;
        SortedSet<Use> uses = new TreeSet<>(search.needed(holds, absence ? fails : failing));
        if (!absence) {
            uses.addAll(failing);
        }
        return new Witnesses(uses, absence);
    }

    /// A search for a smallest part that cannot be left out.
    private static final class Search {
        private final Formula formula;
        private final History history;
        private final Kleene value;
        private int checks;
        private int work;

        Search(Formula formula, History history, Kleene value) {
            this.formula = formula;
            this.history = history;
            this.value = value;
        }

        /// Whether it may try no more.
        boolean over() {
            return checks > MAX_CHECKS || work > Past.MAX_WORK;
        }

        /// Whether what is known gives the value; not if that cannot be tried any more.
        private boolean sufficient(List<Use> known) {
            checks++;
            if (over()) {
                return false;
            }
            Past past = new Past(new Known(history, new HashSet<>(known)), Past.MAX_WORK - work);
            boolean same = past.value(formula, history.now()) == value;
            work += past.work();
            return same;
        }

        /// Those of `some` that are needed beside `given`; all of them once no more may be tried.
        List<Use> needed(List<Use> some, List<Use> given) {
            if (some.isEmpty() || sufficient(given)) {
                return List.of();
            }
            if (some.size() == 1 || over()) {
                return some;
            }
            List<Use> first = some.subList(0, some.size() / 2);
            List<Use> second = some.subList(some.size() / 2, some.size());
            List<Use> ofSecond = needed(second, joined(given, first));
            List<Use> ofFirst = needed(first, joined(given, ofSecond));
            return joined(ofFirst, ofSecond);
        }

        private static List<Use> joined(List<Use> a, List<Use> b) {
            List<Use> both = new ArrayList<>(a);
            both.addAll(b);
            return both;
        }
    }
}
