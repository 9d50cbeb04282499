package io.lictor.verdict;

import io.lictor.policy.Decision;
import java.util.List;

/// The answer of the guard; each form carries what its reader needs.
public sealed interface Verdict {
    /// The word of the verdict.
    Decision decision();

    /// The action may run.
    record Allow() implements Verdict {
        @Override
        public Decision decision() {
            return Decision.ALLOW;
        }
    }

    /// The action may run only as changed.
    record Modify(List<Modification> modifications) implements Verdict {
        @Override
        public Decision decision() {
            return Decision.MODIFY;
        }
    }

    /// A person must approve.
    record Ask(String why) implements Verdict {
        @Override
        public Decision decision() {
            return Decision.ASK;
        }
    }

    /// Facts are missing: the smallest set of questions that decides.
    record Defer(List<Question> questions) implements Verdict {
        @Override
        public Decision decision() {
            return Decision.DEFER;
        }
    }

    /// The action must not run.
    record Deny(String why) implements Verdict {
        @Override
        public Decision decision() {
            return Decision.DENY;
        }
    }
}
