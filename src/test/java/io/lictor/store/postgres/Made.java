package io.lictor.store.postgres;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lictor.wire.Events;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Events in their chains, as the stream makes them. Not thread-safe.
public final class Made {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    private final Map<String, String> heads = new HashMap<>();
    private final Map<String, Integer> numbers = new HashMap<>();

    /// The moment of the event of a number.
    public static Instant at(long second) {
        return START.plusSeconds(second);
    }

    /// A decision of a session; its chain has the name of the session.
    public byte[] decision(String session, long second, String decision) {
        return decision(session, second, decision, event -> {});
    }

    /// The same, changed before it gets its place in the chain.
    public byte[] decision(String session, long second, String decision, Consumer<ObjectNode> change) {
        ObjectNode event = base("lictor.decision", session, second);
        event.put("decision", decision);
        ObjectNode judgement = event.putObject("judgement");
        judgement.putObject("action").put("kind", "call").put("name", "transfer");
        judgement.put("decision", decision);
        judgement
                .putArray("rules")
                .addObject()
                .put("id", "limit")
                .put("outcome", decision.equals("allow") ? "kept" : "broken");
        change.accept(event);
        return linked(event);
    }

    /// An event about an obligation.
    public byte[] obligation(String session, long second, String outcome) {
        ObjectNode event = base("lictor.obligation", session, second);
        event.putObject("obligation").put("rule", "report").put("outcome", outcome);
        return linked(event);
    }

    private static ObjectNode base(String type, String session, long second) {
        return MAPPER.createObjectNode()
                .put("version", 1)
                .put("type", type)
                .put("time", at(second).toString())
                .put("tenant", "default")
                .put("session", session)
                .put("agent", "agent-" + session)
                .put("position", "")
                .put("bundle", "b1");
    }

    private byte[] linked(ObjectNode event) {
        String chain =
                event.path("tenant").asText() + "/" + event.path("session").asText();
        int number = numbers.merge(chain, 1, Integer::sum) - 1;
        event.putObject("chain")
                .put("id", chain)
                .put("sequence", number)
                .put("previous", heads.getOrDefault(chain, ""));
        byte[] bytes = event.toString().getBytes(StandardCharsets.UTF_8);
        heads.put(chain, Events.hash(bytes));
        return bytes;
    }

    /// Some decisions of a session, a second apart; every third denies.
    public List<byte[]> some(String session, int count) {
        List<byte[]> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            events.add(decision(session, i, i % 3 == 0 ? "deny" : "allow"));
        }
        return events;
    }

    /// Events as texts.
    public static List<String> texts(List<byte[]> events) {
        return events.stream()
                .map(event -> new String(event, StandardCharsets.UTF_8))
                .toList();
    }
}
