package io.lictor.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.lictor.audit.Chains;
import io.lictor.audit.DecisionEvent;
import io.lictor.audit.Draft;
import io.lictor.audit.Input;
import io.lictor.audit.Link;
import io.lictor.audit.ObligationEvent;
import io.lictor.trajectory.SessionKey;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Decision events as JSON.
public final class Events {
    private static final String TYPE = "lictor.decision";
    private static final List<String> TYPES = List.of(TYPE, Filed.OBLIGATION, ApprovalEvents.TYPE);

    private static final ObjectReader READER = new ObjectMapper(Canonical.FACTORY)
            .readerFor(JsonNode.class)
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private Events() {}

    /// The JSON form of a decision event, version 1.
    ///
    /// @param input what it was made from; missing: it is not recorded
    /// @param corrects number of the event in the chain that this one corrects; missing: none
    /// @param by name of the caller that asked; missing: they are not told apart
    @JsonPropertyOrder({"version", "type"})
    public record Decision(
            int version,
            String type,
            String time,
            String tenant,
            String session,
            String agent,
            String position,
            String decision,
            Answers.One judgement,
            String bundle,
            SortedMap<String, String> classifiers,
            List<String> warnings,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Input input,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Long corrects,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String by,

            Chain chain) {}

    /// The place of an event in the chain of its session.
    ///
    /// @param id name of the chain; with the sequence it names the event
    /// @param previous SHA-256 of the bytes of the event before it; empty for the first
    public record Chain(String id, long sequence, String previous) {}

    /// An event, its judgement written anew.
    public static Draft draft(DecisionEvent event, Masks masks) {
        Answers.One judgement = masks.of(Answers.one(event.judgement()));
        return draft(event, to -> AnswerWriter.one(judgement, to));
    }

    /// An event, its judgement copied from an answer.
    ///
    /// @param judgement writes it
    static Draft draft(DecisionEvent event, Consumer<Utf8> judgement) {
        Utf8 to = new Utf8();
        to.begin()
                .member("version", DecisionEvent.VERSION)
                .member("type", TYPE)
                .member("time", event.time().toString())
                .member("tenant", event.session().tenant())
                .member("session", event.session().session())
                .member("agent", event.agent())
                .member("position", event.position())
                .member("decision", event.judgement().decision().word())
                .name("judgement");
        judgement.accept(to);
        to.member("bundle", event.judgement().revision())
                .member("classifiers", event.judgement().classifiers())
                .member("warnings", event.warnings());
        event.input().ifPresent(input -> {
            to.name("input");
            to.begin()
                    .member("trail", input.trail())
                    .member("hash", input.hash())
                    .member("ordinal", input.ordinal())
                    .member("first", input.first())
                    .member("cut", (Object) input.cut())
                    .end();
        });
        event.corrects().ifPresent(number -> to.member("corrects", number));
        event.by().ifPresent(name -> to.member("by", name));
        return new Unlinked(to.toBytes());
    }

    /// The JSON form of what became of an obligation, version 1.
    @JsonPropertyOrder({"version", "type"})
    public record Obliged(
            int version,
            String type,
            String time,
            String tenant,
            String session,
            String agent,
            String position,
            Answers.Owed obligation,
            String bundle,
            Chain chain) {}

    /// An event about an obligation.
    public static Draft draft(ObligationEvent event, Masks masks) {
        Utf8 to = new Utf8();
        to.begin()
                .member("version", DecisionEvent.VERSION)
                .member("type", Filed.OBLIGATION)
                .member("time", event.time().toString())
                .member("tenant", event.session().tenant())
                .member("session", event.session().session())
                .member("agent", event.agent())
                .member("position", event.position())
                .name("obligation");
        AnswerWriter.owed(masks.of(Answers.owed(event.obligation())), to);
        to.member("bundle", event.revision());
        return new Unlinked(to.toBytes());
    }

    /// An event that lacks its place in a chain.
    ///
    /// @param event as [Draft#plain] gave it
    /// @throws WireException if it is none of version 1
    public static Unplaced unplaced(byte[] event) {
        JsonNode tree = tree(event);
        boolean fits =
                List.of(TYPE, ApprovalEvents.TYPE).contains(tree.path("type").asText())
                        && tree.path("version").asInt() == DecisionEvent.VERSION
                        && !tree.has("chain")
                        && event[event.length - 1] == '}';
        try {
            if (fits) {
                return new Unplaced(
                        new SessionKey(
                                tree.path("tenant").asText(),
                                tree.path("session").asText()),
                        List.of("deny", "ask").contains(tree.path("decision").asText()),
                        new Unlinked(Arrays.copyOf(event, event.length - 1)));
            }
        } catch (IllegalArgumentException nobody) {
            // the same fault: it names no session
        }
        throw new WireException(
                422,
                "",
                "expected a decision event of version " + DecisionEvent.VERSION + " without a place in a chain");
    }

    /// An event that somebody else made.
    ///
    /// @param alert whether somebody has to look at it
    public record Unplaced(SessionKey session, boolean alert, Draft draft) {}

    /// An event without a place.
    ///
    /// @param open all but the closing brace
    static Draft unlinked(Utf8 open) {
        return new Unlinked(open.toBytes());
    }

    /// The hash by which the next event of a chain names this one: SHA-256 of its canonical form.
    public static String hash(byte[] event) {
        return Chains.sha256(Canonical.of(event));
    }

    /// An event as a tree.
    ///
    /// @throws WireException if it is no JSON object
    public static JsonNode tree(byte[] event) {
        try {
            JsonNode tree = READER.readValue(event);
            if (tree == null || !tree.isObject()) {
                throw new WireException(400, "", "expected a JSON object");
            }
            return tree;
        } catch (JsonProcessingException fault) {
            throw new WireException(400, "", "no JSON: " + fault.getOriginalMessage());
        } catch (IOException fault) {
            throw new WireException(400, "", "the event cannot be read");
        }
    }

    /// The place in a chain that an event states.
    ///
    /// @throws WireException if it is no decision event of version 1
    public static Link link(byte[] event) {
        JsonNode tree = tree(event);
        JsonNode chain = tree.path("chain");
        if (!TYPES.contains(tree.path("type").asText()) || tree.path("version").asInt() != DecisionEvent.VERSION) {
            throw new WireException(422, "/type", "expected a decision event of version " + DecisionEvent.VERSION);
        }
        if (!chain.path("id").isTextual()
                || !chain.path("sequence").isIntegralNumber()
                || !chain.path("sequence").canConvertToLong()
                || !chain.path("previous").isTextual()) {
            throw new WireException(422, "/chain", "expected `id`, `sequence` and `previous`");
        }
        return new Link(
                chain.path("id").asText(),
                chain.path("sequence").asLong(),
                chain.path("previous").asText());
    }
}
