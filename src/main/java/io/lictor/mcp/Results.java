package io.lictor.mcp;

import io.lictor.approval.Mention;
import io.lictor.guard.Judgement;
import io.lictor.guard.Redacting;
import io.lictor.guard.Redaction;
import io.lictor.verdict.Verdict;
import io.lictor.wire.Rpc;
import io.lictor.wire.WireException;
import java.io.PrintStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// From the answer of a server to the result that the agent may have: as it is, with parts blacked out, or withheld.
/// Thread-safe.
///
/// `INVARIANT (what reaches the agent is what was judged)`: a changed result is admitted only if it reads as the one
/// that was judged again; whatever is withheld is no content of the session, though its call has returned.
final class Results {

    private final History history;
    private final Elicitation people;
    private final PrintStream log;

    /// @param log for people
    Results(History history, Elicitation people, PrintStream log) {
        this.history = history;
        this.people = people;
        this.log = log;
    }

    /// The answer of the server as the agent may have it; may wait for a person.
    ///
    /// @param id of the call in the session
    /// @param wanted whether somebody still waits for it
    Rpc admitted(Rpc call, String id, Rpc answer, BooleanSupplier wanted) {
        try {
            if (!history.judgesResults()) {
                history.admit(id, answer);
                return answer;
            }
            boolean asking = people.offered();
            History.Admission first = history.admission(
                    call,
                    id,
                    answer,
                    asking,
                    judgement -> judgement.isEmpty() ? Optional.of(plain(answer)) : form(answer, judgement.get()));
            boolean asks = first.judgement().map(Judgement::verdict).orElse(null) instanceof Verdict.Ask;
            return asks && asking
                    ? asked(call, id, answer, first.judgement().orElseThrow(), wanted)
                    : settled(call, id, answer, first);
        } catch (WireException fault) {
            log.println("lictor: a result was withheld: " + fault.pointer() + " " + fault.getMessage());
            history.close(id, "its result could not be read");
            return failed(call, "it could not be read");
        } catch (Unjudged none) {
            return unjudged(call, id, answer, none.why());
        } catch (RuntimeException fault) {
            log.println("lictor: a result could not be judged: " + fault);
            return unjudged(call, id, answer, "the guard failed");
        }
    }

    private static History.Form plain(Rpc answer) {
        return new History.Form(answer, Optional.empty());
    }

    /// The answer as a judgement admits it; empty: not at all.
    private static Optional<History.Form> form(Rpc answer, Judgement judgement) {
        return switch (judgement.verdict()) {
            case Verdict.Allow _ -> Optional.of(plain(answer));
            case Verdict.Modify _ ->
                Redacting.of(judgement)
                        .map(one ->
                                new History.Form(changed(answer, one.redaction(), judgement), Optional.of(one.step())));
            case Verdict.Ask _, Verdict.Defer _, Verdict.Deny _ -> Optional.empty();
        };
    }

    private Rpc settled(Rpc call, String id, Rpc answer, History.Admission admission) throws Unjudged {
        if (admission.taken().isPresent()) {
            return admission.taken().get();
        }
        Judgement judgement =
                admission.judgement().orElseThrow(() -> new Unjudged("it is of no kind of results any more"));
        String also = switch (judgement.verdict()) {
            case Verdict.Allow _, Verdict.Modify _ -> "It is withheld, since it could not be blacked out in part.";
            case Verdict.Ask _ -> waits(judgement);
            case Verdict.Defer _, Verdict.Deny _ -> "";
        };
        return withheld(call, id, answer, judgement, also);
    }

    private Rpc asked(Rpc call, String id, Rpc answer, Judgement judgement, BooleanSupplier wanted) throws Unjudged {
        String approval = judgement.approval().map(Mention::id).orElse("");
        if (approval.isEmpty()) {
            return withheld(call, id, answer, judgement, waits(judgement));
        }
        Elicitation.Said said = people.said(call, judgement, wanted);
        boolean approved = said.word() == Elicitation.Said.Word.APPROVED;
        boolean settled = said.word() != Elicitation.Said.Word.NOTHING && history.settled(approval, approved);
        if (!approved) {
            return withheld(call, id, answer, judgement, "It stays so: " + said.why() + ".");
        }
        // an approval settles *ask* and nothing else, and the session may have moved on
        History.Admission again =
                history.admission(call, id, answer, false, judged -> judged.flatMap(one -> form(answer, one)));
        if (again.judgement().map(Judgement::verdict).orElse(null) instanceof Verdict.Ask) {
            String why = settled ? "what a person approved has changed since" : "what a person said could not be kept";
            return withheld(call, id, answer, again.judgement().orElseThrow(), "It stays so: " + why + ".");
        }
        return settled(call, id, answer, again);
    }

    private String waits(Judgement judgement) {
        Optional<Mention> mention = judgement.approval().filter(one -> !one.id().isEmpty() && history.shared());
        String until = mention.flatMap(Mention::expires).map(Instant::toString).orElse("");
        return mention.map(one -> "It waits for approval " + one.id() + ", until " + until
                        + "; once that was given, the same result of the same call is admitted.")
                .orElse("Nobody can be asked to approve it.");
    }

    /// The answer with nothing but what was judged, blacked out.
    private static Rpc changed(Rpc answer, Redaction redaction, Judgement judgement) {
        Map<String, @Nullable Object> from = answer.failed() ? answer.error() : answer.result();
        Map<String, @Nullable Object> to = new LinkedHashMap<>();
        from.forEach((name, value) -> {
            if (name.equals(answer.failed() ? "code" : "isError")) {
                to.put(name, value);
            } else if (!name.equals("_meta")) {
                to.put(name, hidden(value, redaction));
            }
        });
        if (answer.failed()) {
            return answer.withError(to);
        }
        Map<String, Object> meta = new LinkedHashMap<>();
        meta.put("lictor/decision", judgement.decision().word());
        meta.put("lictor/rules", Refusals.rules(judgement));
        to.put("_meta", meta);
        return answer.withResult(to);
    }

    private static @Nullable Object hidden(@Nullable Object value, Redaction redaction) {
        return switch (value) {
            case null -> null;
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> copy = new LinkedHashMap<>();
                map.forEach((name, member) ->
                        copy.put(name.toString(), name.equals("type") ? member : hidden(member, redaction)));
                yield copy;
            }
            case List<?> list -> {
                List<@Nullable Object> copy = new ArrayList<>(list.size());
                list.forEach(element -> copy.add(hidden(element, redaction)));
                yield copy;
            }
            default -> redaction.hidden(value);
        };
    }

    private Rpc withheld(Rpc call, String id, Rpc answer, Judgement judgement, String also) {
        history.withheld(id, failure(answer));
        return Refusals.judged(call, judgement, also).withId(Objects.requireNonNull(call.id()));
    }

    private Rpc unjudged(Rpc call, String id, Rpc answer, String why) {
        history.withheld(id, failure(answer));
        log.println("lictor: a result was withheld: " + why);
        return failed(call, "it could not be judged: " + why);
    }

    private static boolean failure(Rpc answer) {
        return answer.failed() || Boolean.TRUE.equals(answer.result().get("isError"));
    }

    private static Rpc failed(Rpc call, String why) {
        return Refusals.failed(call, "The call ran, but its result is withheld, since " + why + ".")
                .withId(Objects.requireNonNull(call.id()));
    }
}
