package io.lictor.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.lictor.trajectory.Arguments;
import io.lictor.trajectory.Origin;
import io.lictor.trajectory.SessionKey;
import io.lictor.trajectory.Step;
import io.lictor.trajectory.ToolSchema;
import io.lictor.trajectory.Trajectory;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// From OpenAI chat messages to trajectories.
public final class Trajectories {
    private static final int LONGEST_NAME = 256;
    private static final String ANONYMOUS = "anonymous";

    private Trajectories() {}

    /// The trajectory of a request.
    ///
    /// @param tenant the caller's tenant; a tenant inside the body must equal it
    /// @throws WireException with status 422 and the place for a body that is JSON but no trajectory
    public static Trajectory of(Requests.Check request, String tenant) {
        List<Requests.Message> messages = request.messages();
        if (messages == null) {
            throw new WireException(422, "/messages", "`messages` is missing");
        }
        return of(
                session(request.session(), tenant),
                request.agent(),
                request.facts(),
                request.tools(),
                messages,
                List.of());
    }

    /// A trajectory that continues earlier steps.
    static Trajectory of(
            SessionKey session,
            @Nullable String agent,
            @Nullable JsonNode facts,
            @Nullable List<Requests.Tool> tools,
            List<Requests.Message> messages,
            List<Step> before) {
        return new Trajectory(
                session,
                agent == null ? "" : agent,
                object(facts, "/facts"),
                tools == null ? List.of() : tools(tools),
                messages.isEmpty() ? before : new Reader(before).read(messages),
                false);
    }

    /// The identity of a session; callers that name none get the anonymous one.
    public static SessionKey session(@Nullable String session, String tenant) {
        if (tenant.isBlank()
                || tenant.length() > LONGEST_NAME
                || (session != null && session.length() > LONGEST_NAME)) {
            throw new WireException(
                    422, "/session", "names of tenants and sessions have 1 to " + LONGEST_NAME + " characters");
        }
        return new SessionKey(tenant, session == null || session.isBlank() ? ANONYMOUS : session);
    }

    /// A JSON object, absent or null as empty.
    static Arguments object(@Nullable JsonNode node, String place) {
        if (node == null || node.isNull()) {
            return Arguments.NONE;
        }
        if (!node.isObject()) {
            throw new WireException(422, place, "expected an object");
        }
        return Json.arguments(node);
    }

    /// Arguments given as JSON text of an object, or as the object.
    static Arguments arguments(@Nullable JsonNode node, String place) {
        if (node == null || !node.isTextual()) {
            return object(node, place);
        }
        if (node.asText().isBlank()) {
            return Arguments.NONE;
        }
        try {
            return Json.object(node.asText()).orElseThrow(() -> new WireException(422, place, "expected an object"));
        } catch (JsonProcessingException fault) {
            throw new WireException(422, place, "the arguments are no JSON object");
        }
    }

    /// An instant as text, if there is one.
    static Optional<Instant> time(@Nullable String time, String place) {
        try {
            return time == null ? Optional.empty() : Optional.of(Instant.parse(time));
        } catch (DateTimeParseException fault) {
            throw new WireException(422, place, "`time` is an RFC 3339 instant in UTC");
        }
    }

    static List<ToolSchema> tools(List<Requests.Tool> tools) {
        List<ToolSchema> read = new ArrayList<>();
        for (int i = 0; i < tools.size(); i++) {
            Requests.Tool tool = tools.get(i);
            if (tool == null) {
                throw new WireException(422, "/tools/" + i, "expected a tool, found null");
            }
            Requests.ToolFunction inner = tool.function();
            String name = inner == null ? tool.name() : inner.name();
            String description = inner == null ? tool.description() : inner.description();
            JsonNode parameters = inner == null ? tool.parameters() : inner.parameters();
            if (name == null || name.isBlank()) {
                throw new WireException(422, "/tools/" + i, "a tool needs a name");
            }
            read.add(new ToolSchema(
                    name, description == null ? "" : description, object(parameters, "/tools/" + i + "/parameters")));
        }
        return read;
    }

    /// Numbers the steps and joins results with their calls.
    private static final class Reader {
        private final List<Step> steps;
        private final Map<String, String> toolByCall = new HashMap<>();
        private final Set<String> answered = new HashSet<>();

        Reader(List<Step> before) {
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
            Optional<Instant> time = time(message.time(), place + "/time");
            String text = text(message.content(), place + "/content");
            switch (message.role() == null ? "" : message.role()) {
                case "system", "developer" -> steps.add(new Step.Said(steps.size(), time, Origin.SYSTEM, text));
                case "user" -> steps.add(new Step.Said(steps.size(), time, Origin.USER, text));
                case "assistant" -> assistant(message, time, text, place);
                case "tool", "function" -> result(message, time, text);
                default ->
                    throw new WireException(
                            422, place + "/role", "`role` is one of system, developer, user, assistant, tool");
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
                if (function == null
                        || function.name() == null
                        || function.name().isBlank()) {
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
            String given = message.toolCallId() == null ? "" : message.toolCallId();
            String named = message.name() == null ? "" : message.name();
            String id = given.isEmpty() ? unanswered(named) : given;
            String tool = toolByCall.getOrDefault(id, named);
            if (!id.isEmpty() && !answered.add(id)) {
                id = "";
            }
            steps.add(new Step.Returned(steps.size(), time, id, tool, text, structured(text), false));
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

        private static Optional<Arguments> structured(String text) {
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
                text.append(text.isEmpty() ? "" : "\n")
                        .append(
                                part.path("text").isTextual()
                                        ? part.path("text").asText()
                                        : part.toString());
            }
            return text.toString();
        }
    }
}
