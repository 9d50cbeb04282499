package io.lictor.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lictor.http.Door;
import io.lictor.wire.Bodies;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Sessions that arrive step by step over a real broker.
@QuarkusTest
@WithTestResource(RunningBroker.class)
class StepsIT {
    private final Topics topics = new Topics();

    @AfterEach
    void close() {
        topics.close();
    }

    /// Sends the messages of a body one by one; the last position is that of the open call.
    private String stepwise(ObjectNode whole, String tenant, String session) throws Exception {
        String position = "";
        for (JsonNode message : Bodies.messages(whole)) {
            ObjectNode event = Bodies.tree("{}");
            event.put("tenant", tenant).put("session", session);
            event.set("agent", whole.path("agent"));
            event.set("packs", whole.path("packs"));
            event.set("facts", whole.path("facts"));
            event.set("message", message);
            position = topics.send(Topics.STEPS, 1, tenant + "/" + session, Bodies.bytes(event));
        }
        return position;
    }

    @ParameterizedTest
    @ValueSource(strings = {"page-steals-notes", "refund-late", "key-in-chat"})
    void theHeldHistoryGivesTheJudgementOfTheWhole(String sample) throws Exception {
        ObjectNode whole = Bodies.open(sample);
        ConsumerRecord<byte[], byte[]> decision =
                topics.decisions(stepwise(whole, "acme", sample), 1).getFirst();
        ObjectNode event = Topics.event(decision);
        assertThat(event.path("judgement"))
                .isEqualTo(Door.answer(Door.CHECK, whole).at("/judgements/0"));
        assertThat(Topics.key(decision)).isEqualTo("acme/" + sample);
        assertThat(event.path("tenant").asText()).isEqualTo("acme");
        assertThat(event.path("session").asText()).isEqualTo(sample);
        assertThat(event.path("warnings")).isEmpty();
    }

    @Test
    void tenantsWithTheSameSessionNameDoNotMix() throws Exception {
        ObjectNode full = Bodies.open("cancellation-too-late");
        ObjectNode bare = full.deepCopy();
        JsonNode last = Bodies.lastMessage(full);
        ObjectNode lonely = bare.deepCopy();
        Bodies.messages(lonely).removeAll().add(last);
        lonely.putObject("facts");
        stepwise(full, "north", "shared");
        String position = stepwise(lonely, "south", "shared");
        ObjectNode event = Topics.event(topics.decisions(position, 1).getFirst());
        assertThat(event.at("/judgement/step").asInt()).isZero();
        assertThat(event.path("judgement"))
                .isEqualTo(Door.answer(Door.CHECK, lonely).at("/judgements/0"));
        assertThat(Door.texts(event.path("warnings")))
                .singleElement()
                .asString()
                .contains("not known");
    }

    @Test
    void callsOfOneStepGiveOneDecisionEach() throws Exception {
        ObjectNode whole = Bodies.andCall(Bodies.open("key-in-chat"), "c-9", "read_file", "{\"path\": \"a.txt\"}");
        List<ConsumerRecord<byte[], byte[]>> decisions = topics.decisions(stepwise(whole, "acme", "both"), 2);
        ObjectNode check = Door.answer(Door.CHECK, whole);
        assertThat(decisions)
                .map(decision -> Topics.event(decision).path("judgement"))
                .containsExactly(check.at("/judgements/0"), check.at("/judgements/1"));
    }

    @Test
    void anEndedSessionStartsAnew() throws Exception {
        ObjectNode end = Bodies.talk("over").put("tenant", "acme").put("end", true);
        topics.send(Topics.STEPS, 1, "acme/over", Bodies.bytes(end));
        ObjectNode event = Topics.event(topics.decisions(stepwise(Bodies.open("large-transfer"), "acme", "over"), 1)
                .getFirst());
        assertThat(event.at("/judgement/step").asInt()).isEqualTo(2);
    }
}
