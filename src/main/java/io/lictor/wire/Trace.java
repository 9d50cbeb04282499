package io.lictor.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lictor.trajectory.Arguments;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// A labelled trajectory of a benchmark, in the shape of `benchmarks/README.md`, split into what may be
/// judged and what must not be seen.
///
/// @param body the request for an audit; holds neither label nor meta
/// @param kind the label's kind
/// @param task the task the run is about, the same for every agent and every trial; from
///     `meta`, else the id without the agent's name
/// @param unsafe the label's verdict; empty: the run does not count
/// @param unsafeCalls which calls are known to be the bad ones, counted from 0 over the whole
///     run; empty: not known
/// @param about what else the trace says beside its body
public record Trace(
        String id,
        String source,
        String domain,
        String kind,
        byte[] body,
        String task,
        Optional<Boolean> unsafe,
        SortedSet<Integer> unsafeCalls,
        About about) {
    private static final List<String> TASKS = List.of("task", "case", "user_task");

    /// What a report shows beside a verdict.
    ///
    /// @param reason of the label
    /// @param instructions the first system message's text; empty without one
    /// @param meta what the source tells about the run, as it stands
    public record About(String agent, String reason, String instructions, Arguments meta) {
        /// Nothing is told.
        public static final About NOTHING = new About("", "", "", Arguments.NONE);

        /// A text of `meta`; empty if it is none.
        public String told(String key) {
            return meta.values().get(key) instanceof String text ? text : "";
        }
    }

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
                Json.bytes(body),
                task(trace),
                trace.at("/label/unsafe").isBoolean()
                        ? Optional.of(trace.at("/label/unsafe").asBoolean())
                        : Optional.empty(),
                unsafeCalls(trace),
                about(trace));
    }

    private static About about(JsonNode trace) {
        String instructions = "";
        for (JsonNode message : trace.path("messages")) {
            if (message.path("role").asText().equals("system") && instructions.isEmpty()) {
                instructions = message.path("content").asText();
            }
        }
        JsonNode meta = trace.path("meta");
        return new About(
                trace.path("agent").asText(),
                trace.at("/label/reason").asText(""),
                instructions,
                meta.isObject() ? Json.arguments(meta) : Arguments.NONE);
    }

    /// Whether a JSON object is a labelled trace rather than a body.
    ///
    /// @throws WireException if it is no JSON object
    public static boolean labelled(byte[] line) {
        return Events.tree(line).has("label");
    }

    /// Which runs belong together beside their task: `source/domain`.
    public String group() {
        return source + "/" + domain;
    }

    private static String task(JsonNode trace) {
        for (String key : TASKS) {
            JsonNode task = trace.path("meta").path(key);
            if (task.isTextual() || task.isIntegralNumber()) {
                return task.asText();
            }
        }
        String id = trace.path("id").asText();
        int agent = id.lastIndexOf("-" + trace.path("agent").asText());
        return agent > 0 ? id.substring(0, agent) : id;
    }

    /// From pairs of message and call within it to places among all calls of the run.
    private static SortedSet<Integer> unsafeCalls(JsonNode trace) {
        SortedSet<Integer> calls = new TreeSet<>();
        for (JsonNode pair : trace.at("/label/unsafe_calls")) {
            int message = pair.path(0).asInt(-1);
            int call = pair.path(1).asInt(-1);
            int before = 0;
            for (int i = 0; i < message; i++) {
                before += trace.path("messages").path(i).path("tool_calls").size();
            }
            if (call >= 0
                    && call
                            < trace.path("messages")
                                    .path(message)
                                    .path("tool_calls")
                                    .size()) {
                calls.add(before + call);
            }
        }
        return calls;
    }
}
