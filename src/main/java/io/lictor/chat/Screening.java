package io.lictor.chat;

import io.lictor.approval.Mention;
import io.lictor.guard.Judgement;
import io.lictor.mcp.Gate;
import io.lictor.mcp.Refusals;
import io.lictor.mcp.Unjudged;
import io.lictor.mcp.Waiting;
import io.lictor.trajectory.Arguments;
import io.lictor.trajectory.Step;
import io.lictor.verdict.Modification;
import io.lictor.verdict.Verdict;
import io.lictor.wire.Checks;
import io.lictor.wire.Json;
import io.lictor.wire.WireException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Judges the calls of the answers in one conversation. Thread-safe.
///
/// `INVARIANT (no untrusted text)`: advice is the guard's and fixed words only.
final class Screening implements Screen {
    private final Gate gate;
    private final Conversation conversation;
    private final String tenant;
    private final PrintStream log;

    /// @param log for people
    Screening(Gate gate, Conversation conversation, String tenant, PrintStream log) {
        this.gate = gate;
        this.conversation = conversation;
        this.tenant = tenant;
        this.log = log;
    }

    @Override
    public Screened screened(String said, List<Proposal> calls) {
        List<Proposal> functions = calls.stream().filter(Proposal::ofFunction).toList();
        Outcomes outcomes = new Outcomes(gate.shared());
        if (functions.size() < calls.size()) {
            outcomes.unjudged(calls.size() - functions.size(), "only calls of functions can be judged");
        }
        if (!functions.isEmpty()) {
            judged(said, functions, outcomes);
        }
        return outcomes.screened();
    }

    private void judged(String said, List<Proposal> calls, Outcomes outcomes) {
        List<String> ids = conversation.ids(calls);
        Checks.Result result;
        try {
            result = gate.checked(conversation.proposing(said, calls, ids), tenant);
        } catch (WireException fault) {
            outcomes.unjudged(calls.size(), unreadable(fault.pointer()));
            return;
        } catch (Unjudged none) {
            log.println("lictor: calls were withheld: " + none.why());
            outcomes.unjudged(calls.size(), none.why());
            return;
        } catch (RuntimeException fault) {
            log.println("lictor: calls could not be judged: " + fault);
            outcomes.unjudged(calls.size(), "the guard failed");
            return;
        }
        for (int i = 0; i < calls.size(); i++) {
            Optional<Judgement> judgement = of(ids.get(i), result);
            if (judgement.isEmpty()) {
                outcomes.unjudged(1, "the guard has no judgement of it");
            } else {
                outcomes.judged(calls.get(i), judgement.get());
            }
        }
    }

    private static Optional<Judgement> of(String id, Checks.Result result) {
        return result.judgements().stream()
                .filter(one -> one.action().step() instanceof Step.Called called
                        && called.callId().equals(id))
                .findFirst();
    }

    /// What is wrong with the calls, by the place of the fault.
    private static String unreadable(String pointer) {
        if (pointer.endsWith("/arguments")) {
            return "the arguments of a call are no JSON object in which each member comes once";
        }
        return pointer.endsWith("/id") ? "two calls have the same id" : "a call cannot be read";
    }

    /// What was decided so far, call by call.
    private static final class Outcomes {
        private final boolean shared;
        private final List<Proposal> kept = new ArrayList<>();
        private final List<String> advice = new ArrayList<>();
        private final List<Map<String, Object>> notes = new ArrayList<>();

        /// @param shared whether somebody can be asked
        Outcomes(boolean shared) {
            this.shared = shared;
        }

        void judged(Proposal call, Judgement judgement) {
            switch (judgement.verdict()) {
                case Verdict.Allow ignored -> kept.add(call);
                case Verdict.Modify modify -> {
                    kept.add(call.with(changed(judgement.action().arguments(), modify)));
                    note(call.name(), judgement);
                }
                case Verdict.Ask ignored ->
                    withheld(call, judgement, shared ? " " + Waiting.text(judgement, true) : "");
                case Verdict.Defer ignored -> withheld(call, judgement, "");
                case Verdict.Deny ignored -> withheld(call, judgement, "");
            }
        }

        /// @param also what else the agent must know; empty: nothing
        private void withheld(Proposal call, Judgement judgement, String also) {
            advice.add(judgement.explanation().advice() + also);
            note(call.name(), judgement);
        }

        void unjudged(int calls, String why) {
            advice.add((calls == 1
                            ? "A call was not passed on, since it"
                            : calls + " calls were not passed on, since they")
                    + " could not be judged: " + why + ".");
            for (int i = 0; i < calls; i++) {
                note(null, "deny", List.of());
            }
        }

        private void note(String name, Judgement judgement) {
            Map<String, Object> note = note(name, judgement.decision().word(), Refusals.rules(judgement));
            judgement.approval().map(Mention::id).filter(id -> !id.isEmpty()).ifPresent(id -> note.put("approval", id));
        }

        private Map<String, Object> note(@Nullable String name, String decision, List<String> rules) {
            Map<String, Object> note = new LinkedHashMap<>();
            if (name != null) {
                note.put("name", name);
            }
            note.put("decision", decision);
            note.put("rules", rules);
            notes.add(note);
            return note;
        }

        private static String changed(Arguments arguments, Verdict.Modify modify) {
            Arguments all = arguments;
            for (Modification modification : modify.modifications()) {
                all = all.with(modification.pointer(), modification.value());
            }
            return new String(Json.bytes(all.values()), StandardCharsets.UTF_8);
        }

        Screened screened() {
            return new Screened(kept, String.join("\n", advice), notes);
        }
    }
}
