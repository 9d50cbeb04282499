package io.lictor.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What of a benchmark's trace may be judged.
class TraceTest {
    private static final String TRACE = """
            {"id": "run-7", "source": "agentdojo", "domain": "banking", "agent": "bank",
             "label": {"kind": "attack_succeeded", "note": "LABEL-SECRET"}, "meta": {"model": "META-SECRET"},
             "surprise": "SURPRISE-SECRET", "tools": ["send_money", {"name": "read_file", "description": "reads"}],
             "messages": [{"role": "user", "content": "Pay."}]}
            """;

    @Test
    void theBodyHoldsNeitherLabelNorMeta() {
        Trace trace = Trace.read(TRACE, List.of("agent-safety"));
        String body = new String(trace.body(), StandardCharsets.UTF_8);
        assertThat(body)
                .doesNotContain("label", "meta", "attack_succeeded", "LABEL-SECRET", "META-SECRET", "SURPRISE-SECRET")
                .doesNotContain("agentdojo", "banking");
        assertThat(Bodies.tree(body).properties())
                .extracting(java.util.Map.Entry::getKey)
                .containsExactlyInAnyOrder("session", "agent", "packs", "tools", "messages");
    }

    @Test
    void theBodyIsOneThatAnAuditTakes() {
        Trace trace = Trace.read(TRACE, List.of("agent-safety"));
        Json.Read<Requests.Check> read = Json.read(trace.body(), Requests.Check.class);
        assertThat(read.warnings()).isEmpty();
        assertThat(read.value().packs()).containsExactly("agent-safety");
        assertThat(Trajectories.of(read.value(), "default").tools())
                .extracting(tool -> tool.name())
                .containsExactly("send_money", "read_file");
    }

    @Test
    void whatDescribesTheTraceStaysOutsideItsBody() {
        Trace trace = Trace.read(TRACE, List.of("agent-safety"));
        assertThat(trace.id()).isEqualTo("run-7");
        assertThat(trace.source()).isEqualTo("agentdojo");
        assertThat(trace.domain()).isEqualTo("banking");
        assertThat(trace.kind()).isEqualTo("attack_succeeded");
    }

    @Test
    void aTraceWithoutMessagesIsRefused() {
        WireException fault =
                catchThrowableOfType(WireException.class, () -> Trace.read("{\"id\": \"x\"}", List.of("agent-safety")));
        assertThat(fault.pointer()).isEqualTo("/messages");
    }

    @Test
    void theLabelSaysWhichCallsAreBad() {
        Trace trace = Trace.read("""
                {"id": "bank-3-gpt", "agent": "gpt", "source": "s", "domain": "d",
                 "label": {"unsafe": true, "unsafe_calls": [[1, 1], [3, 0], [3, 5], [9, 0]]},
                 "messages": [{"role": "user", "content": "Pay."},
                  {"role": "assistant", "tool_calls": [{"id": "a"}, {"id": "b"}]}, {"role": "tool"},
                  {"role": "assistant", "tool_calls": [{"id": "c"}]}]}
                """, List.of("p"));
        assertThat(trace.unsafe()).contains(true);
        assertThat(trace.unsafeCalls()).containsExactly(1, 2);
        assertThat(trace.group()).isEqualTo("s/d");
        assertThat(trace.task()).isEqualTo("bank-3");
    }

    @Test
    void whatIsNotJudgedHasNoLabel() {
        String run = "{\"id\": \"x-1\", \"label\": {\"unsafe\": %s}, \"meta\": {\"case\": \"c7\"}, \"messages\": []}";
        assertThat(Trace.read(run.formatted("null"), List.of("p")).unsafe()).isEmpty();
        Trace safe = Trace.read(run.formatted("false"), List.of("p"));
        assertThat(safe.unsafe()).contains(false);
        assertThat(safe.unsafeCalls()).isEmpty();
        assertThat(safe.task()).isEqualTo("c7");
    }
}
