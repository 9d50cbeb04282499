package io.lictor.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Messages are read token by token, with the values, faults and places of the mapper.
class ReadTest {
    private static final ObjectMapper REFLECTING = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();
    private static final String SENT = "{\"messages\": [{\"role\": \"user\", \"content\": [{\"type\": \"text\"}], "
            + "\"x\": {\"y\": [1]}, \"time\": null}, {\"role\": \"assistant\", \"content\": null, \"tool_calls\": "
            + "[{\"id\": \"c\", \"type\": \"function\", \"function\": {\"name\": \"f\", \"arguments\": \"{}\"}}, "
            + "{\"id\": \"d\", \"z\": 1, \"function\": {\"name\": \"g\", \"arguments\": {\"a\": -1.5}}}]}, "
            + "{\"role\": \"tool\", \"tool_call_id\": \"c\", \"name\": \"f\", \"content\": \"ok\"}], \"agent\": \"a\"}";

    @Test
    void unknownFieldsAreNamedWithTheirPlace() {
        assertThat(Json.read(bytes(SENT), Requests.Check.class).warnings())
                .containsExactly(
                        "unknown field /messages/0/x is ignored",
                        "unknown field /messages/1/tool_calls/1/z is ignored");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"messages\": [7]}",
                "{\"messages\": [{\"role\": {}}]}",
                "{\"messages\": [{\"content\": \"a\", \"content\": \"b\"}]}",
                "{\"messages\": [{\"tool_calls\": {}}]}",
                "{\"messages\": [{\"tool_calls\": [3]}]}",
                "{\"messages\": [{}, {\"tool_calls\": [{}, {\"id\": []}]}]}",
                "{\"messages\": [{\"tool_calls\": [{\"function\": {\"name\": [1]}}]}]}",
                "{\"messages\": [{\"tool_calls\": [{\"function\": {\"arguments\": {\"a\"}}}]}]}"
            })
    void aFaultHasThePlaceThatTheMapperGives(String body) {
        String place = place(body);

        assertThat(place).isNotNull();
        assertThatThrownBy(() -> Json.read(bytes(body), Requests.Check.class))
                .isInstanceOfSatisfying(
                        WireException.class,
                        fault -> assertThat(fault.pointer()).isEqualTo(place));
    }

    /// Bodies with a character changed or a piece cut out, 3,000 of them.
    @Test
    void whatTheMapperReadsIsReadAndWhatItRefusesIsRefused() {
        Random random = new Random(7);
        int refused = 0;
        for (int i = 0; i < 3_000; i++) {
            String body = changed(random);
            String place = place(body);
            if (place == null) {
                assertThat(Json.read(bytes(body), Requests.Check.class).value())
                        .as(body)
                        .isEqualTo(value(body));
            } else {
                refused++;
                assertThatThrownBy(() -> Json.read(bytes(body), Requests.Check.class))
                        .as(body)
                        .isInstanceOfSatisfying(
                                WireException.class,
                                f -> assertThat(f.pointer()).as(body).isEqualTo(place));
            }
        }
        assertThat(refused).isBetween(300, 2_900);
    }

    private static String changed(Random random) {
        int at = random.nextInt(SENT.length());
        String[] pieces = {"", "\"", "{}", "[", "}", "null", "1", ","};
        int end = Math.min(SENT.length(), at + random.nextInt(12));
        return SENT.substring(0, at) + pieces[random.nextInt(pieces.length)] + SENT.substring(end);
    }

    private static Requests.Check value(String body) {
        try {
            return REFLECTING.readValue(body, Requests.Check.class);
        } catch (IOException fault) {
            throw new IllegalStateException(fault);
        }
    }

    /// Where the mapper finds a fault; null if it finds none.
    private static @Nullable String place(String body) {
        try {
            REFLECTING.readValue(bytes(body), Requests.Check.class);
            return null;
        } catch (JsonMappingException fault) {
            return fault.getPath().stream()
                    .map(part -> "/" + (part.getFieldName() == null ? part.getIndex() : part.getFieldName()))
                    .collect(Collectors.joining());
        } catch (IOException fault) {
            return "";
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
