package io.lictor.mcp;

import io.lictor.wire.Rpc;
import io.lictor.wire.WireException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The tools that the agent was shown, over all pages of their list. Thread-safe.
final class Offered {
    private static final int MOST = 10_000;

    private final Map<String, Map<String, @Nullable Object>> tools = new LinkedHashMap<>();

    /// Adds a page; the first takes the place of what was there.
    ///
    /// @param own gives a tool's name at its server
    /// @return all tools under the names that rules go by
    /// @throws WireException if it is no list of tools
    synchronized List<?> with(Rpc request, Rpc page, UnaryOperator<String> own) {
        if (!(page.result().get("tools") instanceof List<?> list)) {
            throw new WireException(422, "/result/tools", "expected a list");
        }
        if (request.params().get("cursor") == null) {
            tools.clear();
        }
        for (int i = 0; i < list.size(); i++) {
            if (!(Rpc.at(list.get(i), "name") instanceof String name)) {
                throw new WireException(422, "/result/tools/" + i + "/name", "a tool needs a name");
            }
            tools.put(name, Rpc.object(list.get(i)));
        }
        if (tools.size() > MOST) {
            throw new WireException(422, "/result/tools", "more than " + MOST + " tools");
        }
        return tools.entrySet().stream()
                .map(entry -> {
                    Map<String, @Nullable Object> named = new LinkedHashMap<>(entry.getValue());
                    named.put("name", own.apply(entry.getKey()));
                    return named;
                })
                .toList();
    }

    /// A tool as it was shown; empty if it was not.
    synchronized Map<String, @Nullable Object> tool(String name) {
        return tools.getOrDefault(name, Map.of());
    }
}
