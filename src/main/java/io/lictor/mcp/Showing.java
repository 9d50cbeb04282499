package io.lictor.mcp;

import io.lictor.wire.Rpc;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Which tools of a list the agent sees. It keeps no call from being judged.
final class Showing {
    /// All of them.
    static final Showing ALL = new Showing(tool -> false);

    private final Predicate<String> denied;

    /// @param denied whether every call of a tool is denied, by the name that rules go by
    Showing(Predicate<String> denied) {
        this.denied = denied;
    }

    /// A page of a list of tools that can be read, without those that are always denied.
    ///
    /// @param own gives a tool's name at its server
    Rpc shown(Rpc page, UnaryOperator<String> own) {
        if (!(page.result().get("tools") instanceof List<?> tools)) {
            return page;
        }
        List<?> left = tools.stream()
                .filter(tool -> !(Rpc.at(tool, "name") instanceof String name) || !denied.test(own.apply(name)))
                .toList();
        if (left.size() == tools.size()) {
            return page;
        }
        Map<String, @Nullable Object> result = new LinkedHashMap<>(page.result());
        result.put("tools", left);
        return page.withResult(result);
    }
}
