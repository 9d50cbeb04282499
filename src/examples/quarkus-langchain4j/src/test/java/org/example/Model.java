package org.example;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/// A model over real HTTP that answers what a test has written for it, and at last with a word.
public class Model implements QuarkusTestResourceLifecycleManager {
    static final String WORD = "That is all.";
    static final List<JsonNode> REQUESTS = new CopyOnWriteArrayList<>();
    private static final Queue<List<Call>> TURNS = new ConcurrentLinkedQueue<>();
    private static final ObjectMapper JSON = new ObjectMapper();
    private Loopback server;

    record Call(String id, String name, String arguments) {}

    /// The calls of its answers, one list for each.
    @SafeVarargs
    static void proposes(List<Call>... turns) {
        REQUESTS.clear();
        TURNS.clear();
        TURNS.addAll(List.of(turns));
    }

    /// What it was told last as the result of a call.
    static String told() {
        return REQUESTS.getLast().path("messages").findParents("tool_call_id").getLast().path("content").asText();
    }

    @Override
    public Map<String, String> start() {
        server = new Loopback(Model::answer);
        return Map.of(
                "quarkus.langchain4j.openai.base-url", server.address() + "/v1",
                "quarkus.langchain4j.openai.api-key", "none");
    }

    private static void answer(HttpExchange exchange) throws IOException {
        REQUESTS.add(JSON.readTree(exchange.getRequestBody()));
        List<Call> turn = TURNS.poll();
        ObjectNode answer =
                JSON.createObjectNode().put("id", "a").put("object", "chat.completion").put("model", "m");
        ObjectNode choice = answer.putArray("choices").addObject().put("index", 0);
        choice.put("finish_reason", turn == null ? "stop" : "tool_calls");
        ObjectNode message = choice.putObject("message").put("role", "assistant");
        if (turn == null) {
            message.put("content", WORD);
        } else {
            ArrayNode calls = message.putArray("tool_calls");
            turn.forEach(call -> calls.addObject()
                    .put("id", call.id())
                    .put("type", "function")
                    .putObject("function")
                    .put("name", call.name())
                    .put("arguments", call.arguments()));
        }
        Loopback.answer(exchange, 200, JSON.writeValueAsBytes(answer));
    }

    @Override
    public void stop() {
        if (server != null) {
            server.close();
        }
    }
}
