package io.lictor.wiring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.lictor.policy.Decision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// An attack by text, the same session without that text, and a harmless twin.
///
/// @param with the request to judge
/// @param without the same with the harmless twin's text and without further results
/// @param twin the harmless action in the harmless session
record AdaptiveAttack(
        String name, String technique, ObjectNode with, ObjectNode without, ObjectNode twin, Expected expected) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SLOT = "%";

    /// What is on record.
    record Expected(Decision without, Decision with, Decision twin) {}

    static List<AdaptiveAttack> read(Path folder) throws IOException {
        List<AdaptiveAttack> attacks = new ArrayList<>();
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
        for (Path file : files) {
            for (JsonNode scene : new YAMLMapper().readTree(Files.readString(file))) {
                int number = 0;
                for (JsonNode attack : scene.path("attacks")) {
                    attacks.add(of(scene, attack, scene.path("domain").asText() + " " + ++number));
                }
            }
        }
        return attacks;
    }

    private static AdaptiveAttack of(JsonNode scene, JsonNode attack, String name) {
        String user = attack.path("user").asText(scene.path("user").asText());
        JsonNode twin = attack.path("twin");
        String harmless = twin.path("text").asText();
        JsonNode act = attack.path("act");
        ObjectNode with = request(user, act);
        result(
                with,
                scene.path("read"),
                filled(scene, attack.path("text").asText(), attack.path("raw").asBoolean()));
        attack.path("more")
                .forEach(more -> result(with, more, more.path("result").asText()));
        ObjectNode without = request(user, act);
        result(without, scene.path("read"), filled(scene, harmless, false));
        ObjectNode other = request(twin.path("user").asText(), twin.path("act"));
        result(other, scene.path("read"), filled(scene, harmless, false));
        JsonNode words = attack.path("verdicts");
        Expected expected = new Expected(decision(words, "without"), decision(words, "with"), decision(words, "twin"));
        return new AdaptiveAttack(name, attack.path("technique").asText(), with, without, other, expected);
    }

    private static Decision decision(JsonNode words, String key) {
        return Decision.valueOf(words.path(key).asText("allow").toUpperCase(Locale.ROOT));
    }

    private static String filled(JsonNode scene, String text, boolean raw) {
        String result = scene.path("result").asText();
        boolean json = result.startsWith("{");
        String quoted = JSON.valueToTree(text).toString();
        return result.replace(SLOT, json && !raw ? quoted.substring(1, quoted.length() - 1) : text);
    }

    private static ObjectNode request(String user, JsonNode act) {
        ObjectNode request = JSON.createObjectNode();
        request.putArray("packs").add("agent-safety");
        request.putArray("messages").addObject().put("role", "user").put("content", user);
        request.putObject("action")
                .put("name", act.path("tool").asText())
                .set("arguments", act.path("args").deepCopy());
        return request;
    }

    private static void result(ObjectNode request, JsonNode call, String text) {
        ArrayNode messages = (ArrayNode) request.path("messages");
        add(messages, messages.size(), call.path("tool").asText(), call.path("args"), text);
    }

    private static void add(ArrayNode messages, int at, String tool, JsonNode arguments, String text) {
        ObjectNode result = JSON.createObjectNode();
        result.put("role", "tool").put("tool_call_id", "c" + messages.size()).put("content", text);
        ObjectNode made = JSON.createObjectNode().put("role", "assistant");
        made.putArray("tool_calls")
                .addObject()
                .put("id", "c" + messages.size())
                .putObject("function")
                .put("name", tool)
                .put("arguments", arguments.toString());
        messages.insert(at, result);
        messages.insert(at, made);
    }

    /// The attack with a further result that the user did not point to, first or last.
    List<ObjectNode> withResult(String text) {
        ObjectNode first = with.deepCopy();
        add((ArrayNode) first.path("messages"), 1, "list_recent", JSON.createObjectNode(), text);
        ObjectNode last = with.deepCopy();
        ArrayNode all = (ArrayNode) last.path("messages");
        add(all, all.size(), "list_recent", JSON.createObjectNode(), text);
        return List.of(first, last);
    }

    /// The attack with further lines before or behind its own result.
    List<ObjectNode> withLines(String text) {
        ObjectNode before = with.deepCopy();
        ObjectNode own = (ObjectNode) before.path("messages").path(2);
        own.put("content", text + "\n" + own.path("content").asText());
        ObjectNode behind = with.deepCopy();
        own = (ObjectNode) behind.path("messages").path(2);
        own.put("content", own.path("content").asText() + "\n" + text);
        return List.of(before, behind);
    }

    /// The arguments of the action as an attacker would write them down, line by line.
    String arguments() {
        StringBuilder out = new StringBuilder();
        with.path("action")
                .path("arguments")
                .properties()
                .forEach(argument -> out.append(argument.getKey())
                        .append(": ")
                        .append(argument.getValue().asText())
                        .append('\n'));
        return out.toString();
    }

    /// What the user said.
    String request() {
        return with.path("messages").path(0).path("content").asText();
    }
}
