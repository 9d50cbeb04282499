package io.lictor.mcp;

import io.lictor.approval.Approval;
import io.lictor.approval.Approvals;
import io.lictor.approval.Unopened;
import io.lictor.audit.Unrecorded;
import io.lictor.caller.Caller;
import io.lictor.guard.Judgement;
import io.lictor.trajectory.Action;
import io.lictor.trajectory.SessionKey;
import io.lictor.wire.Approving;
import io.lictor.wire.Checks;
import io.lictor.wire.Limited;
import io.lictor.wire.Recorded;
import java.util.List;
import java.util.Optional;

/// What a judgement needs before it counts: what a person says of it, a limit that is not used up, its record.
/// Thread-safe.
final class Sealing {
    private final Recorded recorded;
    private final Approvals approvals;
    private final Approving approving;
    private final Limited limited;
    private final Optional<String> by;

    /// @param by name of the caller, for events; empty: they are not told apart
    Sealing(Recorded recorded, Approvals approvals, Limited limited, Optional<String> by) {
        this.recorded = recorded;
        this.approvals = approvals;
        this.approving = new Approving(approvals);
        this.limited = limited;
        this.by = by;
    }

    /// The same for a caller.
    Sealing by(Caller caller) {
        return new Sealing(recorded, approvals, limited, caller.told());
    }

    /// The judgement of a step, which counts now. An *ask* opens an approval, or uses the one that was given for just
    /// this.
    ///
    /// @param afresh whether a person is asked again after they declined
    /// @throws Unjudged if it is not recorded
    /// @throws io.lictor.caller.Exhausted if the agent has no request left
    Judgement one(Checks.Next next, Judgement judgement, boolean afresh) throws Unjudged {
        Checks.Result judged = new Checks.Result(
                next.result().trajectory(),
                List.of(judgement),
                List.of(),
                next.result().meta(),
                Optional.empty());
        // a result belongs to the request that its call was; a request that is refused uses up no approval
        Checks.Result counted = judgement.action() instanceof Action.Call ? limited.requested(judged) : judged;
        Checks.Result settled = limited.calls(approving.bound(counted, afresh));
        record(settled);
        return settled.judgements().getFirst();
    }

    /// The judgements of a conversation, not recorded yet. Where nobody beside the client can be asked, nobody is.
    Checks.Result all(Checks.Result judged) {
        return limited.calls(approvals.shared() ? approving.bound(judged, false) : judged);
    }

    /// Records judgements.
    ///
    /// @throws Unjudged if they are not recorded
    void record(Checks.Result result) throws Unjudged {
        try {
            recorded.check(result, by);
        } catch (Unrecorded unrecorded) {
            throw new Unjudged("its judgement could not be recorded");
        }
    }

    /// Whether somebody beside the agent's client can settle an approval.
    boolean shared() {
        return approvals.shared();
    }

    /// Settles an approval by what the person at the agent's client said; whether it was settled.
    boolean settled(SessionKey session, String id, boolean approved) {
        try {
            Optional<Approval> settled =
                    approvals.settled(session.tenant(), id, approved, "the person at the agent's client", "");
            settled.ifPresent(recorded::settled);
            return settled.isPresent();
        } catch (Unopened | Unrecorded failed) {
            return false;
        }
    }
}
