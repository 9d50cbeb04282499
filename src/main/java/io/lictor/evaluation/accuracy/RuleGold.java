package io.lictor.evaluation.accuracy;

import io.lictor.policy.Rule;
import io.lictor.wire.Trace;
import java.util.Collections;
import java.util.SortedSet;

/// Which constraints of its policy a run breaks, where the gold names them, and which rules stand for them.
public interface RuleGold {
    /// The gold names no constraint.
    RuleGold NONE = new RuleGold() {
        @Override
        public SortedSet<String> broken(Trace trace) {
            return Collections.emptySortedSet();
        }

        @Override
        public boolean names(Rule rule, String constraint) {
            return false;
        }
    };

    /// The names of the constraints that the run breaks; empty if that is not known.
    SortedSet<String> broken(Trace trace);

    /// Whether a rule stands for a constraint.
    boolean names(Rule rule, String constraint);
}
