package io.lictor.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.JsonNode;
import io.lictor.audit.DecisionEvent;
import io.lictor.audit.Draft;
import io.lictor.audit.Link;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Decision events as JSON.
public final class Events {
    private static final String TYPE = "lictor.decision";

    private Events() {}

    /// The JSON form of a decision event, version 1.
    ///
    /// @param corrects number of the event in the chain that this one corrects; missing: none
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
            Long corrects,

            Chain chain) {}

    /// The place of an event in the chain of its session.
    ///
    /// @param id name of the chain; with the sequence it names the event
    /// @param previous SHA-256 of the bytes of the event before it; empty for the first
    public record Chain(String id, long sequence, String previous) {}

    /// An event, its judgement written anew.
    public static Draft draft(DecisionEvent event) {
        Answers.One judgement = Answers.one(event.judgement());
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
        event.corrects().ifPresent(number -> to.member("corrects", number));
        return link -> linked(to, link);
    }

    private static byte[] linked(Utf8 to, Link link) {
        to.name("chain");
        to.begin()
                .member("id", link.chain())
                .member("sequence", link.sequence())
                .member("previous", link.previous())
                .end();
        to.end();
        return to.toBytes();
    }

    /// The place in a chain that an event states.
    ///
    /// @throws WireException if it is no decision event of version 1
    public static Link link(byte[] event) {
        JsonNode tree = Json.read(event, JsonNode.class).value();
        JsonNode chain = tree.path("chain");
        if (!tree.path("type").asText().equals(TYPE) || tree.path("version").asInt() != DecisionEvent.VERSION) {
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
