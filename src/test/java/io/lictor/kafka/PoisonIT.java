package io.lictor.kafka;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lictor.wire.Bodies;
import io.lictor.wire.Json;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Records that cannot be judged, and the good ones behind them.
@QuarkusTest
@WithTestResource(RunningBroker.class)
class PoisonIT {
    private final Topics topics = new Topics();

    @AfterEach
    void theServiceIsStillAlive() {
        topics.close();
        assertThat(given().get("/q/health/live").statusCode()).isEqualTo(200);
        // not at once: it is unready while partitions are given out
        await().atMost(Duration.ofMinutes(2))
                .until(() -> given().get("/q/health/ready").statusCode() == 200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "lictor.trajectories|no json at all|line 1|",
                "lictor.trajectories|{\"agent\": \"a\"}|missing|/messages",
                "lictor.trajectories|{\"messages\": [{\"role\": \"judge\"}]}|role|/messages/0/role",
                "lictor.trajectories|{\"messages\": [], \"packs\": [\"none\"]}|`none`|/packs/0",
                "lictor.trajectories|[1]|value|",
                "lictor.steps|no json at all|line 1|",
                "lictor.steps|{\"messages\": []}|session|/session",
                "lictor.steps|{\"session\": \"s\", \"messages\": [null]}|null|/messages/0"
            })
    void aPoisonRecordBecomesADeadLetterAndTheNextIsJudged(String topic, String value, String reason, String pointer)
            throws Exception {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        String position = topics.send(topic, 1, "default/s", bytes);
        String next = good(topic, 1);
        ConsumerRecord<byte[], byte[]> letter = topics.letter(position);
        assertThat(letter.value()).isEqualTo(bytes);
        assertThat(Topics.key(letter)).isEqualTo("default/s");
        assertThat(Topics.header(letter, "lictor-reason")).contains(reason);
        assertThat(Topics.header(letter, "lictor-pointer")).isEqualTo(pointer == null ? "" : pointer);
        assertJudged(next);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "type|io.lictor.step.poem.v1|the type of the event|/type",
                "type|io.lictor.step.v2|the type of the event|/type",
                "specversion|2.0|no CloudEvent of version 1.0|",
                "source|:// no address|no CloudEvent of version 1.0|",
                "time|yesterday|no CloudEvent of version 1.0|",
                "sequence|-3|whole number from 1|/sequence",
                "sequence|first|whole number from 1|/sequence"
            })
    void aPoisonEventBecomesADeadLetterAndTheNextIsJudged(String attribute, String value, String reason, String pointer)
            throws Exception {
        byte[] body = good();
        String position = topics.event(2, body, Map.of(attribute, value));
        String next = good(Topics.STEPS, 2);
        ConsumerRecord<byte[], byte[]> letter = topics.letter(position);
        assertThat(letter.value()).isEqualTo(body);
        assertThat(Topics.header(letter, "ce_" + attribute)).isEqualTo(value);
        assertThat(Topics.header(letter, "lictor-reason")).contains(reason);
        assertThat(Topics.header(letter, "lictor-pointer")).isEqualTo(pointer == null ? "" : pointer);
        assertJudged(next);
    }

    @Test
    void aStepThatIsTooLargeIsADeadLetter() throws Exception {
        byte[] large = "x".repeat(Json.MAX_BYTES + 1).getBytes(StandardCharsets.UTF_8);
        String position = topics.send(Topics.STEPS, 0, "default/s", large);
        String next = good(Topics.STEPS, 0);
        ConsumerRecord<byte[], byte[]> letter = topics.letter(position);
        assertThat(Topics.header(letter, "lictor-reason")).contains("8388608 bytes");
        assertJudged(next);
    }

    @Test
    void bytesThatAreNoTextStayAsTheyAre() throws Exception {
        byte[] bytes = {0, -1, -2, '{', 13, 10, -128};
        String position = topics.send(Topics.TRAJECTORIES, 0, "bytes", bytes);
        assertThat(topics.letter(position).value()).isEqualTo(bytes);
        assertJudged(topics.send(Topics.TRAJECTORIES, 0, "next", good()));
    }

    @Test
    void whatIsTooDeepOrTooLargeIsADeadLetter() throws Exception {
        byte[] deep = ("{\"messages\": [], \"facts\": " + Bodies.nested(Json.MAX_DEPTH) + "}")
                .getBytes(StandardCharsets.UTF_8);
        byte[] large = "x".repeat(Json.MAX_BYTES + 1).getBytes(StandardCharsets.UTF_8);
        String first = topics.send(Topics.TRAJECTORIES, 2, "deep", deep);
        String second = topics.send(Topics.TRAJECTORIES, 2, "large", large);
        String next = topics.send(Topics.TRAJECTORIES, 2, "next", good());
        assertThat(topics.letter(first).value()).isEqualTo(deep);
        assertThat(Topics.header(topics.letter(first), "lictor-reason")).contains("depth");
        assertThat(topics.letter(second).value()).isEqualTo(large);
        assertThat(Topics.header(topics.letter(second), "lictor-reason")).contains("8388608 bytes");
        assertJudged(next);
    }

    /// The largest record a broker takes leaves no room for the reason beside it.
    @Test
    void aDeadLetterThatNoBrokerTakesDoesNotBlockThePartition() throws Exception {
        byte[] largest = new byte[9_437_184 - 80];
        String position = topics.send(Topics.TRAJECTORIES, 0, "k", largest);
        String next = topics.send(Topics.TRAJECTORIES, 0, "next", good());
        ConsumerRecord<byte[], byte[]> letter = topics.letter(position);
        assertThat(Topics.header(letter, "lictor-reason")).contains("8388608 bytes");
        assertThat(Topics.header(letter, "lictor-omitted")).isEqualTo(Integer.toString(largest.length));
        assertJudged(next);
    }

    /// Brokers differ in what they take; what one refuses for its size must not stop the channel.
    @Test
    void aSmallerBrokerLimitStopsNothing() throws Exception {
        byte[] poison = "x".repeat(300_000).getBytes(StandardCharsets.UTF_8);
        topics.limit("lictor.dead-letters", 100_000);
        try {
            String position = topics.send(Topics.TRAJECTORIES, 1, "k", poison);
            String next = topics.send(Topics.TRAJECTORIES, 1, "next", good());
            assertThat(Topics.header(topics.letter(position), "lictor-omitted")).isEqualTo("300000");
            assertJudged(next);
        } finally {
            topics.limit("lictor.dead-letters", 9_437_184);
        }
        topics.limit("lictor.decisions", 1_000);
        try {
            String position = topics.send(Topics.TRAJECTORIES, 1, "k", good());
            assertThat(Topics.header(topics.letter(position), "lictor-reason")).contains("too large");
        } finally {
            topics.limit("lictor.decisions", 9_437_184);
        }
        assertJudged(topics.send(Topics.TRAJECTORIES, 1, "next", good()));
    }

    @Test
    void aRecordWithoutAValueDoesNotStopTheChannel() throws Exception {
        for (String topic : List.of(Topics.TRAJECTORIES, Topics.STEPS)) {
            String position = topics.send(topic, 0, "tombstone", null);
            String keyless = topics.send(topic, 0, null, null);
            String next = good(topic, 0);
            assertThat(Topics.key(topics.letter(position))).isEqualTo("tombstone");
            assertThat(Topics.header(topics.letter(position), "lictor-reason")).contains("no value");
            assertThat(topics.letter(keyless).key()).isNull();
            assertJudged(next);
            await().atMost(Duration.ofMinutes(2)).until(() -> topics.allCommitted(topic));
        }
    }

    /// A body that both doors take, under a session of its own.
    private static byte[] good() {
        return Bodies.bytes(Bodies.sample("large-transfer")
                .put("session", java.util.UUID.randomUUID().toString()));
    }

    /// Sends a good record, under the key of its session, and says where it lies.
    private String good(String topic, int partition) throws Exception {
        byte[] body = good();
        return topics.send(
                topic, partition, "default/" + Bodies.tree(body).path("session").asText(), body);
    }

    private void assertJudged(String position) {
        assertThat(Topics.event(topics.decisions(position, 1).getFirst())
                        .path("decision")
                        .asText())
                .isEqualTo("defer");
    }
}
