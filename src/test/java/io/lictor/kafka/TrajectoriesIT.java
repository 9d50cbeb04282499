package io.lictor.kafka;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lictor.http.Door;
import io.lictor.wire.Bodies;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whole trajectories over a real broker.
@QuarkusTest
@WithTestResource(RunningBroker.class)
class TrajectoriesIT {
    private final Topics topics = new Topics();

    @AfterEach
    void theServiceIsStillAlive() {
        topics.close();
        assertThat(given().get("/q/health/live").statusCode()).isEqualTo(200);
        assertThat(given().get("/q/health/ready").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"page-steals-notes", "key-in-chat", "refund-late", "meeting-moved"})
    void everyCallBecomesADecisionThatEqualsTheOneOverRest(String sample) throws Exception {
        ObjectNode body = Bodies.sample(sample);
        body.put("tenant", "default");
        ObjectNode audit = Door.answer(Door.AUDIT, body);
        int count = audit.path("judgements").size();
        String position = topics.send(Topics.TRAJECTORIES, 1, "some/key", Bodies.bytes(body));
        String key = "default/" + body.path("session").asText();
        List<ConsumerRecord<byte[], byte[]>> decisions = topics.decisions(position, count);
        assertThat(decisions).extracting(Topics::key).containsOnly(key);
        assertThat(decisions)
                .extracting(ConsumerRecord::partition)
                .hasSize(count)
                .containsOnly(decisions.getFirst().partition());
        for (int i = 0; i < count; i++) {
            ObjectNode event = Topics.event(decisions.get(i));
            assertThat(event.path("judgement"))
                    .isEqualTo(audit.path("judgements").get(i));
            assertThat(event.path("decision")).isEqualTo(event.at("/judgement/decision"));
            assertThat(event.path("version").asInt()).isEqualTo(1);
            assertThat(event.path("type").asText()).isEqualTo("lictor.decision");
            assertThat(event.path("tenant").asText()).isEqualTo("default");
            assertThat(event.path("session")).isEqualTo(body.path("session"));
            assertThat(event.path("agent")).isEqualTo(body.path("agent"));
            assertThat(event.path("bundle")).isEqualTo(audit.path("bundle"));
            assertThat(event.path("classifiers")).isEqualTo(audit.path("classifiers"));
        }
    }

    @Test
    void aRecordWithoutAKeyIsAnsweredUnderItsSession() throws Exception {
        ObjectNode body = Bodies.sample("large-transfer");
        body.put("tenant", "acme").put("session", "keyless").put("surprise", 1);
        String position = topics.send(Topics.TRAJECTORIES, 0, null, Bodies.bytes(body));
        ConsumerRecord<byte[], byte[]> decision = topics.decisions(position, 1).getFirst();
        assertThat(Topics.key(decision)).isEqualTo("acme/keyless");
        assertThat(Topics.event(decision).path("tenant").asText()).isEqualTo("acme");
        assertThat(Door.texts(Topics.event(decision).path("warnings")))
                .singleElement()
                .asString()
                .contains("/surprise");
    }

    @Test
    void offsetsAreCommittedOnlyOnceTheDecisionsAreThere() throws Exception {
        // the topic that the stream makes decisions of
        long before = topics.size(Exchange.JUDGED) + topics.size(Topics.DEAD_LETTERS);
        ObjectNode body = Bodies.sample("page-steals-notes");
        int records = 20;
        for (int i = 0; i < records; i++) {
            topics.send(Topics.TRAJECTORIES, i % 3, "key-" + i, Bodies.bytes(body));
        }
        topics.send(Topics.TRAJECTORIES, 0, "poison", new byte[] {1, 2, 3});
        await().atMost(Duration.ofMinutes(2)).until(() -> topics.allCommitted(Topics.TRAJECTORIES));
        assertThat(topics.size(Exchange.JUDGED) + topics.size(Topics.DEAD_LETTERS))
                .isEqualTo(before + 3L * records + 1);
    }

    @Test
    void aTrajectoryWithoutCallsIsDoneWithoutADecision() throws Exception {
        topics.send(Topics.TRAJECTORIES, 2, "talk", Bodies.bytes(Bodies.talk("talk")));
        assertTheNextIsJudged(2);
        await().atMost(Duration.ofMinutes(2)).until(() -> topics.allCommitted(Topics.TRAJECTORIES));
    }

    @Test
    void aTrajectoryOfManyCallsIsAnsweredWhole() throws Exception {
        ObjectNode body = Bodies.open("key-in-chat");
        int more = 600;
        for (int i = 0; i < more; i++) {
            Bodies.andCall(body, "more-" + i, "read_file", "{\"path\": \"a.txt\"}");
        }
        String position = topics.send(Topics.TRAJECTORIES, 0, "many", Bodies.bytes(body));
        List<String> steps = new ArrayList<>();
        topics.decisions(position, more + 2)
                .forEach(decision ->
                        steps.add(Topics.event(decision).at("/judgement/step").asText()));
        assertThat(steps).doesNotHaveDuplicates().hasSize(more + 2);
        assertTheNextIsJudged(0);
    }

    /// Numbers grow when they are written out, so that the event is larger than any broker takes.
    @Test
    void aDecisionThatNoBrokerTakesDoesNotBlockThePartition() throws Exception {
        ObjectNode body = Bodies.open("large-transfer");
        ArrayNode numbers = ((ObjectNode) Bodies.lastMessage(body).at("/tool_calls/0/function"))
                .putObject("arguments")
                .putArray("amounts");
        numbers.add("PLACE");
        String small = body.toString();
        byte[] large = small.replace("\"PLACE\"", "1e6,".repeat(960_000) + "1").getBytes(StandardCharsets.UTF_8);
        String position = topics.send(Topics.TRAJECTORIES, 1, "large", large);
        ConsumerRecord<byte[], byte[]> letter = topics.letter(position);
        assertThat(letter.value()).isEqualTo(large);
        assertThat(Topics.header(letter, "lictor-reason")).contains("decision");
        assertTheNextIsJudged(1);
    }

    private void assertTheNextIsJudged(int partition) throws Exception {
        ObjectNode next = Bodies.sample("large-transfer");
        String position = topics.send(Topics.TRAJECTORIES, partition, "next", Bodies.bytes(next));
        assertThat(Topics.event(topics.decisions(position, 1).getFirst())
                        .path("decision")
                        .asText())
                .isEqualTo("defer");
    }
}
