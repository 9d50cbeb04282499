package io.lictor.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.lictor.wire.Translation.Element;
import java.util.HashMap;
import java.util.Map;

/// JSON-RPC messages between an MCP client and its server, in `messages` or `message`: `tools/call`, its result, and
/// the result of `tools/list`. Every other request and every notification is named in the warnings; every other result
/// is kept as text that a tool gave back.
final class McpShape {
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
            String said = error.path("message").asText();
            JsonNode text = TextNode.valueOf(error.has("data") ? said + "\n" + error.path("data") : said);
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

    /// The blocks of a result, and the structured content unless one of them says the same.
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
                JsonNode inner = block.node().path("resource").path("text");
                parts.add(
                        inner.isTextual()
                                ? ((ObjectNode) block.node().deepCopy()).put("text", inner.asText())
                                : block.node());
            }
        }
        if (structured.isObject()) {
            boolean one = parts.size() == 1
                    && Json.tree(parts.get(0).path("text").asText()).equals(structured);
            if (!one) {
                parts.add(JsonNodeFactory.instance
                        .objectNode()
                        .put("type", "json")
                        .set("json", structured));
            }
        }
        return parts;
    }
}
