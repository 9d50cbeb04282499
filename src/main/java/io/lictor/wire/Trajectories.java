package io.lictor.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.lictor.trajectory.Arguments;
import io.lictor.trajectory.SessionKey;
import io.lictor.trajectory.Step;
import io.lictor.trajectory.ToolSchema;
import io.lictor.trajectory.Trajectory;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// From OpenAI chat messages to trajectories.
public final class Trajectories {
    private static final int LONGEST_NAME = 256;
    static final String ANONYMOUS = "anonymous";

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
                messages.isEmpty() ? before : new MessageSteps(before).read(messages),
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
}
