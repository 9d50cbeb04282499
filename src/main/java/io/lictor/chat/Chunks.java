package io.lictor.chat;

import io.lictor.wire.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The chunks of a streamed answer: text passes at once, calls when their answer is over and they
/// are judged. Not thread-safe.
///
/// `INVARIANT (nothing before its judgement)`: no chunk that comes out holds a piece of a call that
/// was not judged whole.
final class Chunks {
    private static final Fields FIELDS = new Fields(502);
    private static final List<String> CHUNK = List.of("choices", "usage");
    private static final List<String> DELTA = List.of("role", "content", "tool_calls", "function_call");

    private final Screen screen;
    private final SortedMap<Integer, Held> choices = new TreeMap<>();
    private long held;

    Chunks(Screen screen) {
        this.screen = screen;
    }

    /// What the agent gets when a chunk comes; often nothing, or the same.
    ///
    /// @throws io.lictor.wire.WireException with status 502 if it is no chunk
    List<Map<String, @Nullable Object>> after(Map<String, @Nullable Object> chunk) {
        FIELDS.object(chunk, "", CHUNK);
        if (!chunk.containsKey("choices")) {
            throw FIELDS.fault("/choices", "`choices` is missing");
        }
        List<?> given = FIELDS.list(chunk.get("choices"), "/choices");
        if (given.isEmpty()) {
            return List.of(chunk);
        }
        List<Object> passed = new ArrayList<>();
        List<Map<String, @Nullable Object>> settled = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            choice(given.get(i), "/choices/" + i, passed, settled);
        }
        List<List<Object>> out = new ArrayList<>();
        if (!passed.isEmpty()) {
            out.add(passed);
        }
        settled.forEach(one -> out.add(List.of(one)));
        if (out.isEmpty() && chunk.get("usage") != null) {
            out.add(List.of());
        }
        List<Map<String, @Nullable Object>> chunks = new ArrayList<>();
        for (int i = 0; i < out.size(); i++) {
            Map<String, @Nullable Object> copy = new LinkedHashMap<>(chunk);
            copy.put("choices", out.get(i));
            if (i + 1 < out.size() && copy.get("usage") != null) {
                // whoever adds it up must find it once
                copy.put("usage", null);
            }
            chunks.add(copy);
        }
        return chunks;
    }

    private void choice(
            @Nullable Object value, String place, List<Object> passed, List<Map<String, @Nullable Object>> settled) {
        Map<String, @Nullable Object> choice = FIELDS.object(value, place, Choices.CHOICE);
        int index = FIELDS.number(choice.get("index"), Conversation.MOST_CHOICES - 1, place + "/index");
        if (choice.get("message") != null) {
            throw FIELDS.fault(place + "/message", "a chunk has a delta, no message");
        }
        String at = place + "/delta";
        Map<String, @Nullable Object> delta =
                choice.get("delta") == null ? Map.of() : FIELDS.object(choice.get("delta"), at, DELTA);
        if (delta.get("function_call") != null) {
            throw FIELDS.fault(at, "`function_call` is the older form, which nobody asked for");
        }
        Held own = choices.computeIfAbsent(index, none -> new Held());
        own.says(delta.get("content"));
        List<?> pieces = FIELDS.list(delta.get("tool_calls"), at + "/tool_calls");
        for (int i = 0; i < pieces.size(); i++) {
            held += own.grows(pieces.get(i), at + "/tool_calls/" + i);
        }
        if (held > Json.MAX_BYTES) {
            throw FIELDS.fault(at, "the calls of an answer have more than " + Json.MAX_BYTES + " characters");
        }
        boolean ends = choice.get("finish_reason") != null;
        if (pieces.isEmpty() && !(ends && own.pending())) {
            if (ends) {
                own.over(screen);
            }
            passed.add(ofText(choice, delta));
            return;
        }
        Map<String, @Nullable Object> rest = new LinkedHashMap<>(delta);
        rest.remove("tool_calls");
        if (!rest.isEmpty()) {
            passed.add(alone(index, rest));
        }
        if (ends) {
            settled.addAll(settled(index, choice, own.silent() ? "" : "\n\n", own.over(screen)));
        }
    }

    /// What follows when an answer with calls is over: advice, the calls that are left, the end.
    private static List<Map<String, @Nullable Object>> settled(
            int index, Map<String, @Nullable Object> choice, String before, Screen.Screened screened) {
        List<Map<String, @Nullable Object>> all = new ArrayList<>();
        if (!screened.advice().isEmpty()) {
            Map<String, @Nullable Object> advice = new LinkedHashMap<>();
            advice.put("content", before + screened.advice());
            all.add(alone(index, advice));
        }
        for (int i = 0; i < screened.kept().size(); i++) {
            Map<String, @Nullable Object> call = new LinkedHashMap<>();
            call.put("index", i);
            call.putAll(screened.kept().get(i).written());
            Map<String, @Nullable Object> delta = new LinkedHashMap<>();
            delta.put("tool_calls", List.of(call));
            all.add(alone(index, delta));
        }
        all.add(Choices.finished(choice, "delta", Map.of(), screened));
        return all;
    }

    /// A choice whose probabilities are those of text: some models give those of calls, too.
    private static Map<String, @Nullable Object> ofText(
            Map<String, @Nullable Object> choice, Map<String, @Nullable Object> delta) {
        boolean text = !Choices.text(delta.get("content")).isEmpty()
                || !Choices.text(delta.get("refusal")).isEmpty();
        if (text || choice.get("logprobs") == null) {
            return choice;
        }
        Map<String, @Nullable Object> copy = new LinkedHashMap<>(choice);
        copy.put("logprobs", null);
        return copy;
    }

    private static Map<String, @Nullable Object> alone(int index, Map<String, @Nullable Object> delta) {
        Map<String, @Nullable Object> choice = new LinkedHashMap<>();
        choice.put("index", index);
        choice.put("delta", delta);
        choice.put("finish_reason", null);
        return choice;
    }

    /// Whether calls wait for the end of their answer.
    boolean pending() {
        return choices.values().stream().anyMatch(Held::pending);
    }
}
