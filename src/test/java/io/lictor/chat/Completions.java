package io.lictor.chat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Requests and answers in the form of OpenAI's chat completions.
public final class Completions {
    static final ObjectMapper JSON = new ObjectMapper();

    private Completions() {}

    /// A call of a tool; `arguments` is the text that a model writes.
    public record Call(String id, String name, String arguments) {}

    static Call call(String id, String name, String arguments) {
        return new Call(id, name, arguments);
    }

    /// A request with these messages, each JSON.
    static ObjectNode request(String... messages) {
        ObjectNode body = JSON.createObjectNode().put("model", "m-1");
        ArrayNode all = body.putArray("messages");
        for (String message : messages) {
            all.add(tree(message));
        }
        return body;
    }

    static ObjectNode tree(String json) {
        try {
            return (ObjectNode) JSON.readTree(json);
        } catch (java.io.IOException noJson) {
            throw new IllegalArgumentException(noJson);
        }
    }

    static String user(String text) {
        return JSON.createObjectNode().put("role", "user").put("content", text).toString();
    }

    static String tool(String id, String text) {
        return JSON.createObjectNode()
                .put("role", "tool")
                .put("tool_call_id", id)
                .put("content", text)
                .toString();
    }

    public static ObjectNode assistant(@Nullable String text, List<Call> calls) {
        ObjectNode message = JSON.createObjectNode().put("role", "assistant").put("content", text);
        if (!calls.isEmpty()) {
            ArrayNode all = message.putArray("tool_calls");
            for (Call call : calls) {
                all.add(written(call));
            }
        }
        return message;
    }

    private static ObjectNode written(Call call) {
        ObjectNode one = JSON.createObjectNode().put("id", call.id()).put("type", "function");
        one.putObject("function").put("name", call.name()).put("arguments", call.arguments());
        return one;
    }

    /// An answer in one piece.
    public static String whole(@Nullable String text, Call... calls) {
        ObjectNode answer = JSON.createObjectNode().put("id", "c-1").put("object", "chat.completion");
        answer.put("created", 1_700_000_000L).put("model", "m-1");
        ObjectNode choice = answer.putArray("choices").addObject().put("index", 0);
        choice.set("message", assistant(text, List.of(calls)));
        choice.putNull("logprobs").put("finish_reason", calls.length == 0 ? "stop" : "tool_calls");
        answer.putObject("usage").put("total_tokens", 12);
        return answer.toString();
    }

    /// The same as a stream, texts and arguments in pieces of `size` characters.
    static String streamed(int size, @Nullable String text, Call... calls) {
        StringBuilder out = new StringBuilder();
        ObjectNode first = JSON.createObjectNode().put("role", "assistant");
        out.append(event(first.put("content", ""), null));
        for (String piece : pieces(text == null ? "" : text, size)) {
            out.append(event(JSON.createObjectNode().put("content", piece), null));
        }
        for (int i = 0; i < calls.length; i++) {
            ObjectNode begun = JSON.createObjectNode().put("index", i);
            begun.setAll(written(calls[i]));
            ((ObjectNode) begun.path("function")).put("arguments", "");
            out.append(event(delta(begun), null));
            for (String piece : pieces(calls[i].arguments(), size)) {
                ObjectNode more = JSON.createObjectNode().put("index", i);
                more.putObject("function").put("arguments", piece);
                out.append(event(delta(more), null));
            }
        }
        out.append(event(JSON.createObjectNode(), calls.length == 0 ? "stop" : "tool_calls"));
        ObjectNode usage = chunk();
        usage.putArray("choices");
        usage.putObject("usage").put("total_tokens", 12);
        return out + "data: " + usage + "\n\ndata: [DONE]\n\n";
    }

    private static ObjectNode delta(ObjectNode call) {
        ObjectNode delta = JSON.createObjectNode();
        delta.putArray("tool_calls").add(call);
        return delta;
    }

    private static ObjectNode chunk() {
        return JSON.createObjectNode()
                .put("id", "c-1")
                .put("object", "chat.completion.chunk")
                .put("created", 1_700_000_000L)
                .put("model", "m-1");
    }

    private static String event(ObjectNode delta, @Nullable String finish) {
        ObjectNode chunk = chunk();
        ObjectNode choice = chunk.putArray("choices").addObject().put("index", 0);
        choice.set("delta", delta);
        choice.put("finish_reason", finish);
        chunk.putNull("usage");
        return "data: " + chunk + "\n\n";
    }

    private static List<String> pieces(String text, int size) {
        List<String> pieces = new java.util.ArrayList<>();
        int[] points = text.codePoints().toArray();
        for (int i = 0; i < points.length; i += size) {
            pieces.add(new String(points, i, Math.min(size, points.length - i)));
        }
        return pieces;
    }

    /// What a client makes of a stream: the message and the end, put together.
    static ObjectNode together(String stream) throws java.io.IOException {
        ObjectNode all = JSON.createObjectNode();
        StringBuilder content = new StringBuilder();
        ArrayNode calls = JSON.createArrayNode();
        for (String event : stream.split("\n\n", -1)) {
            if (!event.startsWith("data: {")) {
                continue;
            }
            ObjectNode chunk = tree(event.substring(6));
            if (chunk.has("error")) {
                all.set("error", chunk.get("error"));
            }
            for (var choice : chunk.path("choices")) {
                content.append(choice.path("delta").path("content").asText(""));
                choice.path("delta").path("tool_calls").forEach(calls::add);
                if (!choice.path("finish_reason").isNull()) {
                    all.set("finish_reason", choice.get("finish_reason"));
                    all.set("lictor", choice.get("lictor"));
                }
            }
        }
        all.put("content", content.toString());
        all.set("tool_calls", calls);
        return all;
    }
}
