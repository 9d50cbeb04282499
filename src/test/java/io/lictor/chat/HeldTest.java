package io.lictor.chat;

import static io.lictor.chat.Completions.call;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/// What is held of a stream is bounded, and who waits for it hears that it goes on.
class HeldTest {
    private static String event(String delta) {
        return "data: {\"choices\": [{\"index\": 0, \"delta\": " + delta + ", \"finish_reason\": null}]}\n\n";
    }

    private static String piece(String members) {
        return event("{\"tool_calls\": [{" + members + "}]}");
    }

    @Test
    void whoWaitsForHeldCallsHearsAComment() throws Exception {
        AtomicLong seconds = new AtomicLong();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] stream = Completions.streamed(1, null, call("c1", "keep", "{\"amount\": 12345678}"))
                .getBytes(StandardCharsets.UTF_8);
        new StreamedAnswer(Streams::judged, out, () -> seconds.getAndIncrement() * 1_000_000_000L)
                .relayed(new ByteArrayInputStream(stream));
        String heard = out.toString(StandardCharsets.UTF_8);
        assertThat(heard).contains("\n\n: held\n\n").endsWith("data: [DONE]\n\n");
        assertThat(Completions.together(heard).path("tool_calls")).hasSize(1);
    }

    @Test
    void moreCallsThanAllowedAreNone() {
        Completions.Call[] calls = new Completions.Call[129];
        Arrays.fill(calls, call("c", "keep", "{}"));
        assertThat(Streams.relayed(Completions.streamed(9, null, calls)))
                .contains("upstream_unreadable")
                .doesNotContain("keep");
        StringBuilder without = new StringBuilder();
        for (int i = 0; i < 129; i++) {
            without.append(piece("\"id\": \"c" + i + "\", \"function\": {\"name\": \"keep\"}"));
        }
        assertThat(Streams.relayed(without.toString())).contains("more than 128 calls");
    }

    @Test
    void moreTextThanAllowedEndsTheAnswer() {
        String mega = "x".repeat(1 << 20);
        String begun = piece("\"index\": 0, \"id\": \"c\", \"function\": {\"name\": \"keep\"}");
        String arguments = piece("\"index\": 0, \"function\": {\"arguments\": \"" + mega + "\"}")
                .repeat(9);
        assertThat(Streams.relayed(begun + arguments))
                .contains("upstream_unreadable")
                .hasSizeLessThan(1_000);
        String text = event("{\"content\": \"" + mega + "\"}").repeat(9);
        assertThat(Streams.relayed(text)).contains("upstream_unreadable");
    }

    @Test
    void aPieceThatBelongsNowhereEndsTheAnswer() {
        String begun = piece("\"index\": 0, \"id\": \"c\", \"function\": {\"name\": \"keep\", \"arguments\": \"{}\"}");
        String end = "data: {\"choices\": [{\"index\": 0, \"delta\": {}, \"finish_reason\": \"tool_calls\"}]}\n\n";
        for (String bad : new String[] {
            piece("\"function\": {\"arguments\": \"x\"}"),
            piece("\"index\": 0, \"function\": {\"name\": \"other\"}"),
            piece("\"index\": 0, \"Function\": {}"),
            piece("\"index\": -1, \"id\": \"d\"")
        }) {
            assertThat(Streams.relayed(begun + bad + end))
                    .as(bad)
                    .contains("upstream_unreadable")
                    .doesNotContain("keep");
        }
        assertThat(Streams.relayed(begun + end + begun)).contains("keep", "after the end of its answer");
        String second = begun.replace("\"c\"", "\"d\"");
        assertThat(Streams.relayed(begun + second + end).split("\"keep\"", -1))
                .as("another id begins another call, even at the same index")
                .hasSize(3);
    }
}
