package io.lictor.evaluation;

import io.lictor.wire.Json;
import io.lictor.wire.WireException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The tools of a benchmark that gives only their names: arguments and results as they were seen in its runs, with
/// their types. What fewer than a fifth of a tool's calls have, or fewer than half of its results are, is left out.
final class SeenTools {
    private final SortedMap<String, Seen> tools = new TreeMap<>();

    private static final class Seen {
        private int calls;
        private int results;
        private final SortedMap<String, SortedMap<String, Integer>> arguments = new TreeMap<>();
        private final SortedMap<String, Integer> types = new TreeMap<>();
    }

    /// A tool that there is.
    void name(String tool) {
        tools.computeIfAbsent(tool, name -> new Seen());
    }

    /// A call of a known tool.
    void call(String tool, String arguments) {
        Seen seen = tools.get(tool);
        if (seen == null) {
            return;
        }
        try {
            Map<?, ?> given = Json.read(arguments.getBytes(StandardCharsets.UTF_8), Map.class)
                    .value();
            seen.calls++;
            given.forEach((name, value) -> seen.arguments
                    .computeIfAbsent(String.valueOf(name), n -> new TreeMap<>())
                    .merge(type(value), 1, Integer::sum));
        } catch (WireException noObject) {
            // a call that the agent wrote wrong tells nothing of the tool
        }
    }

    /// A result of a known tool that has not failed.
    void result(String tool, Object value) {
        Seen seen = tools.get(tool);
        if (seen != null) {
            seen.results++;
            seen.types.merge(type(value), 1, Integer::sum);
        }
    }

    private static String type(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case Boolean _ -> "boolean";
            case Number _ -> "number";
            case List<?> _ -> "array";
            case Map<?, ?> _ -> "object";
            default -> "string";
        };
    }

    /// The list as `tools.json` has it; a result that is no object stands in its field `result`.
    byte[] json() {
        List<Object> list = new ArrayList<>();
        tools.forEach((name, seen) -> {
            Map<String, Object> properties = new TreeMap<>();
            seen.arguments.forEach((argument, types) -> {
                if (sum(types) * 5 >= seen.calls) {
                    properties.put(argument, Map.of("type", most(types)));
                }
            });
            Map<String, Object> tool = new LinkedHashMap<>();
            tool.put("name", name);
            tool.put("parameters", Map.of("type", "object", "properties", properties));
            String result = seen.types.isEmpty() ? "" : most(seen.types);
            if (!result.isEmpty() && seen.types.getOrDefault(result, 0) * 2 >= seen.results) {
                tool.put(
                        "outputSchema",
                        Map.of("type", "object", "properties", Map.of("result", Map.of("type", result))));
            }
            list.add(tool);
        });
        return Json.bytes((Object) list);
    }

    private static int sum(Map<String, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    private static String most(SortedMap<String, Integer> counts) {
        String best = counts.firstKey();
        for (Map.Entry<String, Integer> count : counts.entrySet()) {
            best = count.getValue() > counts.getOrDefault(best, 0) ? count.getKey() : best;
        }
        return best;
    }
}
