package io.lictor.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.NullSerializer;
import io.lictor.trajectory.Arguments;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Answers are the bytes that the mapper writes by reflection.
class WrittenTest {
    private static final ObjectMapper REFLECTING = JsonMapper.builder()
            .addModule(new SimpleModule().addSerializer(new NullWriter()))
            .build();

    private static final Answers.Cited CITED =
            new Answers.Cited("a.md", "Mail > \"Out\"", "7-7", "No mail\tto strangers. Ünïcode ✓ \u0001");
    private static final Answers.One ONE = new Answers.One(
            3,
            new Answers.Call("call", "send_email", Arguments.of(arguments()).values()),
            "deny",
            -0.4621,
            0.2689,
            List.of("mail", "outgoing"),
            List.of(new Answers.Rule(
                    "p/R1",
                    "forbid",
                    "broken",
                    "hard",
                    1,
                    "enforce",
                    "leak",
                    CITED,
                    List.of(new Answers.Proof(3, "/arguments/to", 0, 5, "a@b.c", "cel", "agent", 1)),
                    List.of("the condition is met"))),
            List.of(new Answers.Question("known", "Is it known?", "known")),
            List.of(new Answers.Repair(
                    List.of("ask"),
                    "allow",
                    List.of(new Answers.Argument("/to", null, "b", List.of(1L))),
                    new TreeMap<>(Map.of("known", true)),
                    List.of(new Answers.Prior(List.of("get"), new TreeMap<>(Map.of("/id", 7L)))))),
            List.of(
                    new Answers.Modification("/amount", "set", 500L, "R2"),
                    new Answers.Modification("/amounts", "set", List.of(1L, 2.5, true), "R2"),
                    new Answers.Modification("/deep", "set", new TreeMap<>(Map.of("b", 1L, "a", "x")), "R2")),
            "because",
            "");

    @Test
    void anAnswerIsWrittenAsTheMapperWritesIt() throws IOException {
        Answers.Check check =
                new Answers.Check("deny", List.of(ONE, ONE), "r", new TreeMap<>(Map.of("i", "h")), List.of("w"), 12);

        assertThat(Json.bytes(check)).isEqualTo(REFLECTING.writeValueAsBytes(check));
        assertThat(Json.pretty(check))
                .isEqualTo(REFLECTING.writerWithDefaultPrettyPrinter().writeValueAsString(check));
    }

    @Test
    void anAuditLeavesOutWhatItDoesNotHave() throws IOException {
        Answers.Audit audit = new Answers.Audit(
                "allow",
                List.of(ONE),
                List.of(new Answers.Owed("R", "open", 1, "5 steps", null, CITED, "not yet", List.of())),
                null,
                "r",
                new TreeMap<>(),
                List.of(),
                12);

        assertThat(Json.bytes(audit)).isEqualTo(REFLECTING.writeValueAsBytes(audit));
        assertThat(new String(Json.bytes(audit), java.nio.charset.StandardCharsets.UTF_8))
                .doesNotContain("firstNotAllowed", "settled");
    }

    private static Map<String, Object> arguments() {
        return Map.of(
                "to",
                List.of("a@b.c"),
                "amount",
                20_000L,
                "rate",
                0.1,
                "none",
                Arguments.Null.NULL,
                "sub",
                Map.of("x", false));
    }

    private static final class NullWriter extends com.fasterxml.jackson.databind.ser.std.StdSerializer<Arguments.Null> {
        private static final long serialVersionUID = 1;

        NullWriter() {
            super(Arguments.Null.class);
        }

        @Override
        public void serialize(
                Arguments.Null none,
                com.fasterxml.jackson.core.JsonGenerator to,
                com.fasterxml.jackson.databind.SerializerProvider provider)
                throws IOException {
            NullSerializer.instance.serialize(none, to, provider);
        }
    }
}
