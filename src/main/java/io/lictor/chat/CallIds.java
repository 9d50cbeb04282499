package io.lictor.chat;

import io.lictor.wire.Rpc;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Ids of calls, told apart where a model counts anew in each answer. Not thread-safe while messages
/// are read.
///
/// A result belongs to the last call before it that has its id. Within one message an id stays as it
/// is, so that one that comes twice there is found.
final class CallIds {
    private final Set<String> used = new HashSet<>();
    private final Map<String, String> latest = new HashMap<>();

    /// A message in which no call has the id of one in an earlier message.
    Map<String, @Nullable Object> toldApart(Map<String, @Nullable Object> message) {
        if (message.get("tool_calls") instanceof List<?> calls) {
            Set<String> before = new HashSet<>(used);
            List<@Nullable Object> renamed = new ArrayList<>();
            for (Object call : calls) {
                renamed.add(renamed(call, before));
            }
            return with(message, "tool_calls", renamed);
        }
        if (message.get("tool_call_id") instanceof String id && latest.containsKey(id)) {
            return with(message, "tool_call_id", latest.get(id));
        }
        return message;
    }

    private @Nullable Object renamed(@Nullable Object call, Set<String> before) {
        if (!(Rpc.at(call, "id") instanceof String id) || id.isEmpty()) {
            return call;
        }
        String own = other(id, before);
        used.add(own);
        latest.put(id, own);
        return own.equals(id) ? call : with(Rpc.object(call), "id", own);
    }

    /// The ids of calls that come now.
    List<String> next(List<Proposal> calls) {
        List<String> ids = new ArrayList<>();
        for (Proposal call : calls) {
            ids.add(other(call.id().isEmpty() ? "call-" + ids.size() : call.id(), used));
        }
        return ids;
    }

    private static String other(String id, Set<String> taken) {
        String own = id;
        for (int i = 2; taken.contains(own); i++) {
            own = id + "~" + i;
        }
        return own;
    }

    private static Map<String, @Nullable Object> with(
            Map<String, @Nullable Object> object, String name, @Nullable Object value) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>(object);
        copy.put(name, value);
        return copy;
    }
}
