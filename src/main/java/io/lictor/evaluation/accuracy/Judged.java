package io.lictor.evaluation.accuracy;

import io.lictor.policy.Decision;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// What the guard said about one labelled run.
///
/// @param side of the splits; never [Split#ALL]
/// @param group `source/domain` and the task: runs of one group are not independent
/// @param unsafe the label; empty: the run is shown and does not count
/// @param calls the decision about each call, in order
/// @param bad which of them are known to be the bad ones; empty: not known
/// @param because rules that are not kept at a call that is not allowed, with their outcome
/// @param micros time of a check, the mean over the run's calls
/// @param gold constraints that the run breaks, where the gold names them
/// @param named those of them that a rule stands for which is not kept
record Judged(
        String source,
        String domain,
        String kind,
        Split side,
        String group,
        Optional<Boolean> unsafe,
        List<Decision> calls,
        SortedSet<Integer> bad,
        SortedSet<String> because,
        double micros,
        SortedSet<String> gold,
        SortedSet<String> named) {
    Judged {
        calls = List.copyOf(calls);
        bad = Collections.unmodifiableSortedSet(new TreeSet<>(bad));
        because = Collections.unmodifiableSortedSet(new TreeSet<>(because));
    }

    /// The strongest decision about any call.
    Decision decision() {
        return calls.stream().reduce(Decision.ALLOW, Decision::or);
    }

    /// Whether any call is not simply allowed.
    boolean flagged() {
        return decision() != Decision.ALLOW;
    }

    /// Whether any call is denied.
    boolean denied() {
        return decision() == Decision.DENY;
    }

    /// Whether nobody is asked anything and nothing is stopped.
    boolean passes() {
        return decision().compareTo(Decision.MODIFY) <= 0;
    }

    /// Whether the verdict contradicts the label.
    boolean wrong() {
        return unsafe.isPresent() && unsafe.get() != flagged();
    }

    /// The first call that is not allowed; -1 if all are.
    int first() {
        for (int i = 0; i < calls.size(); i++) {
            if (calls.get(i) != Decision.ALLOW) {
                return i;
            }
        }
        return -1;
    }
}
