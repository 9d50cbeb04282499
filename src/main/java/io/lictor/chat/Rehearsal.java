package io.lictor.chat;

import io.lictor.mcp.Gate;
import io.lictor.mcp.Unjudged;
import io.lictor.wire.Rpc;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A conversation of no consequence, judged the way that real ones go.
final class Rehearsal {
    private static final String REQUEST = """
            {"messages": [
              {"role": "system", "content": "Answer."},
              {"role": "user", "content": "Is there anything to be done?"},
              {"role": "assistant", "content": null, "tool_calls": [
                {"id": "w", "type": "function", "function": {"name": "read_page", "arguments": "{}"}}]},
              {"role": "tool", "tool_call_id": "w", "content": "Mail to nobody@example.org: nothing is to be done."}],
             "tools": [{"type": "function", "function": {"name": "send_email", "parameters": {"type": "object"}}}]}
            """;
    private static final Proposal CALL = new Proposal(
            "w",
            "function",
            "send_email",
            "{\"to\": \"nobody@example.org\", \"body\": \"Nothing.\", \"amount\": 1}",
            Map.of());

    private Rehearsal() {}

    static void of(Gate gate, Terms terms) throws Unjudged {
        Conversation conversation = Conversation.read(
                Rpc.plain(REQUEST.getBytes(StandardCharsets.UTF_8)),
                new Conversation.Stated(Optional.of("warm-up"), Optional.empty(), Map.of()),
                terms);
        for (int i = 0; i < 2; i++) {
            List<Proposal> calls = List.of(CALL);
            gate.rehearsed(conversation.proposing("", calls, conversation.ids(calls)), terms.tenant());
        }
    }
}
