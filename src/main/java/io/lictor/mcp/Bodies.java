package io.lictor.mcp;

import io.lictor.trajectory.ToolSchema;
import io.lictor.wire.Json;
import io.lictor.wire.Rpc;
import io.lictor.wire.Steps;
import io.lictor.wire.WireException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Messages of MCP as steps of a session, through the same shapes as every other door. Not
/// thread-safe.
final class Bodies {
    /// Member of `_meta` of a call: what was said since the call before, in OpenAI's form.
    static final String MESSAGES = "lictor/messages";

    /// Member of `_meta` of a call: what its caller states for this call.
    static final String FACTS = "lictor/facts";

    /// Where it stands in a call.
    static final String STATED = "/params/_meta/lictor~1facts";

    /// Where what was said stands.
    static final String SAID = "/params/_meta/lictor~1messages";

    private static final String OWN = "lictor/";
    private static final int MOST_MESSAGES = 200;
    private static final List<String> SPEAKERS = List.of("system", "developer", "user", "assistant");

    private final History.Terms terms;
    private @Nullable String agent;

    Bodies(History.Terms terms) {
        this.terms = terms;
    }

    void agent(String name) {
        agent = name;
    }

    /// A call without what is meant for this proxy.
    static Rpc bare(Rpc call) {
        Map<String, @Nullable Object> meta = Rpc.object(call.params().get("_meta"));
        if (meta.keySet().stream().noneMatch(name -> name.startsWith(OWN))) {
            return call;
        }
        Map<String, @Nullable Object> rest = new LinkedHashMap<>(meta);
        rest.keySet().removeIf(name -> name.startsWith(OWN));
        Map<String, @Nullable Object> params = new LinkedHashMap<>(call.params());
        params.put("_meta", rest);
        return call.withParams(params);
    }

    /// Whether a call states facts.
    static boolean states(Rpc call) {
        Object stated = Rpc.at(call.params(), "_meta", FACTS);
        return stated != null && !(stated instanceof Map<?, ?> facts && facts.isEmpty());
    }

    /// What a call says was said before it.
    Steps.Read said(Rpc call) {
        String place = SAID;
        Object messages = Rpc.at(call.params(), "_meta", MESSAGES);
        if (messages != null && !(messages instanceof List<?>)) {
            throw new WireException(422, place, "expected a list");
        }
        List<?> all = messages instanceof List<?> list ? list : List.of();
        if (all.size() > MOST_MESSAGES) {
            throw new WireException(422, place, "more than " + MOST_MESSAGES + " messages");
        }
        for (int i = 0; i < all.size(); i++) {
            Object role = Rpc.at(all.get(i), "role");
            if (!(role instanceof String name) || !SPEAKERS.contains(name)) {
                throw new WireException(
                        422, place + "/" + i + "/role", "`role` is one of " + String.join(", ", SPEAKERS));
            }
            if (Rpc.at(all.get(i), "tool_calls") != null) {
                throw new WireException(
                        422, place + "/" + i + "/tool_calls", "calls and results are known here already");
            }
        }
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("messages", all);
        return read(body, "/messages", place);
    }

    /// A call that is about to run.
    Steps.Read call(Rpc call, String id, String tool, Map<String, @Nullable Object> schema, List<ToolSchema> known) {
        Map<String, @Nullable Object> params = new LinkedHashMap<>();
        params.put(
                "name",
                call.params().get("name") instanceof String
                        ? tool
                        : call.params().get("name"));
        params.put("arguments", call.params().get("arguments"));
        Map<String, @Nullable Object> body = mcp(List.of(message(Rpc.request(id, "tools/call", params))));
        stated(body, call);
        if (!schema.isEmpty()) {
            Map<String, @Nullable Object> own = new LinkedHashMap<>();
            own.put("name", tool);
            own.put("description", schema.get("description"));
            own.put("parameters", schema.get("inputSchema"));
            List<Object> tools = new ArrayList<>(List.of(own));
            known.stream().filter(other -> !other.name().equals(tool)).forEach(other -> tools.add(plain(other)));
            body.put("tools", tools);
        }
        return read(body, "/messages/0", "");
    }

