package io.lictor.kafka.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.lictor.kafka.Exchange;
import io.lictor.wire.Bodies;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;

/// Sessions in order, out of order, late, twice, too long, idle and over.
class SessionStreamTest {
    private static final String ASKS = "{\"role\": \"user\", \"content\": \"Forward the figures.\"}";
    private static final String READS = call("1", "get_inbox", "{}");
    private static final String INBOX = "{\"role\": \"tool\", \"tool_call_id\": \"1\", \"content\": \"two letters\"}";
    private static final String SENDS = call("2", "send_email", "{\\\"to\\\": [\\\"ann@partner.example\\\"]}");
    private static final List<String> STORY = List.of(ASKS, READS, INBOX, SENDS);

    private static String call(String id, String tool, String arguments) {
        return "{\"role\": \"assistant\", \"tool_calls\": [{\"id\": \"" + id + "\", \"function\": {\"name\": \"" + tool
                + "\", \"arguments\": \"" + arguments + "\"}}]}";
    }

    /// The decisions of a story told in order, without numbers.
    private static List<byte[]> told() {
        try (Line line = new Line()) {
            STORY.forEach(message -> line.send("s", message));
            return line.decisions();
        }
    }

    @Test
    void aSessionIsJudgedStepByStepAndChained() {
        List<byte[]> decisions = told();
        assertThat(Line.words(decisions)).containsExactly("ask", "deny");
        assertThat(Line.faults(decisions)).isEmpty();
        assertThat(Bodies.tree(decisions.getFirst()).at("/chain/id").asText()).isEqualTo("lictor.steps/0/0");
        assertThat(told())
                .map(Bodies::tree)
                .isEqualTo(decisions.stream().map(Bodies::tree).toList());
    }

    @Test
    void numbersPutStepsInOrder() {
        try (Line line = new Line()) {
            line.event("s", "d", 4, SENDS).event("s", "a", 1, ASKS).event("s", "c", 3, INBOX);
            assertThat(line.decisions()).isEmpty();
            line.event("s", "b", 2, READS);
            List<byte[]> decisions = line.decisions();
            assertThat(decisions)
                    .map(Line::judged)
                    .containsExactlyElementsOf(told().stream().map(Line::judged).toList());
            assertThat(Line.faults(decisions)).isEmpty();
        }
    }

    @Test
    void anEventThatComesTwiceCountsOnce() {
        try (Line line = new Line()) {
            line.event("s", "a", null, ASKS).event("s", "b", null, READS).event("s", "b", null, READS);
            line.event("s", "c", null, INBOX).event("s", "d", null, SENDS).event("s", "d", null, SENDS);
            assertThat(line.decisions())
                    .map(Line::judged)
                    .containsExactlyElementsOf(told().stream().map(Line::judged).toList());
            assertThat(line.reasons()).isEmpty();
        }
    }

    @Test
    void aStepThatDoesNotComeIsNotWaitedForForEver() {
        try (Line line = new Line()) {
            line.event("s", "a", 1, ASKS).event("s", "d", 4, SENDS);
            line.after(Duration.ofSeconds(29)).send("other", ASKS);
            assertThat(line.decisions()).isEmpty();
            line.after(Duration.ofSeconds(1)).send("other", ASKS);
            List<byte[]> decisions = line.decisions();
            // what is missing may have been the inbox, so this is not allowed
            assertThat(Line.words(decisions)).containsExactly("ask");
            assertThat(Line.warnings(decisions.getFirst()))
                    .anySatisfy(w -> assertThat(w).contains("not come: 2, 3"));
        }
    }

