package io.lictor.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import io.lictor.wire.Translation.Element;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Messages with content blocks, as Anthropic's API has them: `system`, `messages` or `message`, `tools`.
///
/// As in OpenAI's shape, the calls of a message follow what it says; calls that the provider made itself
/// (`server_tool_use`) lie before their results. Blocks of an unknown type are kept as the text of their JSON.
final class AnthropicShape {
    private final Translation into;

    private AnthropicShape(Translation into) {
        this.into = into;
    }

    static void read(Translation into) {
        new AnthropicShape(into).read();
    }

    private void read() {
        JsonNode tools = into.take("tools");
        if (!tools.isMissingNode()) {
            Translation.in(tools, "/tools").forEach(tool -> into.tool(tool, "input_schema"));
        }
        JsonNode system = into.take("system");
        if (system.isTextual()) {
            into.said("system", system.asText(), "/system", null);
        } else if (!system.isMissingNode()) {
            into.said("system", parts(new Element(system, "/system")), "/system", null);
        }
        into.elements("messages", "message").forEach(this::message);
    }

    private void message(Element message) {
        String role = message.text("role");
        String time = message.node().hasNonNull("time") ? message.text("time") : null;
        if (!List.of("user", "assistant", "system").contains(role)) {
            throw new WireException(422, message.pointer() + "/role", "`role` is one of user, assistant, system");
        }
        for (var member : message.node().properties()) {
            if (!List.of("role", "content", "time", "id", "type", "model", "stop_reason", "stop_sequence", "usage")
                    .contains(member.getKey())) {
                into.warn(message.pointer(), "unknown field `" + member.getKey() + "` is ignored");
            }
        }
        Element content = message.at("content");
        if (content.node().isTextual()) {
            into.said(role, content.node().asText(), message.pointer(), time);
        } else if (content.node().isArray()) {
            new Blocks(role, message.pointer(), time).read(Translation.in(content.node(), content.pointer()));
        } else {
            throw new WireException(422, content.pointer(), "`content` is a text or a list of blocks");
        }
    }

    /// The blocks of a message.
    private final class Blocks {
        private final String role;
        private final String pointer;
        private final @Nullable String time;
        private final List<Element> calls = new ArrayList<>();
        private ArrayNode said = JsonNodeFactory.instance.arrayNode();

        Blocks(String role, String pointer, @Nullable String time) {
            this.role = role;
            this.pointer = pointer;
            this.time = time;
        }

        void read(List<Element> blocks) {
            if (blocks.isEmpty()) {
                into.said(role, "", pointer, time);
            }
            for (Element block : blocks) {
                block.object();
                block(block, block.text("type"));
            }
            flush();
            calls.forEach(this::call);
        }

        private void block(Element block, String type) {
            switch (type) {
                case "" -> throw new WireException(422, block.pointer() + "/type", "a block needs a `type`");
                case "text" -> {
                    if (!block.node().path("text").isTextual()) {
                        throw new WireException(422, block.pointer() + "/text", "`text` is a text");
                    }
                    said.add(block.node());
                }
                case "thinking" -> {
                    flush();
                    into.said("reasoning", block.text("thinking"), block.pointer(), time);
                }
                case "redacted_thinking" -> into.warn(block.pointer(), "a redacted thought cannot be read");
                case "tool_use" -> calls.add(block);
                default -> {
                    if (type.endsWith("tool_use")) {
                        flush();
                        call(block);
                    } else if (type.endsWith("tool_result")) {
                        flush();
                        result(block);
                    } else {
                        said.add(block.node());
                    }
                }
            }
        }

        private void flush() {
            if (!said.isEmpty()) {
                into.said(role, said, pointer, time);
                said = JsonNodeFactory.instance.arrayNode();
            }
        }

        private void call(Element block) {
            if (!role.equals("assistant")) {
                throw new WireException(422, block.pointer(), "a call stands in a message of the assistant");
            }
            String name = block.text("name");
            if (name.isBlank()) {
                throw new WireException(422, block.pointer() + "/name", "a tool call needs a name");
            }
            JsonNode input = block.node().path("input");
            if (!input.isObject()) {
                throw new WireException(422, block.pointer() + "/input", "`input` is an object");
            }
            into.call(block.text("id"), name, input, pointer, block.pointer() + "/id", time);
        }

        private void result(Element block) {
            String call = block.text("tool_use_id");
            if (call.isEmpty()) {
                throw new WireException(422, block.pointer() + "/tool_use_id", "a result names its call");
            }
            JsonNode failed = block.node().path("is_error");
            if (!failed.isBoolean() && !failed.isMissingNode() && !failed.isNull()) {
                throw new WireException(422, block.pointer() + "/is_error", "`is_error` is true or false");
            }
            Element content = block.at("content");
            JsonNode text = content.node().isMissingNode() ? TextNode.valueOf("") : content.node();
            into.result(call, "", text.isArray() ? parts(content) : text, failed.asBoolean(), block.pointer(), time);
        }
    }

    /// Blocks that are read as they are.
    private static ArrayNode parts(Element blocks) {
        ArrayNode parts = JsonNodeFactory.instance.arrayNode();
        for (Element block : Translation.in(blocks.node(), blocks.pointer())) {
            block.object();
            parts.add(block.node());
        }
        return parts;
    }
}
