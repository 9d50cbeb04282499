package io.lictor.evaluation;

import io.lictor.wire.Json;
import io.lictor.wire.Trace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A run of SOPBench as the data pack has it.
///
/// @param label `kind` and `unsafe_calls`
/// @param meta `target_action` and what the benchmark's checker needs, which is not read here
record SopRun(
        String id,
        String domain,
        List<String> tools,
        List<Map<String, @Nullable Object>> messages,
        Map<String, @Nullable Object> label,
        Map<String, @Nullable Object> meta) {
    private static final Pattern READS = Pattern.compile("^(?:get|internal|check|show|login|exit)_");

    private record Body(List<Map<String, @Nullable Object>> messages) {}

    /// The run of a trace, without the bad calls of its label.
    static SopRun of(Trace trace) {
        return new SopRun(
                trace.id(),
                trace.domain(),
                List.of(),
                Json.read(trace.body(), Body.class).value().messages(),
                Map.of("kind", trace.kind()),
                new LinkedHashMap<>(trace.about().meta().values()));
    }

    String target() {
        return String.valueOf(meta.get("target_action"));
    }

    /// Whether the benchmark judged it.
    boolean judged() {
        return String.valueOf(label.get("kind")).startsWith("policy_");
    }

    /// What the benchmark says. It calls a run kept if every condition holds in its database, whether or not the
    /// agent looked; the graph of look-ups is a verdict of its own, by which the runs are parted here.
    String kind() {
        if ("policy_broken".equals(label.get("kind"))) {
            return unsafe().isEmpty() ? "broken, not looked up" : "broken, carried out";
        }
        boolean looked = meta.get("evaluation") instanceof Map<?, ?> evaluation
                && Boolean.TRUE.equals(evaluation.get("dirgraph_satisfied"));
        return looked ? "kept, looked up" : "kept, not looked up";
    }

    /// What the run's own policy, its system message, says of each action.
    SopPolicy policy() {
        return SopPolicy.of(
                messages.isEmpty() ? "" : String.valueOf(messages.getFirst().get("content")));
    }

    /// The tools it called, each once.
    SortedSet<String> called() {
        SortedSet<String> called = new TreeSet<>();
        calls().forEach(function -> called.add(String.valueOf(function.get("name"))));
        return called;
    }

    /// What it called, in order: `name` and `arguments`.
    List<Map<?, ?>> calls() {
        return messages.stream().flatMap(message -> calls(message).stream()).toList();
    }

    private static List<Map<?, ?>> calls(Map<String, @Nullable Object> message) {
        List<Map<?, ?>> functions = new ArrayList<>();
        if (message.get("tool_calls") instanceof List<?> calls) {
            for (Object call : calls) {
                if (call instanceof Map<?, ?> one && one.get("function") instanceof Map<?, ?> function) {
                    functions.add(function);
                }
            }
        }
        return functions;
    }

    /// Tells a list of tools what this run shows of them.
    void show(SeenTools seen) {
        tools.forEach(seen::name);
        for (Map<String, @Nullable Object> message : messages) {
            calls(message)
                    .forEach(function ->
                            seen.call(String.valueOf(function.get("name")), String.valueOf(function.get("arguments"))));
            if ("tool".equals(message.get("role"))) {
                PythonText.returned(String.valueOf(message.get("content")))
                        .ifPresent(value -> seen.result(String.valueOf(message.get("name")), value));
            }
        }
    }

    /// The request for an audit, without label and meta.
    ///
    /// @param results how the texts of results are read
    Map<String, Object> body(Told.Reading results) {
        List<Object> readable = new ArrayList<>();
        for (Map<String, @Nullable Object> message : messages) {
            Map<String, @Nullable Object> copy = new LinkedHashMap<>(message);
            if ("tool".equals(message.get("role"))) {
                results.of(String.valueOf(message.get("content"))).into(copy);
            }
            readable.add(copy);
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("session", id);
        body.put("messages", readable);
        return body;
    }

    /// Of every call whether the tool did it: its result is no failure and not `false`.
    List<Boolean> done() {
        SortedSet<String> ids = new TreeSet<>();
        for (Map<String, @Nullable Object> message : messages) {
            String text = String.valueOf(message.get("content"));
            boolean did = PythonText.nothing(text)
                    || PythonText.returned(text)
                            .filter(value -> !value.equals(false))
                            .isPresent();
            if ("tool".equals(message.get("role")) && did) {
                ids.add(String.valueOf(message.get("tool_call_id")));
            }
        }
        List<Boolean> done = new ArrayList<>();
        for (Map<String, @Nullable Object> message : messages) {
            if (message.get("tool_calls") instanceof List<?> calls) {
                calls.forEach(call ->
                        done.add(call instanceof Map<?, ?> one && ids.contains(String.valueOf(one.get("id")))));
            }
        }
        return done;
    }

    /// Whether a call was made that may change something: of any tool but those that only look up, sign in or end
    /// the conversation, by their names.
    boolean changes() {
        return called().stream().anyMatch(tool -> !READS.matcher(tool).find());
    }

    /// Whether the action asked for was carried out, but not with the look-ups before it that the benchmark's graph
    /// of look-ups wants: a verdict of the benchmark beside its label.
    boolean skipped() {
        return meta.get("evaluation") instanceof Map<?, ?> evaluation
                && Boolean.TRUE.equals(evaluation.get("action_successfully_called"))
                && Boolean.FALSE.equals(evaluation.get("dirgraph_satisfied"));
    }

    /// The calls known to be bad, counted over the whole run; empty if that is not known.
    List<Integer> unsafe() {
        List<Integer> calls = new ArrayList<>();
        if (label.get("unsafe_calls") instanceof List<?> pairs) {
            for (Object pair : pairs) {
                if (pair instanceof List<?> two && two.size() == 2 && two.getFirst() instanceof Number message) {
                    int before = 0;
                    for (int i = 0; i < message.intValue() && i < messages.size(); i++) {
                        before += messages.get(i).get("tool_calls") instanceof List<?> list ? list.size() : 0;
                    }
                    calls.add(before + (two.getLast() instanceof Number n ? n.intValue() : 0));
                }
            }
        }
        return calls;
    }
}
