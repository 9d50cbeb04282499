package io.lictor.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.lictor.approval.Mention;
import io.lictor.approval.State;
import io.lictor.audit.DecisionEvent;
import io.lictor.audit.Input;
import io.lictor.audit.Link;
import io.lictor.guard.Failure;
import io.lictor.guard.Judgement;
import io.lictor.policy.Decision;
import io.lictor.trajectory.SessionKey;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/// A decision event that was read back, to be compared with what is judged now.
///
/// @param input what it was made from; empty: it is not recorded
/// @param step index of the judged step in its trajectory
/// @param bundle the revision
/// @param by name of the caller that had asked
/// @param late whether a source had not answered in time
/// @param failure why no rule had decided
/// @param approval that the judgement told of, and whether it went by it
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Recording(
        byte[] event,
        SessionKey session,
        Link link,
        Instant time,
        String agent,
        String position,
        int step,
        String bundle,
        SortedMap<String, String> classifiers,
        List<String> warnings,
        Optional<Input> input,
        OptionalLong corrects,
        Optional<String> by,
        boolean late,
        Optional<Failure> failure,
        Optional<Approved> approval) {
    private static final String TYPE = "lictor.decision";
    private static final List<String> LATE = List.of("time-out: ", "was interrupted");

    /// An approval that a judgement told of.
    ///
    /// @param allowed whether the action was allowed by it
    public record Approved(Mention mention, boolean allowed) {}

    public Recording {
        warnings = List.copyOf(warnings);
    }

    /// Reads an event; empty if it is of another type or version, which readers skip.
    ///
    /// @throws WireException if it is no JSON object, or lacks what a decision has
    public static Optional<Recording> of(byte[] event) {
        JsonNode tree = Events.tree(event);
        if (!tree.path("type").asText().equals(TYPE) || tree.path("version").asInt() != DecisionEvent.VERSION) {
            return Optional.empty();
        }
        JsonNode step = tree.at("/judgement/step");
        if (!step.isInt()) {
            throw new WireException(422, "/judgement/step", "expected a whole number");
        }
        SortedMap<String, String> classifiers = new TreeMap<>();
        tree.path("classifiers")
                .properties()
                .forEach(one -> classifiers.put(one.getKey(), one.getValue().asText()));
        List<String> warnings = new ArrayList<>();
        tree.path("warnings").forEach(one -> warnings.add(one.asText()));
        return Optional.of(new Recording(
                event,
                session(tree),
                Events.link(event),
                time(tree),
                tree.path("agent").asText(),
                tree.path("position").asText(),
                step.asInt(),
                tree.path("bundle").asText(),
                classifiers,
                warnings,
                input(tree.path("input")),
                tree.path("corrects").isIntegralNumber()
                        ? OptionalLong.of(tree.path("corrects").asLong())
                        : OptionalLong.empty(),
                tree.path("by").isTextual() ? Optional.of(tree.path("by").asText()) : Optional.empty(),
                late(tree.path("judgement")),
                Mentions.failure(tree.path("judgement")),
                Mentions.mention(tree.path("judgement"))
                        .map(mention -> new Approved(
                                mention,
                                mention.state().equals(Optional.of(State.USED))
                                        && (tree.path("decision").asText().equals(Decision.ALLOW.word())
                                                || Limited.said(step.asInt(), warnings))))));
    }

    /// The same fields with what is judged now, as an event. What no rule decides is as it was recorded: that the guard
    /// was late, what a person said, and that a limit was reached.
    ///
    /// @param now the agent of the trajectory
    /// @return where the two differ first; empty: they are the same bytes, in the canonical form of both
    public Optional<Difference> against(Judgement judgement, String now, Masks masks) {
        Judgement given = Limited.again(given(judgement), warnings);
        DecisionEvent again = new DecisionEvent(time, session, now, given, position, warnings, input, corrects, by);
        byte[] bytes = Events.draft(again, masks).linked(link);
        return Events.hash(bytes).equals(Events.hash(event))
                ? Optional.empty()
                : Difference.first(Events.tree(event), Events.tree(bytes));
    }

    private Judgement given(Judgement judgement) {
        Judgement judged = failure.map(
                        why -> why.judgement(judgement.action(), judgement.revision(), judgement.classifiers()))
                .orElse(judgement);
        if (approval.isEmpty()) {
            return judged;
        }
        Mention mention = approval.get().mention();
        return approval.get().allowed() && judged.decision() == Decision.ASK
                ? judged.approved(mention)
                : judged.awaiting(mention);
    }

    private static SessionKey session(JsonNode tree) {
        try {
            return new SessionKey(
                    tree.path("tenant").asText(), tree.path("session").asText());
        } catch (IllegalArgumentException nobody) {
            throw new WireException(422, "/session", "the event names no session");
        }
    }

    private static Instant time(JsonNode tree) {
        try {
            return Instant.parse(tree.path("time").asText());
        } catch (DateTimeException wrong) {
            throw new WireException(422, "/time", "expected a moment of RFC 3339 in UTC");
        }
    }

    private static Optional<Input> input(JsonNode input) {
        if (input.isMissingNode()) {
            return Optional.empty();
        }
        if (!input.path("trail").isTextual()
                || !input.path("hash").isTextual()
                || !input.path("ordinal").isIntegralNumber()
                || !input.path("first").isIntegralNumber()
                || !input.path("cut").isBoolean()) {
            throw new WireException(422, "/input", "expected `trail`, `hash`, `ordinal`, `first` and `cut`");
        }
        return Optional.of(new Input(
                input.path("trail").asText(),
                input.path("hash").asText(),
                input.path("ordinal").asLong(),
                input.path("first").asLong(),
                input.path("cut").asBoolean()));
    }

    private static boolean late(JsonNode judgement) {
        for (JsonNode rule : judgement.path("rules")) {
            for (JsonNode reason : rule.path("reasons")) {
                if (LATE.stream().anyMatch(reason.asText()::contains)) {
                    return true;
                }
            }
        }
        return false;
    }
}
