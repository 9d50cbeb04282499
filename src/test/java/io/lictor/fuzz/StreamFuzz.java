package io.lictor.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lictor.chat.Streams;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Timeout;

/// Whatever a model streams, the agent gets events of JSON, in which every call is whole and one that
/// was not taken out.
class StreamFuzz {
    private static final long RUNS = 200_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    @Timeout(Seeds.SECONDS)
    @FuzzTest(maxDuration = Seeds.UNLIMITED, maxExecutions = RUNS)
    void stream(byte[] input) {
        byte[] out = Streams.relayed(new ByteArrayInputStream(input));
        assertThat(Streams.relayed(new ByteArrayInputStream(input))).isEqualTo(out);
        String[] events = new String(out, StandardCharsets.UTF_8).split("\n\n", -1);
        for (int i = 0; i < events.length - 1; i++) {
            assertThat(events[i]).startsWith("data: ").doesNotContain("\n");
            String data = events[i].substring(6);
            if (!data.equals("[DONE]")) {
                for (JsonNode choice : json(data).path("choices")) {
                    checked(choice.path("delta").path("tool_calls"));
                    assertThat(choice.path("delta").hasNonNull("function_call")).isFalse();
                    assertThat(choice.hasNonNull("message")).isFalse();
                }
            }
        }
        assertThat(events[events.length - 1]).isEmpty();
    }

    private static void checked(JsonNode calls) {
        for (JsonNode call : calls) {
            assertThat(call.path("index").isInt()).isTrue();
            assertThat(call.path("function").path("name").asText()).matches("(?s)(keep|change).*");
            assertThat(call.path("function").path("arguments").isTextual()).isTrue();
        }
    }

    private static JsonNode json(String data) {
        try {
            return JSON.readTree(data);
        } catch (IOException noJson) {
            throw new UncheckedIOException(noJson);
        }
    }

    @AfterAll
    static void record() {
        Seeds.record(StreamFuzz.class, RUNS);
    }
}