    /// Nothing new, with what the call states.
    Steps.Read nothing(Rpc call) {
        Map<String, @Nullable Object> body = mcp(List.of());
        stated(body, call);
        return read(body, "", "");
    }

    /// The result of a call, with what the call states.
    Steps.Read stated(Rpc call, String id, Rpc answer) {
        Map<String, @Nullable Object> body = mcp(List.of(message(read(id, answer))));
        stated(body, call);
        return read(body, "/messages/0", "");
    }

    /// The result of a call: what of it an agent reads.
    Steps.Read result(String id, Rpc answer) {
        return read(mcp(List.of(message(read(id, answer)))), "/messages/0", "");
    }

    private static Rpc read(String id, Rpc answer) {
        Rpc plain = answer.withId(id);
        if (!answer.failed()) {
            Map<String, @Nullable Object> result = new LinkedHashMap<>();
            Map<String, @Nullable Object> others = new LinkedHashMap<>(answer.result());
            others.remove("_meta");
            for (String name : List.of("content", "structuredContent", "isError")) {
                if (others.containsKey(name)) {
                    result.put(name, others.remove(name));
                }
            }
            // what else stands there the agent reads too
            if (!others.isEmpty() && result.getOrDefault("content", List.of()) instanceof List<?> blocks) {
                List<Object> all = new ArrayList<>(blocks);
                all.add(Map.of("type", "other", "members", others));
                result.put("content", all);
            }
            plain = plain.withResult(result);
        }
        return plain;
    }

    /// What another request brought.
    Steps.Read content(Rpc request, Rpc answer) {
        String id = "content";
        return read(mcp(List.of(message(request.withId(id)), message(answer.withId(id)))), "/messages/1", "");
    }

    /// The tools of the session.
    Steps.Read tools(List<?> tools) {
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        result.put("tools", tools);
        return read(mcp(List.of(message(Rpc.result("tools", result)))), "/messages/0", "");
    }

    private static Map<String, @Nullable Object> message(Rpc message) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("jsonrpc", "2.0");
        members.put("id", message.id());
        if (message.kind() == Rpc.Kind.REQUEST) {
            members.put("method", message.method());
            members.put("params", message.params());
        } else {
            members.put(message.failed() ? "error" : "result", message.failed() ? message.error() : message.result());
        }
        return members;
    }

    private static Map<String, @Nullable Object> plain(ToolSchema tool) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("name", tool.name());
        members.put("description", tool.description());
        members.put("parameters", tool.parameters().values());
        return members;
    }

    private static Map<String, @Nullable Object> mcp(List<?> messages) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("format", "mcp");
        body.put("messages", messages);
        return body;
    }

    /// The facts of whoever started the proxy before those of the call.
    private void stated(Map<String, @Nullable Object> body, Rpc call) {
        Object stated = Rpc.at(call.params(), "_meta", FACTS);
        if (stated != null && !(stated instanceof Map<?, ?>)) {
            throw new WireException(422, STATED, "expected an object");
        }
        Map<String, @Nullable Object> facts = new LinkedHashMap<>(Rpc.object(stated));
        facts.putAll(terms.facts());
        body.put("facts", facts);
    }

    private Steps.Read read(Map<String, @Nullable Object> body, String from, String to) {
        if (agent != null) {
            body.put("agent", agent);
        }
        if (!terms.packs().isEmpty()) {
            body.put("packs", terms.packs());
        }
        try {
            return Steps.read(
                    Json.bytes(body), terms.session().tenant(), terms.session().session());
        } catch (WireException fault) {
            throw placed(fault, from, to);
        }
    }

    /// A fault with its place in what came rather than in the body made of it.
    static WireException placed(WireException fault, String from, String to) {
        String pointer = fault.pointer().startsWith(from) ? to + fault.pointer().substring(from.length()) : "";
        return new WireException(fault.status(), pointer, String.valueOf(fault.getMessage()));
    }
}
