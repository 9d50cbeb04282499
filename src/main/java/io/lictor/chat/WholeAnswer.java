package io.lictor.chat;

import io.lictor.wire.WireException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An answer of a model that came in one piece, with its calls judged.
final class WholeAnswer {
    private static final Fields FIELDS = new Fields(502);
    private static final List<String> MESSAGE = List.of("role", "content", "tool_calls", "function_call");

    private WholeAnswer() {}

    /// The answer as the agent may have it.
    ///
    /// @throws WireException with status 502 if it is no answer
    static Map<String, @Nullable Object> screened(Map<String, @Nullable Object> answer, Screen screen) {
        Map<String, @Nullable Object> body = FIELDS.object(answer, "", List.of("choices"));
        List<?> choices = FIELDS.list(body.get("choices"), "/choices");
        if (choices.isEmpty() || choices.size() > Conversation.MOST_CHOICES) {
            throw FIELDS.fault("/choices", "expected 1 to " + Conversation.MOST_CHOICES + " choices");
        }
        List<Object> passed = new ArrayList<>();
        for (int i = 0; i < choices.size(); i++) {
            passed.add(choice(choices.get(i), "/choices/" + i, screen));
        }
        Map<String, @Nullable Object> copy = new LinkedHashMap<>(body);
        copy.put("choices", passed);
        return copy;
    }

    private static Map<String, @Nullable Object> choice(@Nullable Object value, String place, Screen screen) {
        Map<String, @Nullable Object> choice = FIELDS.object(value, place, Choices.CHOICE);
        String at = place + "/message";
        Map<String, @Nullable Object> message = FIELDS.object(choice.get("message"), at, MESSAGE);
        if (message.get("function_call") != null || choice.get("delta") != null) {
            throw FIELDS.fault(at, "`function_call` is the older form, which nobody asked for");
        }
        List<?> calls = FIELDS.list(message.get("tool_calls"), at + "/tool_calls");
        if (calls.isEmpty()) {
            return choice;
        }
        if (calls.size() > Choices.MOST_CALLS) {
            throw FIELDS.fault(at + "/tool_calls", "more than " + Choices.MOST_CALLS + " calls");
        }
        List<Proposal> proposals = new ArrayList<>();
        for (int i = 0; i < calls.size(); i++) {
            proposals.add(Proposal.read(calls.get(i), at + "/tool_calls/" + i, FIELDS));
        }
        Screen.Screened screened = screen.screened(Choices.text(message.get("content")), proposals);
        Map<String, @Nullable Object> told = new LinkedHashMap<>(message);
        if (screened.kept().isEmpty()) {
            told.remove("tool_calls");
        } else {
            told.put(
                    "tool_calls",
                    screened.kept().stream().map(Proposal::written).toList());
        }
        if (!screened.advice().isEmpty()) {
            told.put("content", Choices.added(message.get("content"), screened.advice()));
        }
        return Choices.finished(choice, "message", told, screened);
    }
}
