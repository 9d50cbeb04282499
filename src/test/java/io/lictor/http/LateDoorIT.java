package io.lictor.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lictor.wire.Bodies;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// A deadline that bodies of hundreds of kilobytes cannot meet: reading them takes longer.
@QuarkusTest
@TestProfile(LateDoorIT.Hurried.class)
class LateDoorIT {
    /// The settings of the door.
    public static final class Hurried implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "lictor.checks.deadline", "1ms",
                    "lictor.checks.on-failure", "mcp:*=allow,rest:get_*=ask,list_*=allow");
        }
    }

    private static ObjectNode longBody(String tool) {
        ObjectNode body = Bodies.tree("{\"session\": \"late\", \"messages\": []}");
        Bodies.messages(body).addObject().put("role", "user").put("content", "word ".repeat(60_000));
        body.putObject("action").put("name", tool).putObject("arguments");
        return body;
    }

    private static JsonNode judged(String tool, String decision) {
        JsonNode one = Door.answer(Door.CHECK, longBody(tool)).at("/judgements/0");
        assertThat(one.path("decision").asText()).as(one.toPrettyString()).isEqualTo(decision);
        assertThat(one.at("/failure/cause").asText()).isEqualTo("time-out");
        assertThat(one.at("/failure/decision").asText()).isEqualTo(decision);
        assertThat(one.path("rules")).isEmpty();
        return one;
    }

    @Test
    void withoutAWordALateActionIsDenied() {
        JsonNode denied = judged("pay", "deny");
        assertThat(denied.at("/failure/policy").asText()).contains("packs", "`agent-safety`");
        assertThat(denied.path("advice").asText()).isNotBlank();
    }

    @Test
    void theOperatorsSettingDecides() {
        JsonNode asked = judged("get_balance", "ask");
        assertThat(asked.at("/failure/policy").asText()).isEqualTo("the setting `rest:get_*=ask`");
        assertThat(asked.at("/approval/state").asText()).isEqualTo("pending");
        judged("list_files", "allow");
    }

    @Test
    void aStepIsHeldAllTheSame() {
        ObjectNode step = longBody("pay");
        step.remove("session");
        assertThat(Door.step("late-step", step).path("decision").asText()).isEqualTo("deny");
        ObjectNode next = Bodies.tree("{\"messages\": [{\"role\": \"user\", \"content\": \"And?\"}]}");
        assertThat(Door.step("late-step", next).path("warnings")).isEmpty();
    }

    @Test
    void anAuditHasNoDeadline() {
        JsonNode audited = Door.answer(Door.AUDIT, longBody("get_balance")).at("/judgements/0");
        assertThat(audited.has("failure")).isFalse();
    }

    /// What waits for a session that is busy is refused, whatever a setting says.
    @Test
    void aStepOfABusySessionIsRefusedAtOnce() {
        byte[] step = Bodies.bytes(longBody("list_files"));
        await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> {
            List<Future<Response>> answers = new ArrayList<>();
            try (ExecutorService clients = Executors.newFixedThreadPool(4)) {
                for (int i = 0; i < 4; i++) {
                    answers.add(clients.submit(() -> Door.post("/v1/sessions/late/steps", step)));
                }
            }
            List<Response> refused = new ArrayList<>();
            for (Future<Response> answer : answers) {
                if (answer.get().statusCode() != 200) {
                    refused.add(answer.get());
                }
            }
            assertThat(refused).isNotEmpty().allSatisfy(response -> {
                assertThat(Door.problem(response, 503).path("detail").asText()).contains("too many checks wait");
                assertThat(response.header("Retry-After")).isNotBlank();
            });
        });
    }
}
