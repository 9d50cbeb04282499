package io.lictor.mcp;

import io.lictor.approval.Mention;
import io.lictor.approval.State;
import io.lictor.guard.Judgement;
import java.time.Instant;

/// What the agent is told about a call that waits for approval and whose client cannot ask a person.
public final class Waiting {
    private Waiting() {}

    /// In words of the guard.
    ///
    /// @param shared whether somebody beside the agent's client can settle approvals
    public static String text(Judgement judgement, boolean shared) {
        if (judgement.approval().isEmpty() || judgement.approval().get().id().isEmpty()) {
            String why = judgement.approval().map(Mention::why).orElse("");
            return "It did not run, and nobody can be asked to approve it" + (why.isEmpty() ? "." : ": " + why + ".");
        }
        Mention mention = judgement.approval().get();
        if (!shared) {
            return "It waits for approval: no person who may approve it can be asked through this client, and nobody"
                    + " else can be asked.";
        }
        String until = mention.expires().map(Instant::toString).orElse("");
        if (mention.state().filter(state -> state == State.DECLINED).isPresent()) {
            return "A person has declined it (approval " + mention.id() + ", until " + until + ").";
        }
        return "It waits for approval " + mention.id() + ", until " + until
                + ". Make the same call again once it was approved.";
    }
}