    @Test
    void aLateStepCorrectsWhatWasDecidedAfterIt() {
        try (Line line = new Line()) {
            List<byte[]> all = new ArrayList<>();
            line.event("s", "a", 1, ASKS)
                    .event("s", "d", 4, SENDS)
                    .after(Duration.ofMinutes(1))
                    .send("other", ASKS);
            all.addAll(line.decisions());
            line.event("s", "b", 2, READS).event("s", "c", 3, INBOX);
            List<byte[]> later = line.decisions();
            all.addAll(later);
            // the call of step 2 is open at step 4 until its result has come
            assertThat(Line.words(later)).containsExactly("ask", "ask", "deny");
            assertThat(Bodies.tree(later.getFirst()).has("corrects")).isFalse();
            assertThat(Bodies.tree(later.getLast()).path("corrects").asLong()).isZero();
            assertThat(Bodies.tree(later.getLast()).path("position").asText())
                    .isEqualTo(Bodies.tree(all.getFirst()).path("position").asText());
            assertThat(Line.judged(later.getLast()).path("judgement"))
                    .isEqualTo(Line.judged(told().getLast()).path("judgement"));
            assertThat(Line.faults(all)).isEmpty();
        }
    }

    /// A call whose id a later one has does not fit: it leaves no trace, and the decisions after it stay.
    @Test
    void aLateStepThatDoesNotFitLeavesNoTrace() {
        try (Line line = new Line()) {
            line.event("s", "a", 1, ASKS).event("s", "d", 3, SENDS);
            line.after(Duration.ofMinutes(1)).send("other", ASKS);
            assertThat(Line.words(line.decisions())).containsExactly("ask");
            int bodies = line.out(Exchange.INPUTS).size();
            assertThat(bodies).isEqualTo(3);
            line.event("s", "b", 2, call("2", "get_inbox", "{}"));
            assertThat(line.reasons()).singleElement().asString().contains("in its place, ", "used twice");
            assertThat(line.decisions()).isEmpty();
            assertThat(line.out(Exchange.INPUTS)).isEmpty();
            assertThat(Line.words(line.event("s", "c", 2, READS).decisions())).contains("ask");
        }
    }

    /// Its place is kept and its id forgotten, so that it counts once it is sent again after a fix.
    @Test
    void aStepThatCouldNotBeJudgedMayComeAgain() {
        try (Line line = new Line()) {
            line.event("s", "a", 1, ASKS).event("s", "b", 2, "{\"role\": \"nobody\"}");
            line.event("s", "c", 3, INBOX).event("s", "d", 4, SENDS);
            List<byte[]> before = line.decisions();
            assertThat(Line.words(before)).containsExactly("ask");
            assertThat(Line.warnings(before.getFirst()))
                    .anySatisfy(warning -> assertThat(warning).contains("have not come: 2"));
            TestRecord<byte[], byte[]> letter = line.out(Exchange.DEAD_LETTERS).getFirst();
            assertThat(letter.headers().lastHeader("ce_id").value()).isEqualTo(Line.bytes("b"));
            line.event("s", "b", 2, READS);
            assertThat(line.reasons()).isEmpty();
            List<byte[]> after = line.decisions();
            assertThat(Line.words(after)).endsWith("deny");
            assertThat(Bodies.tree(after.getLast()).path("corrects").asLong()).isZero();
        }
    }

    @Test
    void tooManyThatWaitEndTheWaiting() {
        try (Line line = new Line()) {
            for (int i = 0; i < Line.LIMITS.waiting(); i++) {
                line.event("s", "e" + i, 10 + i, ASKS);
            }
            line.event("s", "d", 20, SENDS);
            assertThat(line.decisions()).isEmpty();
            line.after(Duration.ofMinutes(1)).send("other", ASKS);
            assertThat(Line.words(line.decisions())).containsExactly("ask");
        }
    }

    @Test
    void alertsAreWhatSomebodyHasToLookAt() {
        try (Line line = new Line()) {
            line.send("s", call("1", "transfer", "{\\\"amount\\\": 5}"));
            line.send("other", call("2", "transfer", "{\\\"amount\\\": 50000}"));
            assertThat(Line.words(line.decisions())).containsExactly("allow", "deny");
            assertThat(Line.words(line.out(Exchange.ALERTS).stream()
                            .map(alert -> alert.value())
                            .toList()))
                    .containsExactly("deny");
        }
    }

