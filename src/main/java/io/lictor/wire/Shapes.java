package io.lictor.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lictor.trajectory.Trajectory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads bodies of every shape: what is not OpenAI's becomes it, and its faults point into what came.
public final class Shapes {
    /// The names that `format` may have.
    public static final List<String> FORMATS = List.of("openai", "anthropic", "mcp", "otel");

    private static final String OPENAI = "openai";
    private static final String MEMBER = "format";

    private Shapes() {}

    /// A body that was read.
    ///
    /// @param places where its messages stood
    record Read<T>(T value, List<String> warnings, Places places) {}

    /// Reads a body into one of [Requests].
    ///
    /// @throws WireException for anything that is not such a body
    static <T extends Record> Read<T> read(byte[] body, Class<T> type) {
        Json.Read<T> plain;
        try {
            plain = Json.read(body, type);
        } catch (WireException fault) {
            ObjectNode tree = object(body);
            if (tree == null || plain(tree)) {
                throw fault;
            }
            return translated(tree, type);
        }
        String format = format(plain.value());
        if (format == null || format.equals(OPENAI)) {
            return new Read<>(plain.value(), plain.warnings(), Places.OWN);
        }
        return translated(Json.read(body, ObjectNode.class).value(), type);
    }

    /// The trajectory of a body of shape [Requests.Check].
    ///
    /// @param tenant the caller's; null: the body says it
    static Trajectory trajectory(Read<Requests.Check> read, @Nullable String tenant) {
        Requests.Check request = read.value();
        return read.places().in(() -> Trajectories.of(request, Granted.tenant(request.tenant(), tenant)));
    }

    /// Whose the body is.
    ///
    /// @param tenant the caller's; null: the body says it
    /// @throws WireException if it says another
    static String tenant(Read<Requests.Check> read, @Nullable String tenant) {
        return read.places().in(() -> Granted.tenant(read.value().tenant(), tenant));
    }

    /// A body that says its shape, for doors that know it from elsewhere.
    ///
    /// @throws WireException if it says another
    public static byte[] named(byte[] body, String format) {
        ObjectNode tree = object(body);
        if (tree == null) {
            return body;
        }
        if (tree.hasNonNull(MEMBER)) {
            if (!tree.get(MEMBER).asText().equals(format)) {
                throw new WireException(422, "/" + MEMBER, "the body is said to be of the shape `" + format + "`");
            }
            return body;
        }
        tree.remove(MEMBER);
        ObjectNode named = tree.objectNode().put(MEMBER, format);
        named.setAll(tree);
        return named.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static <T extends Record> Read<T> translated(ObjectNode tree, Class<T> type) {
        Translation into = new Translation(tree);
        switch (tree.path(MEMBER).asText()) {
            case "anthropic" -> AnthropicShape.read(into);
            case "mcp" -> McpShape.read(into);
            case "otel" -> OtelShape.read(into);
            default -> throw new WireException(422, "/" + MEMBER, "`format` is one of " + String.join(", ", FORMATS));
        }
        byte[] made = Json.bytes(into.done());
        return into.places().in(() -> {
            Json.Read<T> read = Json.read(made, type);
            List<String> warnings = new ArrayList<>(read.warnings());
            warnings.addAll(into.warnings());
            return new Read<>(read.value(), List.copyOf(warnings), into.places());
        });
    }

    private static boolean plain(ObjectNode tree) {
        return !tree.hasNonNull(MEMBER) || tree.get(MEMBER).asText().equals(OPENAI);
    }

    private static @Nullable String format(Record body) {
        return switch (body) {
            case Requests.Check check -> check.format();
            case Requests.StepEvent step -> step.format();
            default -> null;
        };
    }

    private static @Nullable ObjectNode object(byte[] body) {
        try {
            return Json.read(body, JsonNode.class).value() instanceof ObjectNode tree ? tree : null;
        } catch (WireException noJson) {
            return null;
        }
    }
}
