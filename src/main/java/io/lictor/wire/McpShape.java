package io.lictor.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.lictor.wire.Translation.Element;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// JSON-RPC messages between an MCP client and its server, in `messages` or `message`: `tools/call`, its result, and
/// the result of `tools/list`. Every other request and every notification is named in the warnings; every other result
/// is kept as text that a tool gave back.
final class McpShape {
    /// Members of a result that are read by themselves; `_meta` is for programs.
    private static final List<String> READ = List.of("content", "structuredContent", "isError", "_meta");

    private final Translation into;
    private final Map<String, String> methods = new HashMap<>();

    private McpShape(Translation into) {
        this.into = into;
    }

    static void read(Translation into) {
        McpShape shape = new McpShape(into);
        into.elements("messages", "message").forEach(shape::message);
    }

    private void message(Element message) {
        if (!message.text("jsonrpc").equals("2.0")) {
            throw new WireException(422, message.pointer() + "/jsonrpc", "`jsonrpc` is \"2.0\"");
        }
        String id = id(message);
        if (message.node().has("method")) {
            request(message, id, message.text("method"));
        } else if (id.isEmpty()) {
            throw new WireException(422, message.pointer() + "/id", "an answer has the id of its request");
        } else if (message.node().has("result")) {
            answer(message.at("result"), id);
        } else if (message.node().path("error").isObject()) {
            JsonNode error = message.node().path("error");
            JsonNode said = error.path("message");
            ObjectNode others = ((ObjectNode) error.deepCopy()).remove(List.of("code", "message"));
            String told = said.isTextual() ? said.asText() : said.isMissingNode() ? "" : said.toString();
            JsonNode data = others.size() == 1 && others.has("data") ? others.path("data") : others;
            JsonNode text = TextNode.valueOf(others.isEmpty() ? told : told + "\n" + data);
            into.result(id, "", text, true, message.pointer() + "/error", null);
        } else {
            throw new WireException(422, message.pointer(), "expected `method`, `result` or `error`");
        }
    }

    private static String id(Element message) {
        JsonNode id = message.node().path("id");
        if (id.isMissingNode() || id.isNull()) {
            return "";
        }
        if (!id.isTextual() && !id.isIntegralNumber()) {
            throw new WireException(422, message.pointer() + "/id", "`id` is a text or a whole number");
        }
        return id.asText();
    }

    private void request(Element message, String id, String method) {
        methods.put(id, method);
        if (!method.equals("tools/call")) {
            into.warn(message.pointer(), "`" + method + "` is no step of an agent");
            return;
        }
        if (id.isEmpty()) {
            throw new WireException(422, message.pointer() + "/id", "a request has an id");
        }
        Element params = message.at("params");
        params.object();
        String name = params.text("name");
        if (name.isBlank()) {
            throw new WireException(422, params.pointer() + "/name", "a tool call needs a name");
        }
        JsonNode arguments = params.node().path("arguments");
        if (!arguments.isObject() && !arguments.isMissingNode() && !arguments.isNull()) {
            throw new WireException(422, params.pointer() + "/arguments", "`arguments` is an object");
        }
        ObjectNode given = arguments instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode();
        into.call(id, name, given, message.pointer(), message.pointer() + "/id", null);
    }

    private void answer(Element result, String id) {
        String method = methods.getOrDefault(id, "");
        result.object();
        if (method.equals("tools/list")
                || (method.isEmpty() && result.node().path("tools").isArray())) {
            Element tools = result.at("tools");
            Translation.in(tools.node(), tools.pointer()).forEach(tool -> into.tool(tool, "inputSchema"));
            return;
        }
        if (!method.isEmpty() && !method.equals("tools/call")) {
            into.warn(result.pointer(), "the result of `" + method + "` is kept as text");
            into.result("", method, TextNode.valueOf(result.node().toString()), false, result.pointer(), null);
            return;
        }
        JsonNode failed = result.node().path("isError");
        if (!failed.isBoolean() && !failed.isMissingNode()) {
            throw new WireException(422, result.pointer() + "/isError", "`isError` is true or false");
        }
        into.result(id, "", content(result), failed.asBoolean(), result.pointer(), null);
    }

    /// All that the agent may read of a result: its blocks, the structured content unless a block says the same, and
    /// whatever else stands there, as text.
    private static JsonNode content(Element result) {
        Element content = result.at("content");
        JsonNode structured = result.node().path("structuredContent");
        if (content.node().isMissingNode() && !structured.isObject()) {
            return TextNode.valueOf(result.node().toString());
        }
        ArrayNode parts = JsonNodeFactory.instance.arrayNode();
        if (!content.node().isMissingNode()) {
            for (Element block : Translation.in(content.node(), content.pointer())) {
                block.object();
                block((ObjectNode) block.node().deepCopy(), parts);
            }
        }
        if (structured.isObject() && !said(parts, structured)) {
            parts.add(JsonNodeFactory.instance.objectNode().put("type", "json").set("json", structured));
        } else if (!structured.isObject() && !structured.isMissingNode() && !structured.isNull()) {
            rest(structured, parts);
        }
        ObjectNode others = ((ObjectNode) result.node().deepCopy()).remove(READ);
        if (!others.isEmpty()) {
            rest(others, parts);
        }
        return parts;
    }

    /// The text of a text or of a resource, then what else the block holds; of any other block all of it.
    private static void block(ObjectNode block, ArrayNode parts) {
        String type = block.path("type").asText();
        JsonNode from = type.equals("resource") ? block.path("resource") : block;
        if ((type.equals("text") || type.equals("resource"))
                && from.path("text").isTextual()) {
            parts.add(text(((ObjectNode) from).remove("text").asText()));
            block.remove("type");
            if (block.path("resource").isObject() && block.path("resource").isEmpty()) {
                block.remove("resource");
            }
        }
        if (!block.isEmpty()) {
            rest(block, parts);
        }
    }

    /// As JSON; where that would hide letters behind escapes, the values by their names.
    private static void rest(JsonNode value, ArrayNode parts) {
        String json = value.toString();
        parts.add(text(json.indexOf('\\') < 0 ? json : String.join("\n", leaves("", value, new ArrayList<>()))));
    }

    private static List<String> leaves(String name, JsonNode value, List<String> to) {
        if (value.isContainerNode()) {
            value.properties().forEach(member -> leaves(member.getKey(), member.getValue(), to));
            if (value.isArray()) {
                value.forEach(element -> leaves(name, element, to));
            }
        } else {
            to.add(name.isEmpty() ? value.asText() : name + ": " + value.asText());
        }
        return to;
    }

    private static ObjectNode text(String text) {
        return JsonNodeFactory.instance.objectNode().put("type", "text").put("text", text);
    }

    /// Whether the only block is the object, as whoever reads its text sees it: an escape hides a letter from them.
    private static boolean said(ArrayNode parts, JsonNode structured) {
        String text = parts.path(0).path("text").asText();
        return parts.size() == 1 && !text.contains("\\u") && Json.tree(text).equals(structured);
    }
}
