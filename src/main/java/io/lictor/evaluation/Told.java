package io.lictor.evaluation;

import io.lictor.wire.Json;
import io.lictor.wire.WireException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the text of a tool's result says, as MCP would carry it.
///
/// @param failed whether the call failed
/// @param object the structured result; empty: the text stands for itself
record Told(boolean failed, Optional<Map<String, Object>> object) {
    private static final String VALUE = "result";
    private static final String ERROR = "Error";

    /// How texts are read.
    @FunctionalInterface
    interface Reading {
        /// What a text says.
        Told of(String text);
    }

    /// A value that Python printed stands in the field `result`; success without a value is an empty object.
    static Told python(String text) {
        Optional<Object> value = PythonText.returned(text);
        return value.isEmpty() && !PythonText.nothing(text)
                ? new Told(true, Optional.empty())
                : new Told(
                        false,
                        Optional.of(value.<Map<String, Object>>map(v -> Map.of(VALUE, v))
                                .orElseGet(Map::of)));
    }

    /// A list stands in the field `result`; an object or a text is itself; a text that begins with `Error` is a
    /// failure.
    static Told json(String text) {
        if (text.startsWith(ERROR)) {
            return new Told(true, Optional.empty());
        }
        if (!text.startsWith("[")) {
            return new Told(false, Optional.empty());
        }
        try {
            List<?> list =
                    Json.read(text.getBytes(StandardCharsets.UTF_8), List.class).value();
            return new Told(false, Optional.of(Map.of(VALUE, list)));
        } catch (WireException noList) {
            return new Told(false, Optional.empty());
        }
    }

    /// The message with what was told in the place of its text.
    void into(Map<String, @Nullable Object> message) {
        if (failed) {
            message.put("is_error", true);
        } else {
            object.ifPresent(value -> message.put("content", value));
        }
    }
}
