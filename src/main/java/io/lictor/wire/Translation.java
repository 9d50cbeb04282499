package io.lictor.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A body of another shape as it becomes one of [Requests], message by message.
final class Translation {
    private final ObjectNode given;
    private final ObjectNode body;
    private final ArrayNode messages = JsonNodeFactory.instance.arrayNode();
    private final ArrayNode tools = JsonNodeFactory.instance.arrayNode();
    private final Places.Taken places = new Places.Taken();
    private final List<String> warnings = new ArrayList<>();
    private boolean some;

    /// @param given the body as it came; what no shape takes is left in it
    Translation(ObjectNode given) {
        this.given = given;
        this.body = given.deepCopy();
        body.remove("format");
    }

    /// A member that belongs to the shape; missing if it is not there or null.
    JsonNode take(String member) {
        body.remove(member);
        JsonNode value = given.path(member);
        return value.isNull() ? MissingNode.getInstance() : value;
    }

    /// A member that every shape has, unless the body says it.
    void absent(String member, String value) {
        if (!given.hasNonNull(member) && !value.isEmpty()) {
            body.put(member, value);
        }
    }

    /// The elements of a list member, with their pointers, then the one of a single member.
    ///
    /// @throws WireException if the list is none
    List<Element> elements(String list, String single) {
        JsonNode many = take(list);
        JsonNode one = take(single);
        List<Element> elements = new ArrayList<>();
        if (!many.isMissingNode()) {
            some = true;
            elements.addAll(in(many, "/" + list));
        }
        if (!one.isMissingNode()) {
            some = true;
            elements.add(new Element(one, "/" + single));
        }
        elements.forEach(Element::object);
        return elements;
    }

    /// The elements of a list.
    static List<Element> in(JsonNode list, String pointer) {
        if (!list.isArray()) {
            throw new WireException(422, pointer, "expected a list");
        }
        List<Element> elements = new ArrayList<>();
        Iterator<JsonNode> each = list.elements();
        for (int i = 0; each.hasNext(); i++) {
            elements.add(new Element(each.next(), pointer + "/" + i));
        }
        return elements;
    }

    /// A part of the body and where it stands.
    record Element(JsonNode node, String pointer) {
        /// @throws WireException if it is no object
        void object() {
            if (!node.isObject()) {
                throw new WireException(422, pointer, "expected an object");
            }
        }

        /// A text member; empty if there is none.
        ///
        /// @throws WireException if it is something else
        String text(String member) {
            JsonNode value = node.path(member);
            if (value.isMissingNode() || value.isNull()) {
                return "";
            }
            if (!value.isTextual()) {
                throw new WireException(422, pointer + "/" + member, "`" + member + "` is a text");
            }
            return value.asText();
        }

        Element at(String member) {
            return new Element(node.path(member), pointer + "/" + member);
        }
    }

    /// Something said, or thought (`reasoning`).
    void said(String role, String text, String pointer, @Nullable String time) {
        message(role, pointer, time).put("content", text);
    }

    /// Something said in parts.
    void said(String role, ArrayNode parts, String pointer, @Nullable String time) {
        message(role, pointer, time).set("content", parts);
    }

    /// A call of a tool, beside those of the message before it if that has the same pointer.
    ///
    /// @param id empty: none
    /// @param place of the id
    void call(String id, String name, JsonNode arguments, String pointer, String place, @Nullable String time) {
        if (!(messages.path(messages.size() - 1) instanceof ObjectNode last)
                || !last.path("role").asText().equals("assistant")
                || !last.path("from").asText().equals(pointer)) {
            message("assistant", pointer, time).put("from", pointer);
        }
        ObjectNode message = (ObjectNode) messages.get(messages.size() - 1);
        ObjectNode call = message.withArray("/tool_calls").addObject();
        call.put("type", "function").putObject("function").put("name", name).set("arguments", arguments);
        if (!id.isEmpty()) {
            call.put("id", id);
        }
        places.call(place);
    }

    /// What a tool gave back.
    void result(String call, String name, JsonNode content, boolean failed, String pointer, @Nullable String time) {
        ObjectNode message = message("tool", pointer, time);
        message.set("content", content);
        if (!call.isEmpty()) {
            message.put("tool_call_id", call);
        }
        if (!name.isEmpty()) {
            message.put("name", name);
        }
        if (failed) {
            message.put("is_error", true);
        }
    }

    private ObjectNode message(String role, String pointer, @Nullable String time) {
        some = true;
        ObjectNode message = messages.addObject().put("role", role);
        if (time != null) {
            message.put("time", time);
        }
        places.message(pointer);
        return message;
    }

    /// A tool's schema.
    void tool(Element tool, String parameters) {
        tool.object();
        ObjectNode made = tools.addObject().put("name", tool.text("name")).put("description", tool.text("description"));
        if (tool.node().hasNonNull(parameters)) {
            made.set("parameters", tool.node().get(parameters));
        }
        places.tool(tool.pointer());
    }

    /// Whether there is a tool's schema already.
    boolean tools() {
        return !tools.isEmpty();
    }

    /// Says what was not made a step of.
    void warn(String pointer, String what) {
        warnings.add("at `" + pointer + "`: " + what);
    }

    List<String> warnings() {
        return warnings;
    }

    Places places() {
        return places.done();
    }

    /// The body that it became.
    ObjectNode done() {
        if (some) {
            messages.forEach(message -> ((ObjectNode) message).remove("from"));
            body.set("messages", messages);
        }
        if (!tools.isEmpty()) {
            body.set("tools", tools);
        }
        return body;
    }
}
