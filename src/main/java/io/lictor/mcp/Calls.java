package io.lictor.mcp;

import io.lictor.approval.Mention;
import io.lictor.caller.Exhausted;
import io.lictor.guard.Judgement;
import io.lictor.trajectory.Arguments;
import io.lictor.verdict.Modification;
import io.lictor.verdict.Verdict;
import io.lictor.wire.Rpc;
import io.lictor.wire.WireException;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// From a call that the agent proposes to the call that its server gets, or to the answer that
/// the agent gets in its
/// place. Thread-safe.
final class Calls {
    private final History history;
    private final Elicitation people;
    private final PrintStream log;

    /// @param log for people
    Calls(History history, Elicitation people, PrintStream log) {
        this.history = history;
        this.people = people;
        this.log = log;
    }

    /// What becomes of a call.
    ///
    /// @param toServer what the server gets; empty: nothing
    /// @param toAgent what the agent gets at once; empty if the server answers
    record Settled(Optional<Rpc> toServer, Optional<Rpc> toAgent) {
        static Settled sent(Rpc call) {
            return new Settled(Optional.of(call), Optional.empty());
        }

        static Settled answered(Rpc answer) {
            return new Settled(Optional.empty(), Optional.of(answer));
        }
    }

    /// Judges a call; may wait for a person.
    ///
    /// @param id of the call in the session
    /// @param tool the name that rules go by
    Settled settled(Rpc call, String id, String tool, Map<String, @Nullable Object> schema) {
        try {
            return settled(
                    call,
                    id,
                    history.judge(call, id, tool, schema, people.offered()).judgement(),
                    people.offered());
        } catch (WireException fault) {
            return Settled.answered(
                    Rpc.error(call.id(), Rpc.PARAMETERS, String.valueOf(fault.getMessage()), fault.pointer()));
        } catch (Unjudged none) {
            return unjudged(call, id, none.why());
        } catch (Exhausted over) {
            history.close(id, "it did not run");
            return Settled.answered(Rpc.error(call.id(), Rpc.UNAVAILABLE, String.valueOf(over.getMessage()), ""));
        } catch (RuntimeException fault) {
            log.println("lictor: a call could not be judged: " + fault);
            return unjudged(call, id, "the guard failed");
        }
    }

    /// @param asking whether a person may be asked now
    private Settled settled(Rpc call, String id, Judgement judgement, boolean asking) throws Unjudged {
        return switch (judgement.verdict()) {
            case Verdict.Allow ignored -> Settled.sent(Bodies.bare(call));
            case Verdict.Modify modify -> Settled.sent(changed(call, id, judgement, modify));
            case Verdict.Ask ignored -> asking ? asked(call, id, judgement) : waits(call, id, judgement);
            case Verdict.Defer ignored -> refused(call, id, judgement, "");
            case Verdict.Deny ignored -> refused(call, id, judgement, "");
        };
    }

    private Settled waits(Rpc call, String id, Judgement judgement) {
        return refused(call, id, judgement, Waiting.text(judgement, history.shared()));
    }

    private Settled asked(Rpc call, String id, Judgement judgement) throws Unjudged {
        String approval = judgement.approval().map(Mention::id).orElse("");
        if (approval.isEmpty()) {
            return waits(call, id, judgement);
        }
        Elicitation.Said said = people.said(call, judgement);
        boolean approved = said.word() == Elicitation.Said.Word.APPROVED;
        boolean settled = said.word() != Elicitation.Said.Word.NOTHING && history.settled(approval, approved);
        if (!approved) {
            return refused(call, id, judgement, "It did not run: " + said.why() + ".");
        }
        // an approval settles *ask* and nothing else, and the session may have moved on
        Judgement again = history.again(call, id).judgement();
        if (again.verdict() instanceof Verdict.Ask) {
            String why = settled ? "what a person approved has changed since" : "what a person said could not be kept";
            return refused(call, id, again, "It did not run: " + why + ".");
        }
        return settled(call, id, again, false);
    }

    private Rpc changed(Rpc call, String id, Judgement judgement, Verdict.Modify modify) {
        Arguments arguments = judgement.action().arguments();
        for (Modification modification : modify.modifications()) {
            arguments = arguments.with(modification.pointer(), modification.value());
        }
        history.changed(id, arguments);
        Rpc bare = Bodies.bare(call);
        Map<String, @Nullable Object> params = new LinkedHashMap<>(bare.params());
        params.put("arguments", arguments.values());
        return bare.withParams(params);
    }

    private Settled refused(Rpc call, String id, Judgement judgement, String also) {
        history.close(id, "it was not allowed to run");
        return Settled.answered(Refusals.judged(call, judgement, also));
    }

    private Settled unjudged(Rpc call, String id, String why) {
        history.close(id, "it did not run");
        log.println("lictor: a call did not run: " + why);
        return Settled.answered(
                Refusals.failed(call, "The call did not run, since it could not be judged: " + why + "."));
    }
}
