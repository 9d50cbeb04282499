package io.lictor.training;

import io.lictor.guard.Judgement;
import io.lictor.policy.Decision;
import io.lictor.policy.Pack;
import java.util.List;

/// Counts what a pack makes of labelled runs.
final class Tally {
    private final Limits limits;
    private Counts safe = Counts.NONE;
    private Counts unsafe = Counts.NONE;

    Tally(Pack pack) {
        this.limits = new Limits(pack);
    }

    /// Runs of one label.
    ///
    /// @param softAsked runs with a margin below ε_ask, whatever else was decided
    /// @param softDenied runs with a margin below ε_deny
    /// @param flagged runs in which some call was not allowed, for any reason
    /// @param denied runs in which some call was denied, for any reason
    record Counts(int runs, int softAsked, int softDenied, int flagged, int denied) {
        static final Counts NONE = new Counts(0, 0, 0, 0, 0);

        Counts plus(Counts other) {
            return new Counts(
                    runs + other.runs,
                    softAsked + other.softAsked,
                    softDenied + other.softDenied,
                    flagged + other.flagged,
                    denied + other.denied);
        }
    }

    /// Adds a run.
    void add(boolean isUnsafe, List<Judgement> judgements) {
        var before = isUnsafe ? unsafe : safe;
        var after = new Counts(
                before.runs() + 1,
                before.softAsked()
                        + (judgements.stream()
                                        .anyMatch(j -> j.margin()
                                                < limits.of(j.kinds()).ask())
                                ? 1
                                : 0),
                before.softDenied()
                        + (judgements.stream()
                                        .anyMatch(j -> j.margin()
                                                < limits.of(j.kinds()).deny())
                                ? 1
                                : 0),
                before.flagged() + (judgements.stream().anyMatch(j -> j.decision() != Decision.ALLOW) ? 1 : 0),
                before.denied() + (judgements.stream().anyMatch(j -> j.decision() == Decision.DENY) ? 1 : 0));
        if (isUnsafe) unsafe = after;
        else safe = after;
    }

    /// Adds what another pack's numbers made of other runs.
    void add(Tally other) {
        safe = safe.plus(other.safe);
        unsafe = unsafe.plus(other.unsafe);
    }

    /// Of all runs.
    Counts all() {
        return safe.plus(unsafe);
    }

    /// Of compliant runs.
    Counts safe() {
        return safe;
    }

    /// Of unsafe runs.
    Counts unsafe() {
        return unsafe;
    }
}
