package io.lictor.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/// A labelled trace in which what tools returned and what the agent wrote reads otherwise; system and user are left
/// as they are, and so are the names of tools.
public final class Retelling {
    private static final List<String> LEFT = List.of("system", "user", "developer");

    private Retelling() {}

    /// The line of the trace with other words.
    ///
    /// @param words from a text to the one in its place: contents of messages, their text parts, and every text in
    ///     the arguments of calls
    /// @throws WireException if it is no trace
    public static String of(String line, UnaryOperator<String> words) {
        JsonNode trace =
                Json.read(line.getBytes(StandardCharsets.UTF_8), JsonNode.class).value();
        for (JsonNode message : trace.path("messages")) {
            if (message instanceof ObjectNode one
                    && !LEFT.contains(one.path("role").asText())) {
                if (one.has("content")) {
                    one.set("content", mapped(one.path("content"), words));
                }
                for (JsonNode call : one.path("tool_calls")) {
                    if (call.path("function") instanceof ObjectNode function) {
                        function.set("arguments", arguments(function.path("arguments"), words));
                    }
                }
            }
        }
        return new String(Json.bytes((Object) trace), StandardCharsets.UTF_8);
    }

    private static JsonNode arguments(JsonNode given, UnaryOperator<String> words) {
        if (!given.isTextual()) {
            return mapped(given, words);
        }
        JsonNode object = Json.tree(given.asText());
        if (!object.isContainerNode()) {
            return mapped(given, words);
        }
        JsonNode retold = mapped(object.deepCopy(), words);
        return retold.equals(object)
                ? given
                : new TextNode(new String(Json.bytes((Object) retold), StandardCharsets.UTF_8));
    }

    private static JsonNode mapped(JsonNode node, UnaryOperator<String> words) {
        if (node.isTextual()) {
            return new TextNode(words.apply(node.asText()));
        }
        if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, mapped(array.get(i), words));
            }
        }
        if (node instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> member : object.properties()) {
                member.setValue(mapped(member.getValue(), words));
            }
        }
        return node;
    }
}
