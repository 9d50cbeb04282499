package io.lictor.kafka;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lictor.audit.ChainCheck;
import io.lictor.http.Door;
import io.lictor.wire.Bodies;
import io.lictor.wire.Events;
import io.lictor.wire.Valid;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Checks over REST become events on a real broker, acknowledged before they are answered.
@QuarkusTest
@WithTestResource(RunningBroker.class)
class RestEventsIT {
    private final Topics topics = new Topics();

    @AfterEach
    void close() {
        topics.close();
    }

    private static void assertWholeChains(List<ConsumerRecord<byte[], byte[]>> records, int chains) {
        ChainCheck check = new ChainCheck();
        records.forEach(one ->
                check.add(Events.link(one.value()), Events.hash(one.value()), one.partition() + "/" + one.offset()));
        assertThat(check.faults()).isEmpty();
        assertThat(check.chains()).isEqualTo(chains);
    }

    @Test
    void everyJudgementIsOneRecordUnderItsSession() throws Exception {
        ObjectNode both = Bodies.andCall(Bodies.open("key-in-chat"), "c-9", "read_file", "{\"path\": \"a.txt\"}");
        JsonNode judgements =
                Door.answer(Door.CHECK, both.put("session", "rest-both")).path("judgements");
        List<ConsumerRecord<byte[], byte[]>> records = topics.ofSession("rest-both", 2);
        assertThat(records).hasSize(2).extracting(Topics::key).containsOnly("default/rest-both");
        assertThat(records)
                .map(record -> Topics.event(record).path("judgement"))
                .containsExactly(judgements.get(0), judgements.get(1));
        assertThat(Topics.event(records.getFirst()).path("position").asText()).isEmpty();
        assertWholeChains(records, 1);
    }

