package io.lictor.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.lictor.trajectory.Arguments;
import io.lictor.trajectory.Origin;
import io.lictor.trajectory.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Numbers the steps and joins results with their calls.
final class MessageSteps {
    private final List<Step> steps;
    private final Map<String, String> toolByCall = new HashMap<>();
    private final Set<String> answered = new HashSet<>();

    MessageSteps(List<Step> before) {
        steps = new ArrayList<>(before);
        before.forEach(step -> {
            if (step instanceof Step.Called called) {
                toolByCall.put(called.callId(), called.tool());
            } else if (step instanceof Step.Returned returned) {
                answered.add(returned.callId());
            }
        });
    }

    List<Step> read(List<Requests.Message> messages) {
        for (int i = 0; i < messages.size(); i++) {
            Requests.Message message = messages.get(i);
            if (message == null) {
                throw new WireException(422, "/messages/" + i, "expected a message, found null");
            }
            message(message, "/messages/" + i);
        }
        return steps;
    }

    private void message(Requests.Message message, String place) {
        Optional<Instant> time = Trajectories.time(message.time(), place + "/time");
        String text = text(message.content(), place + "/content");
        switch (message.role() == null ? "" : message.role()) {
            case "system", "developer" -> steps.add(new Step.Said(steps.size(), time, Origin.SYSTEM, text));
            case "user" -> steps.add(new Step.Said(steps.size(), time, Origin.USER, text));
            case "assistant" -> assistant(message, time, text, place);
            case "reasoning" -> steps.add(new Step.Thought(steps.size(), time, text));
            case "tool", "function" -> result(message, time, text);
            default ->
                throw new WireException(
                        422, place + "/role", "`role` is one of system, developer, user, assistant, reasoning, tool");
        }
    }

    private void assistant(Requests.Message message, Optional<Instant> time, String text, String place) {
        List<Requests.ToolCall> calls = message.toolCalls() == null ? List.of() : message.toolCalls();
        if (!text.isEmpty() || calls.isEmpty()) {
            steps.add(new Step.Said(steps.size(), time, Origin.AGENT, text));
        }
        for (int i = 0; i < calls.size(); i++) {
            String at = place + "/tool_calls/" + i;
            Requests.ToolCall call = calls.get(i);
            Requests.Function function = call == null ? null : call.function();
            if (function == null || function.name() == null || function.name().isBlank()) {
                throw new WireException(422, at + "/function/name", "a tool call needs a name");
            }
            String id = call.id() == null || call.id().isEmpty() ? "step-" + steps.size() : call.id();
            if (toolByCall.put(id, function.name()) != null) {
                throw new WireException(422, at + "/id", "the call id `" + id + "` is used twice");
            }
            Arguments arguments = Trajectories.arguments(function.arguments(), at + "/function/arguments");
            steps.add(new Step.Called(steps.size(), time, id, function.name(), arguments));
        }
    }

    private void result(Requests.Message message, Optional<Instant> time, String text) {
        boolean failed = Boolean.TRUE.equals(message.failed());
        String given = message.toolCallId() == null ? "" : message.toolCallId();
        String named = message.name() == null ? "" : message.name();
        String id = given.isEmpty() ? unanswered(named) : given;
        String tool = toolByCall.getOrDefault(id, named);
        if (!id.isEmpty() && !answered.add(id)) {
            id = "";
        }
        steps.add(new Step.Returned(steps.size(), time, id, tool, text, structured(message.content(), text), failed));
    }

    /// The last call without a result, of that tool if one is named: what a result without an id
    /// answers.
    private String unanswered(String named) {
        for (int i = steps.size() - 1; i >= 0; i--) {
            if (steps.get(i) instanceof Step.Called called
                    && !answered.contains(called.callId())
                    && (named.isEmpty() || named.equals(called.tool()))) {
                return called.callId();
            }
        }
        return "";
    }

    /// What a part of type `json` holds; else the object that the text is.
    private static Optional<Arguments> structured(@Nullable JsonNode content, String text) {
        if (content != null && content.isArray()) {
            for (JsonNode part : content) {
                if (isJson(part)) {
                    return Optional.of(Json.arguments(part.path("json")));
                }
            }
        }
        if (!text.stripLeading().startsWith("{")) {
            return Optional.empty();
        }
        try {
            return Json.object(text);
        } catch (JsonProcessingException plainText) {
            return Optional.empty();
        }
    }

    private static String text(@Nullable JsonNode content, String place) {
        if (content == null || content.isNull()) {
            return "";
        }
        if (content.isTextual()) {
            return content.asText();
        }
        if (!content.isArray()) {
            return content.toString();
        }
        StringBuilder text = new StringBuilder();
        for (JsonNode part : content) {
            if (!part.isObject()) {
                throw new WireException(422, place, "a content part is an object with `type` and `text`");
            }
            text.append(text.isEmpty() ? "" : "\n").append(text(part));
        }
        return text.toString();
    }

    private static String text(JsonNode part) {
        if (part.path("text").isTextual()) {
            return part.path("text").asText();
        }
        return (isJson(part) ? part.path("json") : part).toString();
    }

    private static boolean isJson(JsonNode part) {
        return part.path("type").asText().equals("json") && part.path("json").isObject();
    }
}
