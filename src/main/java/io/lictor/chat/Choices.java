package io.lictor.chat;

import io.lictor.wire.Rpc;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the choices of whole and of streamed answers have in common.
final class Choices {
    /// Most calls in one answer.
    static final int MOST_CALLS = 128;

    /// Members of a choice that mean something here.
    static final List<String> CHOICE = List.of("index", "message", "delta", "finish_reason", "logprobs");

    /// Member of a choice, for programs: what became of its calls.
    static final String NOTES = "lictor";

    private Choices() {}

    /// A choice that is over, with its calls judged.
    ///
    /// @param part `message` or `delta`
    static Map<String, @Nullable Object> finished(
            Map<String, @Nullable Object> choice,
            String part,
            Map<String, @Nullable Object> content,
            Screen.Screened screened) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>(choice);
        copy.put(part, content);
        if (screened.untouched()) {
            return copy;
        }
        if (copy.get("logprobs") != null) {
            // some models count the tokens of calls there too
            copy.put("logprobs", null);
        }
        if (screened.kept().isEmpty() && "tool_calls".equals(choice.get("finish_reason"))) {
            copy.put("finish_reason", "stop");
        }
        copy.put(NOTES, Map.of("calls", screened.notes()));
        return copy;
    }

    /// The text of a content, which may be a list of parts.
    static String text(@Nullable Object content) {
        if (content instanceof String text) {
            return text;
        }
        StringBuilder all = new StringBuilder();
        if (content instanceof List<?> parts) {
            for (Object part : parts) {
                if (Rpc.at(part, "text") instanceof String text) {
                    all.append(all.isEmpty() ? "" : "\n").append(text);
                }
            }
        }
        return all.toString();
    }

    /// A content with the guard's advice at its end.
    static Object added(@Nullable Object content, String advice) {
        if (content instanceof List<?> parts) {
            Map<String, Object> part = new LinkedHashMap<>();
            part.put("type", "text");
            part.put("text", advice);
            List<@Nullable Object> longer = new ArrayList<>(parts);
            longer.add(part);
            return longer;
        }
        return content instanceof String text && !text.isEmpty() ? text + "\n\n" + advice : advice;
    }
}
