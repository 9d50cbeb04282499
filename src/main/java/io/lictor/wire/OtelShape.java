package io.lictor.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.lictor.wire.Translation.Element;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Spans of OpenTelemetry's GenAI conventions, in `spans`, `span` or an OTLP export (`resourceSpans`): tools that ran
/// (`execute_tool`, MCP's `tools/call`) and what was said, from the messages of model calls. A span tells afterwards:
/// it becomes a call and its result. Spans and parts that are no steps are named in the warnings.
final class OtelShape {
    private static final String CONVERSATION = "gen_ai.conversation.id";

    private final Translation into;
    private final Set<String> called = new HashSet<>();
    private final Set<String> returned = new HashSet<>();
    private final List<JsonNode> known = new ArrayList<>();
    private final List<Moment> moments = new ArrayList<>();
    private boolean instructed;

    private OtelShape(Translation into) {
        this.into = into;
    }

    static void read(Translation into) {
        List<Element> found = into.elements("spans", "span");
        JsonNode export = into.take("resourceSpans");
        if (!export.isMissingNode()) {
            for (Element resource : Translation.in(export, "/resourceSpans")) {
                Element scopes = resource.at("scopeSpans");
                for (Element scope : Translation.in(scopes.node(), scopes.pointer())) {
                    Element spans = scope.at("spans");
                    found.addAll(Translation.in(spans.node(), spans.pointer()));
                }
            }
        }
        if (found.isEmpty()) {
            throw new WireException(422, "/spans", "expected `spans`, `span` or `resourceSpans` with a span");
        }
        List<OtelSpan> spans = new ArrayList<>();
        found.forEach(span -> spans.add(OtelSpan.of(span, into)));
        new OtelShape(into).read(spans);
    }

    /// What a span says of a moment, in ns.
    private record Moment(long at, Runnable told) {}

    private void read(List<OtelSpan> spans) {
        Map<String, OtelSpan> byId = new HashMap<>();
        spans.forEach(span -> byId.put(span.id(), span));
        Set<String> conversations = new TreeSet<>();
        for (OtelSpan span : spans) {
            String conversation = span.text(CONVERSATION, "session.id");
            if (!conversation.isEmpty() && conversations.add(conversation) && conversations.size() > 1) {
                throw new WireException(422, span.at().pointer(), "the spans of a body are of one conversation");
            }
            if (ran(span)) {
                OtelSpan outer = span.parent().isEmpty() ? null : byId.get(span.parent());
                if (outer != null
                        && !outer.id().equals(span.id())
                        && ran(outer)
                        && tool(outer).equals(tool(span))) {
                    into.warn(span.at().pointer(), "it is the same call as the span around it");
                } else {
                    tool(span, id(span));
                }
            } else {
                model(span);
            }
        }
        // the sort keeps the order of what is equal
        moments.stream()
                .sorted(Comparator.comparingLong(Moment::at))
                .forEach(moment -> moment.told().run());
        into.absent(
                "session",
                conversations.isEmpty()
                        ? spans.getFirst().trace()
                        : conversations.iterator().next());
        spans.stream()
                .map(span -> span.text("gen_ai.agent.id", "gen_ai.agent.name"))
                .filter(agent -> !agent.isEmpty())
                .findFirst()
                .ifPresent(agent -> into.absent("agent", agent));
    }

    private static boolean ran(OtelSpan span) {
        return span.text("gen_ai.operation.name").equals("execute_tool")
                || span.text("mcp.method.name").equals("tools/call");
    }

    private static String tool(OtelSpan span) {
        return span.text("gen_ai.tool.name", "tool.name", "tool_name");
    }

    private static String id(OtelSpan span) {
        String id = span.text("gen_ai.tool.call.id");
        return id.isEmpty() ? span.id() : id;
    }

    /// A tool that ran.
    private void tool(OtelSpan span, String id) {
        String pointer = span.at().pointer();
        if (tool(span).isBlank()) {
            throw new WireException(422, pointer + "/attributes", "a tool's span needs `gen_ai.tool.name`");
        }
        if (id.isEmpty()) {
            throw new WireException(422, pointer + "/spanId", "a span has an id");
        }
        moments.add(new Moment(span.start(), () -> {
            if (called.add(id)) {
                Element arguments = span.json("gen_ai.tool.call.arguments");
                if (arguments.node().isMissingNode()) {
                    into.warn(pointer, "the span does not say the arguments of the call");
                }
                call(id, tool(span), arguments, pointer, span.start());
            }
        }));
        Element result = span.json("gen_ai.tool.call.result");
        if (!result.node().isMissingNode() || span.failed() || span.end() > 0) {
            moments.add(new Moment(
                    Math.max(span.start(), span.end()),
                    () -> result(id, "", result.node(), span.failed(), pointer, span.end())));
        }
    }

