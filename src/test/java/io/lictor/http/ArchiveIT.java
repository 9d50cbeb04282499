package io.lictor.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lictor.store.postgres.Database;
import io.lictor.store.postgres.EventRows;
import io.lictor.store.postgres.LocalPostgres;
import io.lictor.store.postgres.Made;
import io.lictor.store.postgres.Servers;
import io.lictor.wire.Bodies;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/// Checks over REST are kept in a real PostgreSQL without any broker, and found there.
@QuarkusTest
@WithTestResource(ArchiveIT.Kept.class)
class ArchiveIT {
    private static final Path FILE = Path.of("target/archive-test/events.jsonl");
    private static final List<LocalPostgres> SERVERS = new ArrayList<>();

    /// A database for the service alone, and a file behind it.
    public static final class Kept implements QuarkusTestResourceLifecycleManager {
        @Override
        public Map<String, String> start() {
            try {
                Files.createDirectories(FILE.toAbsolutePath().getParent());
                Files.deleteIfExists(FILE);
            } catch (IOException fault) {
                throw new UncheckedIOException(fault);
            }
            LocalPostgres server = Servers.own("archive-postgres");
            SERVERS.add(server);
            return Map.of(
                    "lictor.store.url",
                    server.url(),
                    "lictor.events.file",
                    FILE.toString(),
                    "lictor.events.patience",
                    "20s",
                    "lictor.approvals.patience",
                    "20s");
        }

        @Override
        public void stop() {
            SERVERS.forEach(LocalPostgres::close);
        }
    }

    private static ObjectNode get(String path) {
        var response = given().urlEncodingEnabled(false).get(path);
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
        return Bodies.tree(response.asByteArray());
    }

    private static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    private static void keep(List<byte[]> events) {
        String url = ConfigProvider.getConfig().getValue("lictor.store.url", String.class);
        try (Database database = new Database(Servers.settings(url))) {
            assertThat(new EventRows(database, 100).keep(events)).isEmpty();
        }
    }

    @Test
    void aCheckIsFoundAsItWasAnswered() {
        ObjectNode answer = Door.answer(Door.CHECK, Bodies.open("refund-late").put("session", "found me"));
        ObjectNode page = get("/v1/decisions?session=found%20me");
        assertThat(page.path("decisions")).hasSize(1);
        assertThat(page.has("next")).isFalse();
        assertThat(page.at("/decisions/0/judgement")).isEqualTo(answer.at("/judgements/0"));
        String rule = answer.at("/judgements/0/rules/0/id").asText();
        String outcome = answer.at("/judgements/0/rules/0/outcome").asText();
        String same = "/v1/decisions?session=found%20me&decision="
                + answer.path("decision").asText()
                + "&agent=" + page.at("/decisions/0/agent").asText()
                + "&tool=" + answer.at("/judgements/0/action/name").asText()
                + "&rule=" + rule + "&outcome=" + outcome;
        assertThat(get(same).path("decisions")).isEqualTo(page.path("decisions"));
        assertThat(get("/v1/decisions?session=found%20me&to=2020-01-01T00:00:00Z")
                        .path("decisions"))
                .isEmpty();
    }

    @Test
    void aSessionIsToldAsAWhole() {
        for (int i = 0; i < 3; i++) {
            Door.answer(Door.CHECK, Bodies.open("refund-late").put("session", "told"));
        }
        ObjectNode story = get("/v1/sessions/told");
        assertThat(story.path("tenant").asText()).isEqualTo("default");
        assertThat(story.path("session").asText()).isEqualTo("told");
        assertThat(story.path("whole").asBoolean()).isTrue();
        assertThat(story.path("decisions")).hasSize(3);
        assertThat(story.path("chains")).hasSize(1);
        assertThat(story.at("/chains/0/state").asText()).isEqualTo("whole");
        assertThat(list(story.path("decisions")))
                .map(told -> told.at("/decision/chain/sequence").asInt())
                .containsExactly(0, 1, 2);
        Door.problem(given().get("/v1/sessions/untold"), 404);
    }

    @Test
    void pagesFollowEachOther() {
        keep(new Made().some("paged/äß", 23));
        List<JsonNode> seen = new ArrayList<>();
        ObjectNode page = get("/v1/decisions?agent=agent-paged%2F%C3%A4%C3%9F&limit=10");
        seen.addAll(list(page.path("decisions")));
        while (page.has("next")) {
            page = get(page.path("next").asText());
            seen.addAll(list(page.path("decisions")));
        }
        assertThat(seen)
                .hasSize(23)
                .map(event -> event.at("/chain/sequence").asInt())
                .isSortedAccordingTo((a, b) -> b - a);
        List<JsonNode> told = new ArrayList<>();
        ObjectNode story = get("/v1/sessions/paged%2F%C3%A4%C3%9F?limit=9");
        assertThat(story.path("whole").asBoolean()).isTrue();
        told.addAll(list(story.path("decisions")));
        while (story.has("next")) {
            story = get(story.path("next").asText());
            assertThat(story.has("whole")).isFalse();
            told.addAll(list(story.path("decisions")));
        }
        assertThat(told).hasSize(23);
    }

