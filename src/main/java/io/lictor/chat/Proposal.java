package io.lictor.chat;

import io.lictor.wire.Rpc;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A call of a tool as the model proposes it.
///
/// @param id as the model gives it; may be empty
/// @param type empty: the model does not say it
/// @param arguments JSON text
/// @param rest members of the call that the proxy does not know
record Proposal(String id, String type, String name, String arguments, Map<String, @Nullable Object> rest) {
    /// Members of a call, and of the function in it.
    static final List<String> CALL = List.of("index", "id", "type", "function");

    static final List<String> FUNCTION = List.of("name", "arguments");

    /// Reads a call that is whole.
    ///
    /// @throws io.lictor.wire.WireException if it is none
    static Proposal read(@Nullable Object value, String place, Fields fields) {
        Map<String, @Nullable Object> call = fields.object(value, place, CALL);
        String type = fields.text(call.get("type"), place + "/type");
        String id = fields.text(call.get("id"), place + "/id");
        if (!function(type)) {
            return new Proposal(id, type, "", "", Map.of());
        }
        String at = place + "/function";
        Map<String, @Nullable Object> function = fields.object(call.get("function"), at, FUNCTION);
        Object given = function.get("arguments");
        String arguments = given instanceof Map<?, ?>
                ? new String(Rpc.bytes(Rpc.object(given)), StandardCharsets.UTF_8)
                : fields.text(given, at + "/arguments");
        return new Proposal(id, type, fields.text(function.get("name"), at + "/name"), arguments, rest(call));
    }

    /// The members of a call that nobody here knows.
    static Map<String, @Nullable Object> rest(Map<String, @Nullable Object> call) {
        Map<String, @Nullable Object> rest = new LinkedHashMap<>(call);
        CALL.forEach(rest::remove);
        return rest;
    }

    /// Whether a type is that of a function.
    static boolean function(String type) {
        return type.isEmpty() || type.equals("function");
    }

    /// Whether it calls a function with arguments in JSON; other calls cannot be judged.
    boolean ofFunction() {
        return function(type);
    }

    /// The same with other arguments.
    Proposal with(String changed) {
        return new Proposal(id, type, name, changed, rest);
    }

    /// The call as an answer has it.
    Map<String, @Nullable Object> written() {
        Map<String, @Nullable Object> function = new LinkedHashMap<>();
        function.put("name", name);
        function.put("arguments", arguments);
        Map<String, @Nullable Object> call = new LinkedHashMap<>();
        call.put("id", id);
        call.put("type", "function");
        call.put("function", function);
        call.putAll(rest);
        return call;
    }
}