    private void call(String id, String name, Element arguments, String pointer, long at) {
        JsonNode given = arguments.node();
        if (!given.isObject() && !given.isMissingNode() && !given.isNull()) {
            throw new WireException(422, arguments.pointer(), "the arguments of a call are an object");
        }
        JsonNode object = given.isObject() ? given : JsonNodeFactory.instance.objectNode();
        into.call(id, name, object, pointer, pointer, moment(at));
    }

    private void result(String id, String name, JsonNode result, boolean failed, String pointer, long at) {
        if (id.isEmpty() || returned.add(id)) {
            JsonNode text =
                    result.isTextual() ? result : TextNode.valueOf(result.isMissingNode() ? "" : result.toString());
            into.result(id, name, text, failed, pointer, moment(at));
        }
    }

    private static @Nullable String moment(long nanos) {
        return nanos == 0 ? null : OtelSpan.moment(nanos);
    }

    /// What a call of a model says.
    private void model(OtelSpan span) {
        Element instructions = span.json("gen_ai.system_instructions");
        Element input = span.json("gen_ai.input.messages");
        Element output = span.json("gen_ai.output.messages");
        Element tools = span.json("gen_ai.tool.definitions");
        if (instructions.node().isMissingNode()
                && input.node().isMissingNode()
                && output.node().isMissingNode()) {
            into.warn(span.at().pointer(), "the span is no step of an agent");
            return;
        }
        if (tools.node().isArray() && !into.tools()) {
            Translation.in(tools.node(), tools.pointer()).forEach(tool -> into.tool(tool, "parameters"));
        }
        moments.add(new Moment(span.start(), () -> {
            if (!instructions.node().isMissingNode() && !instructed) {
                instructed = true;
                parts(instructions, instructions, "system", span.start());
            }
            messages(input, span.start());
        }));
        moments.add(new Moment(Math.max(span.start(), span.end()), () -> messages(output, span.end())));
    }

    /// Messages, less those that an earlier span said: each call of a model repeats the whole history.
    private void messages(Element messages, long at) {
        if (messages.node().isMissingNode()) {
            return;
        }
        List<Element> all = Translation.in(messages.node(), messages.pointer());
        int same = 0;
        while (same < all.size()
                && same < known.size()
                && plain(all.get(same).node()).equals(known.get(same))) {
            same++;
        }
        boolean repeated = same == known.size() || same == all.size();
        for (Element message : all.subList(repeated ? same : 0, all.size())) {
            message.object();
            if (!known.isEmpty() && known.getLast().equals(plain(message.node()))) {
                continue;
            }
            known.add(plain(message.node()));
            // all places lie inside one attribute, which may be a text
            parts(new Element(message.node(), messages.pointer()), message.at("parts"), message.text("role"), at);
        }
    }

    /// A message as it is repeated.
    private static JsonNode plain(JsonNode message) {
        return JsonNodeFactory.instance
                .objectNode()
                .<ObjectNode>set("role", message.path("role"))
                .set("parts", message.path("parts"));
    }

    private void parts(Element of, Element parts, String role, long at) {
        if (!List.of("system", "user", "assistant", "tool").contains(role)) {
            throw new WireException(422, of.pointer(), "`role` is one of system, user, assistant, tool");
        }
        for (Element part : Translation.in(parts.node(), parts.pointer())) {
            part.object();
            switch (part.text("type")) {
                case "text" -> said(role, part.text("content"), of, at);
                case "reasoning" -> into.said("reasoning", part.text("content"), of.pointer(), moment(at));
                case "tool_call", "server_tool_call" -> {
                    String id = part.text("id");
                    if (part.text("name").isBlank()) {
                        throw new WireException(422, of.pointer(), "a tool call needs a name");
                    }
                    if (id.isEmpty() || called.add(id)) {
                        Element given = part.at("arguments");
                        JsonNode read = given.node().isTextual()
                                ? Json.tree(given.node().asText())
                                : given.node();
                        call(id, part.text("name"), new Element(read, of.pointer()), of.pointer(), at);
                    }
                }
                case "tool_call_response", "server_tool_call_response" -> {
                    JsonNode response = part.node().path("response");
                    response = response.isMissingNode() ? part.node().path("result") : response;
                    response = response.isMissingNode() ? part.node().path("server_tool_call_response") : response;
                    result(part.text("id"), "", response, false, of.pointer(), at);
                }
                default -> said(role, part.node().toString(), of, at);
            }
        }
    }

    private void said(String role, String text, Element of, long at) {
        if (role.equals("tool")) {
            result("", "", TextNode.valueOf(text), false, of.pointer(), at);
        } else {
            into.said(role, text, of.pointer(), moment(at));
        }
    }
}