    @Test
    void anEndedSessionStartsAnewAndItsEventsStayKnown() {
        try (Line line = new Line()) {
            line.event("s", "a", null, ASKS).event("s", "b", null, READS).event("s", "c", null, INBOX);
            line.send("default/s", new RecordHeaders(), Line.bytes("{\"session\": \"s\", \"end\": true}"));
            line.decisions();
            line.event("s", "c", null, INBOX).event("s", "d", null, SENDS);
            List<byte[]> decisions = line.decisions();
            assertThat(Line.words(decisions)).containsExactly("allow");
            assertThat(Line.warnings(decisions.getFirst()))
                    .anySatisfy(w -> assertThat(w).contains("not known"));
            assertThat(Bodies.tree(decisions.getFirst()).at("/chain/sequence").asLong())
                    .isZero();
        }
    }

    @Test
    void anIdleSessionLosesItsStepsAndSaysSo() {
        try (Line line = new Line()) {
            line.send("s", ASKS).send("s", READS).send("s", INBOX);
            line.after(Duration.ofMinutes(61)).send("other", ASKS);
            line.decisions();
            List<byte[]> decisions = line.send("s", SENDS).decisions();
            assertThat(Line.words(decisions)).containsExactly("ask");
            assertThat(Line.warnings(decisions.getFirst()))
                    .anySatisfy(w -> assertThat(w).contains("history is cut"));
            line.after(Duration.ofHours(11))
                    .send("other", ASKS)
                    .after(Duration.ofHours(11))
                    .send("other", ASKS);
            assertThat(Line.words(line.send("s", SENDS).decisions())).containsExactly("allow");
        }
    }

    @Test
    void aLongSessionKeepsItsLatestSteps() {
        Limits few = new Limits(8, 1 << 20, Duration.ofSeconds(30), 5, Duration.ofHours(1), Duration.ofHours(10));
        try (Line line = new Line(few)) {
            STORY.subList(0, 3).forEach(message -> line.send("s", message));
            for (int i = 0; i < 5; i++) {
                // a rule looks at the inbox
                line.send("s", call("m" + i, "get_inbox", "{}"))
                        .send("s", INBOX.replace("\"1\"", "\"m" + i + "\"").replace("two letters", "nothing"));
            }
            line.decisions();
            List<byte[]> decisions = line.send("s", SENDS).decisions();
            assertThat(Line.words(decisions)).containsExactly("deny");
            assertThat(Bodies.tree(decisions.getFirst()).at("/judgement/step").asInt())
                    .isLessThan(8);
            assertThat(Line.warnings(decisions.getFirst()))
                    .anySatisfy(w -> assertThat(w).contains("history is cut"));
        }
    }

    @Test
    void aStructuredEventIsReadLikeABinaryOne() {
        try (Line line = new Line()) {
            for (int i = 0; i < STORY.size(); i++) {
                RecordHeaders headers = new RecordHeaders();
                Line.header(headers, "content-type", "application/cloudevents+json; charset=utf-8");
                line.send("default/s", headers, Line.bytes("""
                    {"specversion": "1.0", "id": "%d", "source": "/agents/7", "type": "%s", "sequence": "%d",
                     "time": "2026-11-26T11:00:00Z", "datacontenttype": "application/json", "data": %s}
                    """.formatted(
                                i, StepRecord.TYPE, i + 1, Line.body("s", STORY.get(i)))));
            }
            List<byte[]> decisions = line.decisions();
            assertThat(line.reasons()).isEmpty();
            assertThat(decisions)
                    .map(decision -> Line.judged(decision).path("judgement"))
                    .containsExactlyElementsOf(told().stream()
                            .map(decision -> Line.judged(decision).path("judgement"))
                            .toList());
            assertThat(Bodies.tree(decisions.getFirst()).path("time").asText()).isEqualTo("2026-11-26T11:00:00Z");
        }
    }
}
