package io.lictor.http;

import static io.lictor.http.Door.CHECK;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lictor.wire.Bodies;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What *ask* opens over REST, and what an approval settles.
@QuarkusTest
class ApprovalIT {
    private static final String APPROVALS = "/v1/approvals";

    private static ObjectNode asking(String session) {
        return Bodies.open("payee-from-nowhere").put("session", session);
    }

    private static JsonNode one(ObjectNode body) {
        return Door.answer(CHECK, body).at("/judgements/0");
    }

    private static String opened(ObjectNode body) {
        JsonNode judgement = one(body);
        assertThat(judgement.path("decision").asText())
                .as(judgement.toPrettyString())
                .isEqualTo("ask");
        assertThat(judgement.at("/approval/state").asText()).isEqualTo("pending");
        return judgement.at("/approval/id").asText();
    }

    private static ObjectNode get(String path) {
        var response = given().get(path);
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
        return Bodies.tree(response.asByteArray());
    }

    private static ObjectNode settled(String id, String decision) {
        return Door.answer(
                APPROVALS + "/" + id,
                Bodies.tree("{\"by\": \"Mia\", \"note\": \"known\"}").put("decision", decision));
    }

    @Test
    void anActionRunsOnceByTheApprovalOfWhatWasShown() {
        String id = opened(asking("ap-once"));
        assertThat(opened(asking("ap-once"))).as("the same asked again").isEqualTo(id);
        ObjectNode list = get(APPROVALS);
        assertThat(list.path("kept").asText()).isEqualTo("memory");
        assertThat(Door.texts(list.path("approvals"), "id")).contains(id);
        ObjectNode shown = get(APPROVALS + "/" + id);
        assertThat(shown.path("state").asText()).isEqualTo("pending");
        assertThat(shown.path("tool").asText()).isEqualTo("transfer_money");
        assertThat(shown.path("arguments").asText()).contains("DE89370400440532013000", "142");
        assertThat(shown.path("explanation").asText()).isNotBlank();
        assertThat(shown.path("action").asText()).matches("[0-9a-f]{64}");

        ObjectNode approved = settled(id, "approve");
        assertThat(approved.path("state").asText()).isEqualTo("approved");
        assertThat(approved.path("by").asText()).isEqualTo("Mia");
        JsonNode unnamed = one(asking("ap-once"));
        assertThat(unnamed.path("decision").asText()).isEqualTo("ask");
        assertThat(unnamed.at("/approval/state").asText()).isEqualTo("approved");

        JsonNode allowed = one(asking("ap-once").put("approval", id));
        assertThat(allowed.path("decision").asText()).isEqualTo("allow");
        assertThat(allowed.at("/approval/id").asText()).isEqualTo(id);
        assertThat(allowed.at("/approval/state").asText()).isEqualTo("used");
        assertThat(allowed.at("/approval/by").asText()).isEqualTo("Mia");
        assertThat(allowed.path("explanation").asText()).startsWith("Allowed once: Mia");
        assertThat(allowed.path("advice").asText()).isEmpty();
        assertThat(get(APPROVALS + "/" + id).path("used").asText()).isNotBlank();

        JsonNode again = one(asking("ap-once").put("approval", id));
        assertThat(again.path("decision").asText()).isEqualTo("ask");
        assertThat(again.at("/approval/why").asText()).contains("used already");
        assertThat(again.at("/approval/id").asText()).isNotEqualTo(id);
    }

    @Test
    void nothingElseRidesOnAnApproval() {
        String id = opened(asking("ap-bound"));
        settled(id, "approve");
        ObjectNode changed = asking("ap-bound").put("approval", id);
        JsonNode function = Bodies.lastMessage(changed).at("/tool_calls/0/function");
        ((ObjectNode) function)
                .put("arguments", function.path("arguments").asText().replace("142", "143"));
        assertThat(one(changed).at("/approval/why").asText()).contains("other arguments");
        assertThat(one(asking("ap-other").put("approval", id))
                        .at("/approval/why")
                        .asText())
                .contains("another session");
        assertThat(one(asking("ap-bound").put("approval", "no-such"))
                        .at("/approval/why")
                        .asText())
                .contains("no such approval");
        ObjectNode denied = Bodies.open("refund-unverified").put("approval", id);
        assertThat(one(denied).path("decision").asText()).isEqualTo("deny");
        ObjectNode several = asking("ap-bound");
        several.putArray("approval").add("no-such").add(id);
        assertThat(one(several).path("decision").asText()).isEqualTo("allow");
    }

