package io.lictor.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Request bodies, most of them made from the samples of the repository.
public final class Bodies {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Bodies() {}

    /// The trajectory of a sample.
    public static ObjectNode sample(String name) {
        try {
            byte[] bytes = Files.readAllBytes(Path.of("src/main/resources/samples", name + ".json"));
            return Sample.read(bytes).trajectory().deepCopy();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /// The trajectory of a sample up to its last message with calls, which are then open.
    public static ObjectNode open(String name) {
        ObjectNode body = sample(name);
        ArrayNode messages = messages(body);
        while (!messages.get(messages.size() - 1).has("tool_calls")) {
            messages.remove(messages.size() - 1);
        }
        return body;
    }

    /// The messages of a body.
    public static ArrayNode messages(ObjectNode body) {
        return (ArrayNode) body.path("messages");
    }

    /// The last message of a body.
    public static ObjectNode lastMessage(ObjectNode body) {
        ArrayNode messages = messages(body);
        return (ObjectNode) messages.get(messages.size() - 1);
    }

    /// Appends a call to the last message of a body.
    public static ObjectNode andCall(ObjectNode body, String id, String tool, String arguments) {
        ArrayNode calls = (ArrayNode) lastMessage(body).path("tool_calls");
        calls.addObject()
                .put("id", id)
                .put("type", "function")
                .putObject("function")
                .put("name", tool)
                .put("arguments", arguments);
        return body;
    }

    /// A user who asks for something, and nothing else yet.
    public static ObjectNode talk(String session) {
        return tree("""
                {"session": "%s", "messages": [{"role": "user", "content": "Which files are there?"},
                 {"role": "assistant", "content": "I will look."}]}
                """.formatted(session));
    }

    /// Nested objects of some depth as JSON text.
    public static String nested(int depth) {
        return "{\"a\":".repeat(depth) + "1" + "}".repeat(depth);
    }

    /// JSON text of an object, with single quotes for double ones where that reads better.
    public static ObjectNode quoted(String text) {
        return tree(text.replace('\'', '"'));
    }

    /// JSON text of an object.
    public static ObjectNode tree(String text) {
        try {
            return (ObjectNode) MAPPER.readTree(text);
        } catch (JsonProcessingException fault) {
            throw new IllegalArgumentException(text, fault);
        }
    }

    /// JSON bytes of an object.
    public static ObjectNode tree(byte[] bytes) {
        return tree(new String(bytes, StandardCharsets.UTF_8));
    }

    /// The bytes of a body.
    public static byte[] bytes(JsonNode body) {
        return body.toString().getBytes(StandardCharsets.UTF_8);
    }

    /// An answer without the only member that may differ between two runs.
    public static ObjectNode timeless(ObjectNode answer) {
        ObjectNode copy = answer.deepCopy();
        copy.remove("elapsedMicros");
        return copy;
    }
}