    @Test
    void manyClientsLeaveWholeChainsInTheOrderOfTheTopic() throws Exception {
        List<Future<ObjectNode>> answers = new ArrayList<>();
        try (ExecutorService clients = Executors.newFixedThreadPool(16)) {
            for (int i = 0; i < 300; i++) {
                ObjectNode body = Bodies.open("refund-late").put("session", "rest-crowd-" + i % 3);
                answers.add(clients.submit(() -> Door.answer(Door.CHECK, body)));
            }
        }
        for (Future<ObjectNode> answer : answers) {
            answer.get();
        }
        List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            List<ConsumerRecord<byte[], byte[]>> records = topics.ofSession("rest-crowd-" + i, 100);
            for (int j = 0; j < 100; j++) {
                assertThat(Events.link(records.get(j).value()).sequence()).isEqualTo(j);
            }
            all.addAll(records);
        }
        assertWholeChains(all, 3);
    }

    /// One chain runs through a session, whichever door its steps come by.
    @Test
    void bothDoorsContinueOneChain() throws Exception {
        ObjectNode body =
                Bodies.open("large-transfer").put("session", "two-doors").put("tenant", "default");
        Door.answer(Door.CHECK, body);
        String position = topics.send(Topics.TRAJECTORIES, 0, "default/two-doors", Bodies.bytes(body));
        topics.decisions(position, 1);
        Door.answer(Door.CHECK, body);
        List<ConsumerRecord<byte[], byte[]>> records = topics.ofSession("two-doors", 3);
        assertThat(records).hasSize(3);
        assertWholeChains(records, 1);
    }

    /// What a person decides goes through the stream as judgements do.
    @Test
    void anApprovalIsPartOfTheChain() throws Exception {
        ObjectNode body = Bodies.open("payee-from-nowhere").put("session", "rest-approved");
        String id =
                Door.answer(Door.CHECK, body).at("/judgements/0/approval/id").asText();
        Door.answer("/v1/approvals/" + id, Bodies.tree("{\"decision\": \"approve\", \"by\": \"Mia\"}"));
        Door.answer(Door.CHECK, body.put("approval", id));
        List<ConsumerRecord<byte[], byte[]>> records = topics.ofSession("rest-approved", 3);
        records.forEach(record -> Valid.check("event", record.value()));
        assertThat(records)
                .map(record -> Topics.event(record).path("type").asText())
                .containsExactly("lictor.decision", "lictor.approval", "lictor.decision");
        assertThat(Topics.event(records.getLast())
                        .at("/judgement/approval/state")
                        .asText())
                .isEqualTo("used");
        assertWholeChains(records, 1);
    }

    @Test
    void theBodyOfACheckIsKeptAndNamedByItsEvent() throws Exception {
        byte[] body = Bodies.bytes(Bodies.open("refund-late").put("session", "kept-body"));
        assertThat(Door.post(Door.CHECK, body).statusCode()).isEqualTo(200);
        ConsumerRecord<byte[], byte[]> kept =
                topics.bodies("default/kept-body", 1).getFirst();
        assertThat(kept.value()).isEqualTo(body);
        assertThat(Topics.header(kept, BodyRecord.KIND)).isEqualTo("check");
        JsonNode event = Topics.event(topics.ofSession("kept-body", 1).getFirst());
        assertThat(event.at("/input/hash").asText()).isEqualTo(Topics.header(kept, BodyRecord.INPUT));
        assertThat(event.at("/input/trail").asText()).isEmpty();
    }

    @Test
    void theStepsOfAHeldSessionAreOneTrail() throws Exception {
        ObjectNode first = Bodies.tree("{\"messages\": [{\"role\": \"user\", \"content\": \"Hello.\"}]}");
        Door.step("kept-steps", first);
        Door.step("kept-steps", Bodies.tree("""
                {"message": {"role": "assistant", "tool_calls":
                 [{"id": "1", "function": {"name": "read_file", "arguments": {"path": "a.txt"}}}]}}
                """));
        List<ConsumerRecord<byte[], byte[]>> kept = topics.bodies("default/kept-steps", 2);
        assertThat(kept).map(body -> Topics.header(body, BodyRecord.ORDINAL)).containsExactly("1", "2");
        JsonNode event = Topics.event(topics.ofSession("kept-steps", 1).getFirst());
        assertThat(event.at("/input/ordinal").asInt()).isEqualTo(2);
        assertThat(kept)
                .map(body -> Topics.header(body, BodyRecord.TRAIL))
                .containsOnly(event.at("/input/trail").asText());
        assertThat(event.at("/input/trail").asText()).isNotEmpty();
    }

    @Test
    void anEventDoesNotSayWhatTheAnswerMay() throws Exception {
        ObjectNode body = Bodies.tree("""
                {"session": "masked", "messages": [{"role": "assistant", "tool_calls": [{"id": "1", "function":
                 {"name": "log_in", "arguments": {"user": "ann", "Access-Token": "hunter-2000"}}}]}]}
                """);
        assertThat(Door.answer(Door.CHECK, body).toString()).contains("hunter-2000");
        assertThat(Topics.event(topics.ofSession("masked", 1).getFirst()).toString())
                .contains("[masked]", "ann")
                .doesNotContain("hunter");
    }

    @Test
    void anEventThatNoBrokerTakesRefusesTheAnswerOnly() throws Exception {
        topics.limit("lictor.judged", 1_000);
        try {
            ObjectNode body = Bodies.open("refund-late").put("session", "too-large");
            Door.problem(Door.post(Door.CHECK, Bodies.bytes(body)), 503);
        } finally {
            topics.limit("lictor.judged", 9_437_184);
        }
        Door.answer(Door.CHECK, Bodies.open("refund-late").put("session", "small-enough"));
        assertThat(topics.ofSession("small-enough", 1)).hasSize(1);
        assertThat(given().get("/q/health/live").statusCode()).isEqualTo(200);
        assertThat(given().get("/q/health/ready").asString()).contains("\"events.places\": \"kafka\"");
    }
}
