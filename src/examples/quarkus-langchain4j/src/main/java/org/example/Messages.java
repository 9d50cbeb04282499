package org.example;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import java.util.stream.Collectors;

/// Messages of LangChain4j as `POST /v1/check` takes them.
final class Messages {
    private Messages() {}

    static ObjectNode json(ChatMessage message, ObjectMapper json) {
        ObjectNode node = json.createObjectNode();
        switch (message) {
            case SystemMessage said -> node.put("role", "system").put("content", said.text());
            case UserMessage said -> node.put("role", "user").put("content", text(said));
            case ToolExecutionResultMessage result ->
                node.put("role", "tool").put("tool_call_id", result.id()).put("content", result.text());
            case AiMessage said -> {
                node.put("role", "assistant").put("content", said.text());
                var calls = node.putArray("tool_calls");
                said.toolExecutionRequests().forEach(call -> calls.addObject()
                        .put("id", call.id())
                        .put("type", "function")
                        .putObject("function")
                        .put("name", call.name())
                        .put("arguments", call.arguments()));
            }
            default -> throw new IllegalArgumentException("no message that can be judged: " + message.type());
        }
        return node;
    }

    private static String text(UserMessage said) {
        return said.contents().stream().map(Messages::text).collect(Collectors.joining("\n"));
    }

    private static String text(Content content) {
        return content instanceof TextContent text ? text.text() : "";
    }
}
