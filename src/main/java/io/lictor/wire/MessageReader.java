package io.lictor.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Reads messages, token by token: a long trajectory has hundreds of them. Faults and unknown fields are
/// reported as the mapper would.
final class MessageReader extends JsonDeserializer<Requests.Message> {
    /// The fields of each; a fault inside an unknown one is placed at what it stands in.
    private static final Set<String> MESSAGE = new TreeSet<>(
            List.of("role", "content", "tool_calls", "tool_call_id", "name", "refusal", "time", "is_error"));

    private static final Set<String> CALL = new TreeSet<>(List.of("id", "type", "function"));
    private static final Set<String> FUNCTION = new TreeSet<>(List.of("name", "arguments"));
    private static final Requests.ToolCall EMPTY = new Requests.ToolCall(null, null, null);

    @Override
    public Requests.Message deserialize(JsonParser from, DeserializationContext context) throws IOException {
        String role = null;
        JsonNode content = null;
        List<Requests.ToolCall> calls = null;
        String callId = null;
        String name = null;
        String refusal = null;
        String time = null;
        Boolean failed = null;
        for (String field = first(from, context, Requests.Message.class); field != null; field = from.nextFieldName()) {
            from.nextToken();
            try {
                switch (field) {
                    case "role" -> role = text(from, context);
                    case "content" -> content = node(from, context);
                    case "tool_calls" -> calls = calls(from, context);
                    case "tool_call_id" -> callId = text(from, context);
                    case "name" -> name = text(from, context);
                    case "refusal" -> refusal = text(from, context);
                    case "time" -> time = text(from, context);
                    case "is_error" ->
                        failed = from.hasToken(JsonToken.VALUE_NULL) ? null : context.readValue(from, Boolean.class);
                    default -> context.handleUnknownProperty(from, this, Requests.Message.class, field);
                }
            } catch (JsonProcessingException fault) {
                throw MESSAGE.contains(field)
                        ? JsonMappingException.wrapWithPath(fault, Requests.Message.class, field)
                        : fault;
            }
        }
        return new Requests.Message(role, content, calls, callId, name, refusal, time, failed);
    }

    private @Nullable List<Requests.ToolCall> calls(JsonParser from, DeserializationContext context)
            throws IOException {
        if (from.hasToken(JsonToken.VALUE_NULL)) {
            return null;
        }
        if (!from.isExpectedStartArrayToken()) {
            return context.readValue(
                    from, context.getTypeFactory().constructCollectionType(List.class, Requests.ToolCall.class));
        }
        List<Requests.ToolCall> calls = new ArrayList<>(2);
        for (JsonToken token = from.nextToken(); token != JsonToken.END_ARRAY; token = from.nextToken()) {
            try {
                calls.add(token == JsonToken.VALUE_NULL ? EMPTY : call(from, context));
            } catch (JsonProcessingException fault) {
                throw JsonMappingException.wrapWithPath(fault, calls, calls.size());
            }
        }
        return calls;
    }

    private Requests.ToolCall call(JsonParser from, DeserializationContext context) throws IOException {
        String id = null;
        String type = null;
        Requests.Function function = null;
        for (String field = first(from, context, Requests.ToolCall.class);
                field != null;
                field = from.nextFieldName()) {
            from.nextToken();
            try {
                switch (field) {
                    case "id" -> id = text(from, context);
                    case "type" -> type = text(from, context);
                    case "function" -> function = from.hasToken(JsonToken.VALUE_NULL) ? null : function(from, context);
                    default -> context.handleUnknownProperty(from, this, Requests.ToolCall.class, field);
                }
            } catch (JsonProcessingException fault) {
                throw CALL.contains(field)
                        ? JsonMappingException.wrapWithPath(fault, Requests.ToolCall.class, field)
                        : fault;
            }
        }
        return new Requests.ToolCall(id, type, function);
    }

    private Requests.Function function(JsonParser from, DeserializationContext context) throws IOException {
        String name = null;
        JsonNode arguments = null;
        for (String field = first(from, context, Requests.Function.class);
                field != null;
                field = from.nextFieldName()) {
            from.nextToken();
            try {
                switch (field) {
                    case "name" -> name = text(from, context);
                    case "arguments" -> arguments = node(from, context);
                    default -> context.handleUnknownProperty(from, this, Requests.Function.class, field);
                }
            } catch (JsonProcessingException fault) {
                throw FUNCTION.contains(field)
                        ? JsonMappingException.wrapWithPath(fault, Requests.Function.class, field)
                        : fault;
            }
        }
        return new Requests.Function(name, arguments);
    }

    /// Enters an object; the name of its first field, null if it has none.
    static @Nullable String first(JsonParser from, DeserializationContext context, Class<?> type) throws IOException {
        if (!from.isExpectedStartObjectToken()) {
            context.handleUnexpectedToken(type, from);
        }
        return from.nextFieldName();
    }

    /// A text, or null.
    static @Nullable String text(JsonParser from, DeserializationContext context) throws IOException {
        return switch (from.currentToken()) {
            case VALUE_STRING -> from.getText();
            case VALUE_NULL -> null;
            default -> context.readValue(from, String.class);
        };
    }

    private static JsonNode node(JsonParser from, DeserializationContext context) throws IOException {
        return from.hasToken(JsonToken.VALUE_STRING) ? TextNode.valueOf(from.getText()) : context.readTree(from);
    }
}
