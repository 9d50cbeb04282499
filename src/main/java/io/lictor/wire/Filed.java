package io.lictor.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.lictor.audit.DecisionEvent;
import io.lictor.audit.Link;
import io.lictor.trajectory.SessionKey;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;

/// What an event is found by.
///
/// @param decision empty unless it is a decision
/// @param tool name of the action's tool; empty: it has none
/// @param rules what each rule says, as `outcome id`
/// @param corrects number of the event in the chain that this one takes the place of
public record Filed(
        String type,
        SessionKey session,
        String agent,
        Instant time,
        String decision,
        String tool,
        SortedSet<String> rules,
        String bundle,
        String position,
        OptionalLong corrects,
        Link link) {
    /// The type of decisions.
    public static final String DECISION = "lictor.decision";

    /// The type of events about obligations.
    public static final String OBLIGATION = "lictor.obligation";

    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    /// Reads an event. One of a type that nobody knows yet is read too, since it is part of its chain.
    ///
    /// @throws WireException if it has no session, no time or no place in a chain
    public static Filed of(byte[] event) {
        JsonNode tree = Events.tree(event);
        JsonNode version = tree.path("version");
        if (!version.isIntegralNumber() || version.asInt() != DecisionEvent.VERSION) {
            throw new WireException(422, "/version", "expected an event of version " + DecisionEvent.VERSION);
        }
        String type = text(tree, "/type");
        boolean decision = type.equals(DECISION);
        return new Filed(
                type,
                session(tree),
                tree.path("agent").asText(),
                time(tree),
                decision ? text(tree, "/decision") : "",
                tree.at("/judgement/action/name").asText(),
                rules(tree),
                tree.path("bundle").asText(),
                tree.path("position").asText(),
                tree.path("corrects").canConvertToLong()
                                && tree.path("corrects").isIntegralNumber()
                        ? OptionalLong.of(tree.path("corrects").asLong())
                        : OptionalLong.empty(),
                link(tree));
    }

    private static SessionKey session(JsonNode tree) {
        String tenant = text(tree, "/tenant");
        String session = text(tree, "/session");
        return new SessionKey(tenant, session);
    }

    private static Instant time(JsonNode tree) {
        try {
            Instant time = Instant.parse(text(tree, "/time"));
            if (!time.isBefore(EARLIEST) && time.isBefore(LATEST)) {
                return time;
            }
        } catch (DateTimeException noTime) {
            // the same fault
        }
        throw new WireException(422, "/time", "expected a moment as RFC 3339 writes it");
    }

    private static SortedSet<String> rules(JsonNode tree) {
        SortedSet<String> rules = new TreeSet<>();
        tree.at("/judgement/rules")
                .forEach(rule -> rules.add(
                        rule.path("outcome").asText() + " " + rule.path("id").asText()));
        JsonNode owed = tree.path("obligation");
        if (owed.isObject()) {
            rules.add(owed.path("outcome").asText() + " " + owed.path("rule").asText());
        }
        return rules;
    }

    private static Link link(JsonNode tree) {
        JsonNode sequence = tree.at("/chain/sequence");
        if (!sequence.isIntegralNumber() || !sequence.canConvertToLong() || sequence.asLong() < 0) {
            throw new WireException(422, "/chain/sequence", "expected the number of the event in its chain");
        }
        JsonNode previous = tree.at("/chain/previous");
        if (!previous.isTextual()) {
            throw new WireException(422, "/chain/previous", "expected the hash of the event before it");
        }
        return new Link(text(tree, "/chain/id"), sequence.asLong(), previous.asText());
    }

    private static String text(JsonNode tree, String pointer) {
        JsonNode node = tree.at(pointer);
        if (!node.isTextual() || node.asText().isBlank()) {
            throw new WireException(422, pointer, "expected a text");
        }
        return node.asText();
    }
}
