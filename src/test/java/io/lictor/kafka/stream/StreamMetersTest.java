package io.lictor.kafka.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.lictor.audit.Traces;
import io.lictor.audit.Watchers;
import io.lictor.guard.Judgement;
import io.lictor.guard.Stages;
import io.lictor.telemetry.StreamMeters;
import io.lictor.wire.Bodies;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What records leave in the meters and in the agents' traces.
class StreamMetersTest {
    private static final String ASKS = "{\"role\": \"user\", \"content\": \"Go on.\"}";
    private static final String PARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final Written traces = new Written();
    private final Watchers watchers =
            new Watchers((door, judgement, micros) -> {}, new StreamMeters(registry), Stages.NONE, traces);

    /// Traces as lines of text.
    private static final class Written implements Traces {
        private final List<String> lines = new ArrayList<>();

        @Override
        public Work begin(String door, String what, @Nullable String parent) {
            lines.add(door + " " + what + " in " + parent);
            return new Work() {
                @Override
                public void judged(Judgement judgement) {
                    lines.add(judgement.decision().word());
                }

                @Override
                public void failed(String kind) {
                    lines.add("failed " + kind);
                }

                @Override
                public void close() {
                    lines.add("end");
                }
            };
        }
    }

    private static String call(String id, String tool) {
        return "{\"role\": \"assistant\", \"tool_calls\": [{\"id\": \"" + id + "\", \"function\": {\"name\": \"" + tool
                + "\", \"arguments\": \"{}\"}}]}";
    }

    private double gauge(String name) {
        return registry.get(name).gauge().value();
    }

    private double dead(String kind) {
        return registry.get("lictor.dead.letters")
                .tags("door", "steps", "kind", kind)
                .counter()
                .count();
    }

    @Test
    void sessionsAndWaitingStepsAreThoseThatAreThere() {
        try (Line line = new Line(watchers)) {
            line.send("a", ASKS).send("b", ASKS).event("c", "x", 2, call("1", "get_inbox"));
            assertThat(gauge("lictor.sessions.open")).isEqualTo(2);
            assertThat(gauge("lictor.steps.waiting")).isEqualTo(1);

            line.event("c", "w", 1, ASKS);
            assertThat(gauge("lictor.sessions.open")).isEqualTo(3);
            assertThat(gauge("lictor.steps.waiting")).isZero();

            line.send("default/a", new RecordHeaders(), Line.bytes("{\"session\": \"a\", \"end\": true}"));
            assertThat(gauge("lictor.sessions.open")).isEqualTo(2);

            line.after(Duration.ofHours(2)).send("d", ASKS);
            assertThat(gauge("lictor.sessions.open")).isEqualTo(1);
        }
        assertThat(gauge("lictor.sessions.open")).isZero();
    }

    @Test
    void correctionsAndCutHistoriesAreCounted() {
        String inbox = "{\"role\": \"tool\", \"tool_call_id\": \"1\", \"content\": \"two letters\"}";
        String sends =
                "{\"role\": \"assistant\", \"tool_calls\": [{\"id\": \"2\", \"function\": {\"name\": \"send_email\", "
                        + "\"arguments\": \"{\\\"to\\\": [\\\"ann@partner.example\\\"]}\"}}]}";
        try (Line line = new Line(watchers)) {
            line.event("s", "a", 1, ASKS).event("s", "d", 4, sends);
            line.after(Duration.ofSeconds(31)).send("other", ASKS);
            assertThat(registry.get("lictor.cut.judgements").counter().count()).isEqualTo(1);
            assertThat(registry.get("lictor.corrections").counter().count()).isZero();

            line.event("s", "b", 2, call("1", "get_inbox")).event("s", "c", 3, inbox);
            long corrections = line.decisions().stream()
                    .filter(event -> Bodies.tree(event).has("corrects"))
                    .count();
            assertThat(corrections).isPositive();
            assertThat(registry.get("lictor.corrections").counter().count()).isEqualTo((double) corrections);
        }
    }

    @Test
    void deadLettersAreCountedByKind() {
        try (Line line = new Line(watchers)) {
            line.send("default/s", new RecordHeaders(), Line.bytes("{"));
            line.send("default/other", new RecordHeaders(), Line.bytes(Line.body("s", ASKS)));
            line.send("default/s", new RecordHeaders(), null);
            assertThat(line.reasons()).hasSize(3);
            assertThat(dead("body")).isEqualTo(1);
            assertThat(dead("key")).isEqualTo(1);
            assertThat(dead("empty")).isEqualTo(1);
        }
    }

    @Test
    void aRecordIsShownInTheTraceOfItsSender() {
        RecordHeaders headers = new RecordHeaders();
        Line.header(headers, "traceparent", PARENT);
        try (Line line = new Line(watchers)) {
            line.send("default/s", headers, Line.bytes(Line.body("s", call("1", "get_inbox"))));
            String decision = Line.words(line.decisions()).getFirst();
            assertThat(traces.lines).containsExactly("kafka step in " + PARENT, decision, "end");
            traces.lines.clear();

            line.send("default/wrong", headers, Line.bytes(Line.body("s", ASKS)));
            assertThat(traces.lines).containsExactly("kafka step in " + PARENT, "failed key", "end");
        }
    }

    @Test
    void theTraceOfAnEventIsItsExtension() {
        RecordHeaders headers = new RecordHeaders();
        Line.header(headers, "ce_specversion", "1.0");
        Line.header(headers, "ce_id", "a");
        Line.header(headers, "ce_source", "/agents/7");
        Line.header(headers, "ce_type", StepRecord.TYPE);
        Line.header(headers, "ce_traceparent", PARENT);
        RecordHeaders structured = new RecordHeaders();
        Line.header(structured, "content-type", "application/cloudevents+json");
        String event = "{\"specversion\": \"1.0\", \"id\": \"b\", \"source\": \"/agents/7\", \"type\": \""
                + StepRecord.TYPE + "\", \"traceparent\": \"" + PARENT + "\", \"data\": " + Line.body("s", ASKS) + "}";
        try (Line line = new Line(watchers)) {
            line.send("default/s", headers, Line.bytes(Line.body("s", ASKS)));
            line.send("default/s", structured, Line.bytes(event));
            assertThat(line.reasons()).isEmpty();
            assertThat(traces.lines)
                    .containsExactly("kafka step in " + PARENT, "end", "kafka step in " + PARENT, "end");
        }
    }
}
