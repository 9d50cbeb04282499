package io.lictor.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lictor.wire.Bodies;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Held sessions: only new steps are sent, and the answer is that of a check of the whole.
@QuarkusTest
class SessionStepsIT {
    @ParameterizedTest
    @ValueSource(strings = {"key-in-chat", "page-steals-notes", "refund-late", "refund-in-order", "large-transfer"})
    void stepByStepGivesTheJudgementOfTheWhole(String sample) {
        ObjectNode whole = Bodies.open(sample);
        ObjectNode answer = whole;
        for (JsonNode message : Bodies.messages(whole)) {
            ObjectNode event = Bodies.tree("{}");
            event.set("packs", whole.path("packs"));
            event.set("facts", whole.path("facts"));
            event.set("message", message);
            answer = Door.step("whole-" + sample, event);
        }
        ObjectNode check = Door.answer(Door.CHECK, whole);
        assertThat(answer.path("judgements")).isEqualTo(check.path("judgements"));
        assertThat(answer.path("decision")).isEqualTo(check.path("decision"));
        assertThat(answer.path("bundle")).isEqualTo(check.path("bundle"));
        assertThat(answer.path("warnings")).isEmpty();
    }

    @Test
    void anUnknownSessionSaysSoOnceAndOnlyOnce() {
        ObjectNode first = Door.step("fresh", Bodies.tree("{\"messages\": []}"));
        assertThat(Door.texts(first.path("warnings")))
                .singleElement()
                .asString()
                .contains("`fresh`", "not known");
        ObjectNode second = Door.step("fresh", Bodies.tree("{\"messages\": []}"));
        assertThat(second.path("warnings")).isEmpty();
    }

    @Test
    void aStepWithoutAnActionJudgesNothing() {
        ObjectNode answer = Door.step("quiet", Bodies.talk("quiet"));
        assertThat(answer.path("judgements")).isEmpty();
        assertThat(answer.path("decision").asText()).isEqualTo("allow");
    }

    @Test
    void factsHoldForTheStepTheyComeWithOnly() {
        ObjectNode whole = Bodies.open("cancellation-too-late");
        ObjectNode first = whole.deepCopy();
        first.set("messages", Bodies.tree("{\"m\": []}").path("m"));
        first.set("facts", Bodies.tree("{\"identity_verified\": true, \"manager_approved\": true}"));
        Door.step("facts", first);
        ObjectNode second = whole.deepCopy();
        second.remove("facts");
        ObjectNode without = whole.deepCopy();
        without.remove("facts");
        assertThat(Door.step("facts", second).path("judgements"))
                .as("a step judges every call it brings")
                .isEqualTo(Door.answer("/v1/audit", without).path("judgements"));
    }

    @Test
    void anActionIsJudgedAndNotHeld() {
        ObjectNode event = Bodies.open("large-transfer");
        JsonNode call = Bodies.messages(event).remove(2).at("/tool_calls/0/function");
        event.set("action", call);
        ObjectNode first = Door.step("asked", event);
        event.set("messages", Bodies.tree("{\"m\": []}").path("m"));
        ObjectNode again = Door.step("asked", event);
        assertThat(again.path("judgements")).hasSize(1).isEqualTo(first.path("judgements"));
    }

    @Test
    void anEndedSessionIsForgotten() {
        Door.step("ended", Bodies.talk("ended"));
        ObjectNode last = Door.step("ended", Bodies.tree("{\"messages\": [], \"end\": true}"));
        assertThat(last.path("warnings")).isEmpty();
        ObjectNode next = Door.step("ended", Bodies.tree("{\"messages\": []}"));
        assertThat(Door.texts(next.path("warnings"))).singleElement().asString().contains("not known");
    }

    @Test
    void aRefusedStepLeavesTheSessionAsItWas() {
        Door.step("steady", Bodies.open("large-transfer"));
        JsonNode call = Bodies.lastMessage(Bodies.open("large-transfer"));
        ObjectNode twice = Bodies.tree("{\"messages\": [{\"role\": \"user\", \"content\": \"Go on.\"}]}");
        Bodies.messages(twice).add(call);
        ObjectNode problem = Door.refusal("/v1/sessions/steady/steps", twice.toString(), 422);
        assertThat(problem.path("pointer").asText()).isEqualTo("/messages/1/tool_calls/0/id");
        ObjectNode next = Door.step("steady", Bodies.tree("{\"messages\": []}"));
        assertThat(next.at("/judgements/0/step").asInt()).isEqualTo(2);
        assertThat(next.path("judgements")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"agent\": \"a\"}"})
    void aStepWithNothingInItIsRefused(String body) {
        ObjectNode problem = Door.refusal("/v1/sessions/empty/steps", body, 422);
        assertThat(problem.path("pointer").asText()).isEqualTo("/messages");
    }

    @Test
    void theCallerStaysInItsTenant() {
        ObjectNode problem = Door.refusal("/v1/sessions/x/steps", "{\"tenant\": \"other\", \"messages\": []}", 422);
        assertThat(problem.path("pointer").asText()).isEqualTo("/tenant");
    }
}
