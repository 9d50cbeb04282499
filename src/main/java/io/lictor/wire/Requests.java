package io.lictor.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The bodies a caller sends. Fields may be missing; [Trajectories] checks what is needed.
public final class Requests {
    private Requests() {}

    /// `POST /v1/check`, `POST /v1/audit` and the records of `lictor.trajectories`.
    ///
    /// @param packs may only narrow what the configuration grants
    /// @param action without it, the open tool calls of the last assistant message are the actions
    /// @param format shape of messages and tools, one of [Shapes#FORMATS]; without it, OpenAI's
    /// @param end for audits: whether no further step can come, so that open obligations are broken
    /// @param approval ids of approvals that the actions may use; a single one may stand without a list
    public record Check(
            @Nullable String tenant,
            @Nullable String session,
            @Nullable String agent,
            @Nullable List<String> packs,
            @Nullable JsonNode facts,
            @Nullable List<Tool> tools,
            @Nullable List<Message> messages,
            @Nullable Action action,
            @Nullable Boolean end,
            @Nullable String format,
            @Nullable List<String> approval) {}

    /// A message of an OpenAI chat transcript.
    ///
    /// @param content a text, or a list of parts with `type` and `text`
    /// @param failed of a tool's result: whether the call failed
    public record Message(
            @Nullable String role,
            @Nullable JsonNode content,
            @JsonProperty("tool_calls") @Nullable List<ToolCall> toolCalls,
            @JsonProperty("tool_call_id") @Nullable String toolCallId,
            @Nullable String name,
            @Nullable String refusal,
            @Nullable String time,
            @JsonProperty("is_error") @Nullable Boolean failed) {}

    /// A call inside an assistant message.
    public record ToolCall(
            @Nullable String id,
            @Nullable String type,
            @Nullable Function function) {}

    /// @param arguments JSON text of an object, or the object itself
    public record Function(@Nullable String name, @Nullable JsonNode arguments) {}

    /// A tool's schema: OpenAI's wrapped form, or name, description and parameters at the top.
    public record Tool(
            @Nullable String type,
            @Nullable ToolFunction function,
            @Nullable String name,
            @Nullable String description,
            @Nullable JsonNode parameters) {}

    /// The inner part of OpenAI's tool schema.
    public record ToolFunction(
            @Nullable String name,
            @Nullable String description,
            @Nullable JsonNode parameters,
            @Nullable Boolean strict) {}

    /// The call about to run.
    ///
    /// @param time RFC 3339; without it the door's clock
    public record Action(
            @Nullable String name,
            @Nullable JsonNode arguments,
            @Nullable String time) {}

    /// One step of a session: a record of `lictor.steps`. `messages` are appended to the session.
    ///
    /// @param end whether the session ends with it
    /// @param format shape of messages and tools, one of [Shapes#FORMATS]; without it, OpenAI's
    /// @param approval ids of approvals that the actions may use, over REST; a single one may stand without a list
    public record StepEvent(
            @Nullable String tenant,
            @Nullable String session,
            @Nullable String agent,
            @Nullable List<String> packs,
            @Nullable JsonNode facts,
            @Nullable List<Tool> tools,
            @Nullable List<Message> messages,
            @Nullable Message message,
            @Nullable Action action,
            @Nullable Boolean end,
            @Nullable String format,
            @Nullable List<String> approval) {}

    /// `POST /v1/approvals/{id}`.
    ///
    /// @param decision `approve` or `decline`
    /// @param by who decides
    /// @param note for the record
    public record Settling(
            @Nullable String decision,
            @Nullable String by,
            @Nullable String note) {}
}
