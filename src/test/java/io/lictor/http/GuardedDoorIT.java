package io.lictor.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lictor.wire.Bodies;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The door with a key, few bytes in flight and room for one session.
@QuarkusTest
@TestProfile(GuardedDoorIT.Guarded.class)
class GuardedDoorIT {
    private static final String KEY = "open-sesame-42";
    private static final String APPROVERS = "yes-or-no-7";
    private static final int MOST_BYTES = 16_384;

    /// The settings of the door.
    public static final class Guarded implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "lictor.api-key",
                    KEY,
                    "lictor.approvals.key",
                    APPROVERS,
                    "lictor.sessions.count",
                    "1",
                    "lictor.max-in-flight-bytes",
                    Integer.toString(MOST_BYTES));
        }
    }

    @TestHTTPResource
    private URI address = URI.create("http://127.0.0.1");

    private static RequestSpecification request() {
        return given().contentType("application/json");
    }

    private static RequestSpecification allowed() {
        return request().header("Authorization", "Bearer " + KEY);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "X-Nothing|x",
                "Authorization|Bearer open-sesame-43",
                "Authorization|Bearer",
                "Authorization|Basic open-sesame-42",
                "Authorization|open-sesame-42",
                "X-API-Key|OPEN-SESAME-42",
                "X-API-Key|open-sesame-4"
            })
    void withoutTheKeyNothingIsAnswered(String header, String value) {
        for (String path : new String[] {"/v1/check", "/v1/audit", "/v1/sessions/s/steps"}) {
            Response response = request()
                    .header(header, value)
                    .body(Bodies.bytes(Bodies.open("large-transfer")))
                    .post(path);
            Door.problem(response, 401);
            assertThat(response.header("WWW-Authenticate")).isEqualTo("Bearer");
        }
        Door.problem(request().header(header, value).get("/v1/bundle"), 401);
    }

    @ParameterizedTest
    @CsvSource({
        "Authorization, Bearer open-sesame-42",
        "Authorization, bearer open-sesame-42",
        "X-API-Key, open-sesame-42"
    })
    void theKeyOpensTheDoor(String header, String value) {
        Response response = request()
                .header(header, value)
                .body(Bodies.bytes(Bodies.open("large-transfer")))
                .post("/v1/check");
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
        assertThat(request().header(header, value).get("/v1/bundle").statusCode())
                .isEqualTo(200);
    }

    /// Other spellings of a path reach the same resource, so they need the same key.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/bundle",
                "/%76%31/bundle",
                "/%76%31/%62undle",
                "//v1/bundle",
                "/./v1/bundle",
                "/q/../v1/bundle",
                "/q/%2e%2e/v1/bundle",
                "/v1;a=b/bundle",
                ";/v1/bundle",
                "/v1/bundle/",
                "/V1/bundle"
            })
    void noSpellingOfThePathGoesRoundTheKey(String path) throws Exception {
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            try (BufferedReader answer =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
                assertThat(answer.readLine()).containsAnyOf(" 401 ", " 404 ", " 400 ");
                assertThat(answer.lines()).noneMatch(line -> line.contains("\"revision\""));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/q/health/live", "/q/health/ready", "/q/health"})
    void probesNeedNoKey(String path) {
        assertThat(given().get(path).statusCode()).isEqualTo(200);
    }

    @Test
    void bytesInFlightAreBounded() {
        ObjectNode body = Bodies.open("large-transfer");
        body.put("agent", "a".repeat(MOST_BYTES));
        Response response = allowed().body(Bodies.bytes(body)).post("/v1/check");
        Door.problem(response, 503);
        assertThat(response.header("Retry-After")).isEqualTo("1");
    }

    @Test
    void aBodyOfUnknownLengthCountsAsTheLargest() throws Exception {
        byte[] body = Bodies.bytes(Bodies.open("large-transfer"));
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            HttpResponse<byte[]> response = client.send(
                    HttpRequest.newBuilder(address.resolve("/v1/check"))
                            .header("Content-Type", "application/json")
                            .header("X-API-Key", KEY)
                            .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            assertThat(response.statusCode()).isEqualTo(503);
        }
    }

    @Test
    void bytesAreFreeAgainAfterEachAnswerWhateverItWas() {
        byte[] good = Bodies.bytes(Bodies.open("large-transfer"));
        byte[] bad = ("{\"messages\": [" + " ".repeat(1_000)).getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 3 * MOST_BYTES / good.length; i++) {
            assertThat(allowed().body(good).post("/v1/check").statusCode()).isEqualTo(200);
            assertThat(allowed().body(bad).post("/v1/check").statusCode()).isEqualTo(400);
        }
    }

    @Test
    void anEvictedSessionSaysThatItsHistoryIsCut() {
        ObjectNode talk = Bodies.talk("x");
        step("first", talk);
        step("second", talk);
        ObjectNode back = step("first", talk);
        assertThat(Door.texts(back.path("warnings"))).singleElement().asString().contains("`first`", "evicted");
        assertThat(step("first", talk).path("warnings")).isEmpty();
    }

    private static ObjectNode step(String session, ObjectNode body) {
        body.remove("session");
        Response response = allowed().body(Bodies.bytes(body)).post("/v1/sessions/" + session + "/steps");
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
        return Bodies.tree(response.asByteArray());
    }

    /// Whoever checks does not approve, and whoever approves does nothing else.
    @Test
    void approvalsAreSettledWithTheirOwnKeyAndItOpensNothingElse() {
        byte[] body = Bodies.bytes(Bodies.open("payee-from-nowhere"));
        ObjectNode asked = Bodies.tree(allowed().body(body).post("/v1/check").asByteArray());
        String id = asked.at("/judgements/0/approval/id").asText();
        assertThat(id).isNotEmpty();
        String path = "/v1/approvals/" + id;
        String yes = "{\"decision\": \"approve\", \"by\": \"Mia\"}";
        Door.problem(request().body(yes).post(path), 401);
        for (String spelling : new String[] {path, "/v1/%61pprovals/" + id}) {
            assertThat(allowed()
                            .urlEncodingEnabled(false)
                            .body(yes)
                            .post(spelling)
                            .statusCode())
                    .as(spelling)
                    .isIn(403, 404);
        }
        RequestSpecification approver = request().header("Authorization", "Bearer " + APPROVERS);
        assertThat(approver.get("/v1/approvals").statusCode()).isEqualTo(200);
        for (String other : new String[] {"/v1/check", "/v1/approvals/../check", "/v1/audit"}) {
            Door.problem(request().header("X-API-Key", APPROVERS).body(body).post(other), 403);
        }
        Door.problem(request().header("X-API-Key", APPROVERS).get("/v1/callers"), 403);
        Response settled = request().header("X-API-Key", APPROVERS).body(yes).post(path);
        assertThat(settled.statusCode()).as(settled.asString()).isEqualTo(200);
        assertThat(settled.jsonPath().getString("state")).isEqualTo("approved");
        assertThat(allowed().get(path).jsonPath().getString("by")).isEqualTo("Mia");
    }
}
