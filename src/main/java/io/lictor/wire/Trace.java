package io.lictor.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A labelled trajectory of a benchmark, in the shape of `benchmarks/README.md`, split into what may be
/// judged and what must not be seen.
///
/// @param body the request for an audit; holds neither label nor meta
/// @param kind the label's kind
public record Trace(String id, String source, String domain, String kind, byte[] body) {
    /// Reads one JSON line.
    ///
    /// @param packs the packs to judge with
    /// @throws WireException if it is no trace
    public static Trace read(String line, List<String> packs) {
        JsonNode trace =
                Json.read(line.getBytes(StandardCharsets.UTF_8), JsonNode.class).value();
        JsonNode messages = trace.path("messages");
        if (!messages.isArray()) {
            throw new WireException(422, "/messages", "a trace needs `messages`");
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("session", trace.path("id").asText("trace"));
        body.put("agent", trace.path("agent").asText(""));
        ArrayNode granted = body.putArray("packs");
        packs.forEach(granted::add);
        ArrayNode tools = body.putArray("tools");
        trace.path("tools").forEach(tool -> {
            if (tool.isTextual()) {
                tools.addObject().put("name", tool.asText());
            } else {
                tools.add(tool);
            }
        });
        body.set("messages", messages);
        return new Trace(
                trace.path("id").asText(),
                trace.path("source").asText(),
                trace.path("domain").asText(),
                trace.at("/label/kind").asText(),
                Json.bytes(body));
    }
}