    /// Whatever a caller writes, they see the tenant of the door only.
    @Test
    void noCallerCrossesToAnotherTenant() {
        byte[] foreign = new Made().decision("secret", 1, "deny", event -> event.put("tenant", "rival"));
        keep(List.of(foreign));
        keep(new Made().some("secret", 1));
        assertThat(get("/v1/decisions?session=secret").path("decisions")).hasSize(1);
        for (String attempt : List.of(
                "/v1/decisions?tenant=rival",
                "/v1/decisions?session=secret&tenant=rival",
                "/v1/sessions/secret?tenant=rival")) {
            Door.problem(given().get(attempt), 400);
        }
        for (String attempt : List.of("secret'%20or%20tenant='rival", "%25", "rival%2Fsecret", "..%2Frival")) {
            assertThat(given().urlEncodingEnabled(false)
                            .get("/v1/decisions?session=" + attempt)
                            .asString())
                    .doesNotContain("rival\"");
            assertThat(given().urlEncodingEnabled(false)
                            .get("/v1/sessions/" + attempt)
                            .statusCode())
                    .isEqualTo(404);
        }
        var placed = new io.lictor.audit.Archive.Place(Made.at(100), "rival/secret", 0);
        assertThat(get("/v1/decisions?limit=500&after=" + Cursor.of(placed)).toString())
                .doesNotContain("\"tenant\":\"rival\"");
    }

    @Test
    void badParametersAreLocated() {
        ObjectNode problem = Door.problem(given().get("/v1/decisions?from=soon"), 400);
        assertThat(problem.path("parameter").asText()).isEqualTo("from");
        assertThat(problem.path("detail").asText()).contains("must be a moment");
        assertThat(Door.problem(given().get("/v1/sessions/x?limit=many"), 400)
                        .path("parameter")
                        .asText())
                .isEqualTo("limit");
    }

    /// The question, the person's answer and the action that went by it are one chain in the store.
    @Test
    void approvalsAreInTheStoreAndInTheChain() {
        ObjectNode body = Bodies.open("payee-from-nowhere").put("session", "approved here");
        String id =
                Door.answer(Door.CHECK, body).at("/judgements/0/approval/id").asText();
        assertThat(get("/v1/approvals").path("kept").asText()).isEqualTo("PostgreSQL");
        assertThat(get("/v1/approvals/" + id).path("session").asText()).isEqualTo("approved here");
        Door.answer("/v1/approvals/" + id, Bodies.tree("{\"decision\": \"approve\", \"by\": \"Mia\"}"));
        assertThat(Door.answer(Door.CHECK, body.put("approval", id))
                        .path("decision")
                        .asText())
                .isEqualTo("allow");
        ObjectNode story = get("/v1/sessions/approved%20here");
        assertThat(story.path("whole").asBoolean()).isTrue();
        assertThat(story.at("/chains/0/events").asInt()).isEqualTo(3);
        assertThat(story.path("decisions")).hasSize(2);
        assertThat(story.at("/decisions/1/decision/judgement/approval/by").asText())
                .isEqualTo("Mia");
    }

    @Test
    void aDatabaseThatIsAwayStopsQueriesAndNothingElse() throws Exception {
        Door.answer(Door.CHECK, Bodies.open("refund-late").put("session", "survives"));
        SERVERS.forEach(server -> {
            try {
                server.kill();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        });
        var response = given().get("/v1/decisions?session=survives");
        Door.problem(response, 503);
        assertThat(response.header("Retry-After")).isNotBlank();
        Door.problem(given().get("/v1/approvals"), 503);
        ObjectNode asked =
                Door.answer(Door.CHECK, Bodies.open("payee-from-nowhere").put("session", "unasked"));
        assertThat(asked.path("decision").asText()).isEqualTo("ask");
        assertThat(asked.at("/judgements/0/approval/why").asText()).contains("does not work now");
        assertThat(asked.at("/judgements/0/approval").has("id")).isFalse();
        Door.answer(Door.CHECK, Bodies.open("refund-late").put("session", "survives"));
        assertThat(Files.readString(FILE, StandardCharsets.UTF_8)).contains("\"survives\"");
        assertThat(given().get("/q/health/ready").asString()).contains("\"store.state\": \"away\"");
        assertThat(given().get("/q/health/ready").statusCode()).isEqualTo(200);
        for (LocalPostgres server : SERVERS) {
            server.again();
        }
        assertThat(get("/v1/decisions?session=survives").path("decisions")).hasSize(1);
        Door.answer(Door.CHECK, Bodies.open("refund-late").put("session", "survives"));
        ObjectNode story = get("/v1/sessions/survives");
        assertThat(story.path("whole").asBoolean()).isFalse();
        assertThat(story.at("/chains/0/faults/0").asText()).contains("has no event 1 before 2");
    }
}
