package io.lictor.mcp;

import io.lictor.wire.Rpc;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What several servers say of themselves, as one. Not thread-safe.
final class Introductions {
    private static final int MOST_INSTRUCTIONS = 100_000;

    private final Map<String, @Nullable Object> capabilities = new LinkedHashMap<>();
    private final StringBuilder instructions = new StringBuilder();
    private String version = "";

    /// Adds the answer of one. The version of the protocol is the earliest that any of them
    /// wants.
    void add(String name, Map<String, @Nullable Object> result) {
        if (result.get("protocolVersion") instanceof String wanted
                && (version.isEmpty() || wanted.compareTo(version) < 0)) {
            version = wanted;
        }
        join(capabilities, Rpc.object(result.get("capabilities")));
        if (result.get("instructions") instanceof String text && instructions.length() < MOST_INSTRUCTIONS) {
            instructions
                    .append(instructions.isEmpty() ? "" : "\n\n")
                    .append(name)
                    .append(": ")
                    .append(text);
        }
    }

    private static void join(Map<String, @Nullable Object> into, Map<String, @Nullable Object> more) {
        more.forEach((key, value) -> {
            if (value instanceof Map<?, ?> && into.get(key) instanceof Map<?, ?> present) {
                Map<String, @Nullable Object> both = new LinkedHashMap<>(Rpc.object(present));
                join(both, Rpc.object(value));
                into.put(key, both);
            } else if (!Boolean.TRUE.equals(into.get(key))) {
                into.put(key, value);
            }
        });
    }

    /// The answer of all.
    Map<String, @Nullable Object> result() {
        // what cannot be told apart is not offered
        capabilities.remove("tasks");
        capabilities.remove("completions");
        Map<String, @Nullable Object> info = new LinkedHashMap<>();
        info.put("name", "lictor-mcp-proxy");
        info.put("version", "1");
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        result.put("protocolVersion", version);
        result.put("capabilities", capabilities);
        result.put("serverInfo", info);
        if (!instructions.isEmpty()) {
            result.put("instructions", instructions.toString());
        }
        return result;
    }

    /// Results of tasks would come another way than results of calls, so calls as tasks are not
    /// offered.
    static Rpc withoutTasks(Rpc answer) {
        if (Rpc.at(answer.result(), "capabilities", "tasks", "requests", "tools") == null) {
            return answer;
        }
        Map<String, @Nullable Object> result = new LinkedHashMap<>(answer.result());
        Map<String, @Nullable Object> capabilities = new LinkedHashMap<>(Rpc.object(result.get("capabilities")));
        Map<String, @Nullable Object> tasks = new LinkedHashMap<>(Rpc.object(capabilities.get("tasks")));
        Map<String, @Nullable Object> requests = new LinkedHashMap<>(Rpc.object(tasks.get("requests")));
        requests.remove("tools");
        tasks.put("requests", requests);
        capabilities.put("tasks", tasks);
        result.put("capabilities", capabilities);
        return answer.withResult(result);
    }
}
