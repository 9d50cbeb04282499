package io.lictor.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.NullSerializer;
import io.lictor.trajectory.Arguments;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Answers are the bytes that the mapper writes by reflection.
class WrittenTest {
    static final ObjectMapper REFLECTING = JsonMapper.builder(JsonFactory.builder()
                    .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
                    .build())
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
            "",
            new Answers.Failed("time-out", "the default", "deny"),
            new Answers.Approval(
                    "a1", "used", "approver", "2026-03-01T11:00:00Z", "Mia", "2026-03-01T10:00:00Z", "ok", null));

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

    @Test
    void everyTextIsWrittenAsTheMapperWritesIt() throws IOException {
        Random random = new Random(61);
        String odd = "\"\\\b\t\n\f\r\u0000\u001f\u007f é✓/";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            int length = random.nextInt(30);
            boolean plain = random.nextBoolean();
            for (int j = 0; j < length; j++) {
                int kind = plain ? 9 : random.nextInt(10);
                text.appendCodePoint(
                        kind == 0
                                ? 0x1F600 + random.nextInt(40)
                                : kind < 4 ? odd.charAt(random.nextInt(odd.length())) : 'a' + random.nextInt(26));
            }
            Answers.Check check = new Answers.Check(
                    text.toString(), List.of(), "r", new TreeMap<>(), List.of(text.toString()), random.nextLong());

            assertThat(Json.bytes(check)).as(text.toString()).isEqualTo(REFLECTING.writeValueAsBytes(check));
        }
    }

    @Test
    void halfASurrogatePairIsWrittenAsAQuestionMark() {
        Answers.Check check = new Answers.Check("allow", List.of(), "r", new TreeMap<>(), List.of("a\ud83d"), 1);

        assertThat(new String(Json.bytes(check), java.nio.charset.StandardCharsets.UTF_8))
                .contains("[\"a?\"]");
    }

    @Test
    void aRuleThatChangedUnderTheSameNameIsWrittenAnew() throws IOException {
        for (double weight : List.of(1.0, 2.5, 1.0)) {
            Answers.Rule rule = new Answers.Rule(
                    "p/R9", "forbid", "kept", "soft", weight, "enforce", "leak", CITED, List.of(), List.of("because"));
            Answers.One one = new Answers.One(
                    0,
                    ONE.action(),
                    "allow",
                    0,
                    0.5,
                    List.of(),
                    List.of(rule),
                    List.of(),
                    List.of(),
                    List.of(),
                    "",
                    "");

            assertThat(Json.bytes(one)).isEqualTo(REFLECTING.writeValueAsBytes(one));
        }
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
