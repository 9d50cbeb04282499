package io.lictor.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/// A sample trajectory of the repository with the verdict it is to get.
///
/// @param expect the strongest decision over its tool calls
/// @param trajectory body of the shape of [Requests.Check]
public record Sample(String name, String title, String expect, JsonNode trajectory) {
    /// Reads a sample.
    ///
    /// @throws WireException if it is none
    public static Sample read(byte[] bytes) {
        return Json.read(bytes, Sample.class).value();
    }

    /// The body to send, under another session name.
    public byte[] body(String session) {
        if (!(trajectory.deepCopy() instanceof ObjectNode body)) {
            throw new WireException(422, "/trajectory", "expected an object");
        }
        body.put("session", session);
        return Json.bytes(body);
    }

    /// The judgements inside an answer of `POST /v1/audit`.
    public static List<JsonNode> judgements(byte[] answer) {
        List<JsonNode> judgements = new ArrayList<>();
        Json.read(answer, JsonNode.class).value().path("judgements").forEach(judgements::add);
        return judgements;
    }

    /// The judgement inside a decision event.
    public static JsonNode judgement(byte[] event) {
        return Json.read(event, JsonNode.class).value().path("judgement");
    }

    /// The session of a decision event.
    public static String session(byte[] event) {
        return Json.read(event, JsonNode.class).value().path("session").asText();
    }

    /// Whether a decision event came of a record, not of a request.
    public static boolean streamed(byte[] event) {
        return !Json.read(event, JsonNode.class)
                .value()
                .path("position")
                .asText()
                .isEmpty();
    }

    /// How many decisions an answer of `GET /v1/sessions/{id}` tells; -1 if a chain is not whole.
    public static int told(byte[] story) {
        JsonNode tree = Json.read(story, JsonNode.class).value();
        return tree.path("whole").asBoolean() ? tree.path("decisions").size() : -1;
    }
}
