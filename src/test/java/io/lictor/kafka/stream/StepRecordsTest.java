package io.lictor.kafka.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.lictor.kafka.Exchange;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Records that cannot be steps, and the good ones behind them.
class StepRecordsTest {
    private static final String ASKS = "{\"role\": \"user\", \"content\": \"Go on.\"}";
    private static final String CALLS =
            "{\"role\": \"assistant\", \"tool_calls\": [{\"id\": \"1\", \"function\": {\"name\": \"get_inbox\"}}]}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ce_type | com.example.other | the type of the event",
                "ce_specversion | 2.0 | no CloudEvent of version 1.0",
                "ce_sequence | -1 | whole number from 1",
                "ce_sequence | many | whole number from 1",
                "ce_source | :// | no CloudEvent of version 1.0",
                "ce_time | yesterday | no CloudEvent of version 1.0",
            })
    void anEventThatIsNoneIsADeadLetter(String name, String value, String reason) {
        RecordHeaders headers = new RecordHeaders();
        Line.header(headers, "ce_specversion", "1.0");
        Line.header(headers, "ce_id", "a");
        Line.header(headers, "ce_source", "/agents/7");
        Line.header(headers, "ce_type", StepRecord.TYPE);
        headers.remove(name);
        Line.header(headers, name, value);
        try (Line line = new Line()) {
            line.send("default/s", headers, Line.bytes(Line.body("s", ASKS)));
            assertThat(line.reasons()).singleElement().asString().contains(reason);
            line.send("s", CALLS);
            assertThat(line.decisions()).hasSize(1);
        }
    }

    @Test
    void aRecordInTheWrongPlaceIsADeadLetter() {
        try (Line line = new Line()) {
            line.send("s", new RecordHeaders(), Line.bytes(Line.body("s", ASKS)));
            line.send("default/s", new RecordHeaders(), null);
            line.event("s", "a", 1, ASKS).event("s", "b", 1, CALLS);
            line.send("s", "{\"role\": \"judge\"}");
            assertThat(line.reasons())
                    .satisfiesExactly(
                            r -> assertThat(r).contains("`tenant/session`"),
                            r -> assertThat(r).contains("no value"),
                            r -> assertThat(r).contains("step 1 had already come"),
                            r -> assertThat(r).contains("role"));
        }
    }

    @Test
    void aTypeNamesTheShapeOfItsMessages() {
        String call = "{\"role\": \"assistant\", \"content\": [{\"type\": \"tool_use\", \"id\": \"1\","
                + " \"name\": \"get_inbox\", \"input\": {}}]}";
        RecordHeaders headers = new RecordHeaders();
        Line.header(headers, "ce_specversion", "1.0");
        Line.header(headers, "ce_id", "a");
        Line.header(headers, "ce_source", "/agents/7");
        Line.header(headers, "ce_type", "io.lictor.step.anthropic.v1");
        try (Line line = new Line();
                Line plain = new Line()) {
            line.send("default/s", headers, Line.bytes(Line.body("s", call)));
            plain.send("s", CALLS);
            assertThat(line.reasons()).isEmpty();
            assertThat(Line.judged(line.decisions().getFirst()).path("judgement"))
                    .isEqualTo(Line.judged(plain.decisions().getFirst()).path("judgement"));
            headers.remove("ce_id");
            Line.header(headers, "ce_id", "b");
            line.send("default/s", headers, Line.bytes("{\"session\": \"s\", \"format\": \"mcp\"}"));
            assertThat(line.reasons()).singleElement().asString().contains("`anthropic`");
        }
    }

    @Test
    void aRecordThatCannotBeReadKeepsItsHeaders() {
        RecordHeaders headers = new RecordHeaders();
        Line.header(headers, "ce_specversion", "1.0");
        Line.header(headers, "ce_id", "a");
        Line.header(headers, "ce_source", "/agents/7");
        Line.header(headers, "ce_type", "io.lictor.step.v9");
        Line.header(headers, "lictor-reason", "of an earlier letter");
        try (Line line = new Line()) {
            line.send("default/s", headers, Line.bytes(Line.body("s", ASKS)));
            var letter = line.out(Exchange.DEAD_LETTERS).getFirst();
            assertThat(letter.value()).isEqualTo(Line.bytes(Line.body("s", ASKS)));
            assertThat(letter.headers().lastHeader("ce_id").value()).isEqualTo(Line.bytes("a"));
            assertThat(letter.headers().lastHeader("ce_type").value()).isEqualTo(Line.bytes("io.lictor.step.v9"));
            assertThat(letter.headers().headers("lictor-reason")).hasSize(1);
            headers.remove("ce_type");
            Line.header(headers, "ce_type", "io.lictor.step.v8");
            Line.header(headers, "large", "x".repeat(20_000));
            line.send("default/s", headers, Line.bytes(Line.body("s", ASKS)));
            letter = line.out(Exchange.DEAD_LETTERS).getFirst();
            assertThat(letter.headers().lastHeader("ce_id")).isNull();
            assertThat(letter.headers().lastHeader("lictor-omitted-headers")).isNotNull();
        }
    }
}
