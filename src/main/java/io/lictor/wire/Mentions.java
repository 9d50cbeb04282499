package io.lictor.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.lictor.approval.Mention;
import io.lictor.approval.Settlement;
import io.lictor.approval.State;
import io.lictor.guard.Failure;
import io.lictor.policy.Decision;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What decides beside the rules, as JSON and back: approvals and policies for failures.
final class Mentions {
    private Mentions() {}

    static Answers.Failed failed(Failure failure) {
        return new Answers.Failed(
                failure.cause().word(), failure.policy(), failure.decision().word());
    }

    static Answers.Approval of(Mention mention) {
        Optional<Settlement> settled = mention.settlement();
        return new Answers.Approval(
                text(mention.id()),
                mention.state().map(State::word).orElse(null),
                mention.role(),
                mention.expires().map(Instant::toString).orElse(null),
                settled.map(Settlement::by).orElse(null),
                settled.map(one -> one.at().toString()).orElse(null),
                settled.map(Settlement::note).map(Mentions::text).orElse(null),
                text(mention.why()));
    }

    private static @Nullable String text(String text) {
        return text.isEmpty() ? null : text;
    }

    /// Writes it as the mapper would.
    static void write(Answers.Failed failed, Utf8 to) {
        to.name("failure");
        to.begin()
                .member("cause", failed.cause())
                .member("policy", failed.policy())
                .member("decision", failed.decision())
                .end();
    }

    /// Writes it as the mapper would.
    static void write(Answers.Approval approval, Utf8 to) {
        to.name("approval").begin();
        AnswerWriter.unlessNull("id", approval.id(), to);
        AnswerWriter.unlessNull("state", approval.state(), to);
        to.member("role", approval.role());
        AnswerWriter.unlessNull("expires", approval.expires(), to);
        AnswerWriter.unlessNull("by", approval.by(), to);
        AnswerWriter.unlessNull("decided", approval.decided(), to);
        AnswerWriter.unlessNull("note", approval.note(), to);
        AnswerWriter.unlessNull("why", approval.why(), to);
        to.end();
    }

    /// The failure that a recorded judgement tells of.
    ///
    /// @throws WireException if it cannot be read
    static Optional<Failure> failure(JsonNode judgement) {
        JsonNode failed = judgement.path("failure");
        if (!failed.isObject()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Failure(
                    Failure.Cause.of(failed.path("cause").asText()),
                    failed.path("policy").asText(),
                    Decision.valueOf(failed.path("decision").asText().toUpperCase(Locale.ROOT))));
        } catch (IllegalArgumentException wrong) {
            throw new WireException(422, "/judgement/failure", "expected `cause`, `policy` and `decision`");
        }
    }

    /// The approval that a recorded judgement tells of.
    ///
    /// @throws WireException if it cannot be read
    static Optional<Mention> mention(JsonNode judgement) {
        JsonNode told = judgement.path("approval");
        if (!told.isObject()) {
            return Optional.empty();
        }
        try {
            Optional<State> state = member(told, "state").map(State::of);
            Optional<String> by = member(told, "by");
            Optional<Settlement> settled = by.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Settlement(
                            state.filter(one -> one == State.DECLINED).isEmpty(),
                            by.get(),
                            member(told, "note").orElse(""),
                            Instant.parse(told.path("decided").asText())));
            return Optional.of(new Mention(
                    member(told, "id").orElse(""),
                    state,
                    told.path("role").asText(),
                    member(told, "expires").map(Instant::parse),
                    settled,
                    member(told, "why").orElse("")));
        } catch (IllegalArgumentException | DateTimeException wrong) {
            throw new WireException(422, "/judgement/approval", "expected an approval as judgements tell of it");
        }
    }

    private static Optional<String> member(JsonNode of, String name) {
        return of.path(name).isTextual() ? Optional.of(of.path(name).asText()) : Optional.empty();
    }
}