    @Test
    void whatWasDeclinedStands() {
        String id = opened(asking("ap-no"));
        settled(id, "decline");
        JsonNode again = one(asking("ap-no").put("approval", id));
        assertThat(again.path("decision").asText()).isEqualTo("ask");
        assertThat(again.at("/approval/why").asText()).contains("declined");
        assertThat(again.at("/approval/id").asText()).isEqualTo(id);
        assertThat(again.at("/approval/state").asText()).isEqualTo("declined");
        var late = Door.post(
                APPROVALS + "/" + id,
                "{\"decision\":\"approve\",\"by\":\"Mia\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(Door.problem(late, 409).path("detail").asText()).contains("declined");
    }

    @Test
    void ofTwoUsesAtOnceOneWins() throws Exception {
        String id = opened(asking("ap-race"));
        settled(id, "approve");
        CyclicBarrier start = new CyclicBarrier(6);
        List<Future<String>> answers = new ArrayList<>();
        try (ExecutorService clients = Executors.newFixedThreadPool(6)) {
            for (int i = 0; i < 6; i++) {
                answers.add(clients.submit(() -> {
                    start.await();
                    return one(asking("ap-race").put("approval", id))
                            .path("decision")
                            .asText();
                }));
            }
        }
        List<String> words = new ArrayList<>();
        for (Future<String> answer : answers) {
            words.add(answer.get());
        }
        assertThat(words).containsOnlyOnce("allow").filteredOn("ask"::equals).hasSize(5);
    }

    @Test
    void aStepOfAHeldSessionWaitsAndGoesOn() {
        ObjectNode step = asking("ignored");
        step.remove("session");
        JsonNode asked = last(Door.step("ap-held", step));
        String id = asked.at("/approval/id").asText();
        assertThat(id).as(asked.toPrettyString()).isNotEmpty();
        assertThat(get(APPROVALS + "/" + id).path("session").asText()).isEqualTo("ap-held");
        settled(id, "approve");
        JsonNode allowed = last(Door.step(
                "ap-held",
                Bodies.tree("{\"packs\": [\"agent-safety\"], \"messages\": []}").put("approval", id)));
        assertThat(allowed.path("decision").asText())
                .as(allowed.toPrettyString())
                .isEqualTo("allow");
    }

    /// Of the calls of a step, the one that nothing has answered.
    private static JsonNode last(JsonNode answer) {
        JsonNode all = answer.path("judgements");
        return all.path(all.size() - 1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"by\": \"Mia\"}|/decision",
                "{\"by\": \"Mia\", \"decision\": \"ask\"}|/decision",
                "{\"decision\": \"approve\"}|/by",
                "{\"decision\": \"approve\", \"by\": \" \"}|/by"
            })
    void whoSettlesSaysHowAndWho(String body, String pointer) {
        String id = opened(asking("ap-who"));
        assertThat(Door.refusal(APPROVALS + "/" + id, body, 422).path("pointer").asText())
                .isEqualTo(pointer);
        Door.refusal(APPROVALS + "/no-such", "{\"decision\": \"approve\", \"by\": \"Mia\"}", 404);
        assertThat(get(APPROVALS + "/" + id).path("state").asText()).isEqualTo("pending");
    }

    @Test
    void pagesFollowEachOtherAndAreBounded() {
        List<String> opened = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            opened.add(opened(asking("ap-page-" + i)));
        }
        List<String> seen = new ArrayList<>();
        ObjectNode page = get(APPROVALS + "?limit=2");
        seen.addAll(Door.texts(page.path("approvals"), "id"));
        while (page.has("next")) {
            page = get(page.path("next").asText());
            assertThat(page.path("approvals")).hasSizeLessThanOrEqualTo(2);
            seen.addAll(Door.texts(page.path("approvals"), "id"));
        }
        assertThat(seen).containsAll(opened).doesNotHaveDuplicates();
        Door.problem(given().get(APPROVALS + "?limit=201"), 400);
        Door.problem(given().get(APPROVALS + "?after=AAAA"), 400);
        Door.problem(given().get(APPROVALS + "?tenant=rival"), 400);
    }

    @Test
    void idsThatAreNoneAreRefused() {
        ObjectNode many = asking("ap-many");
        for (int i = 0; i < 17; i++) {
            many.withArray("approval").add("a" + i);
        }
        assertThat(Door.refusal(CHECK, many.toString(), 422).path("pointer").asText())
                .isEqualTo("/approval");
        Door.refusal(CHECK, asking("ap-many").put("approval", 7).toString(), 400);
        Door.refusal(CHECK, asking("ap-many").put("approval", " ").toString(), 422);
    }
}
