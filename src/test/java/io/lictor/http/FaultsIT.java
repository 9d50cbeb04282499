package io.lictor.http;

import static io.lictor.http.Door.AUDIT;
import static io.lictor.http.Door.CHECK;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lictor.wire.Bodies;
import io.lictor.wire.Json;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is refused, and that the refusal says where the fault is.
@QuarkusTest
class FaultsIT {
    @TestHTTPResource
    private URI address = URI.create("http://127.0.0.1");

    @Test
    void aBodyWithoutAnActionIsRefused() {
        ObjectNode problem = Door.refusal(CHECK, Bodies.talk("none").toString(), 422);
        assertThat(problem.path("pointer").asText()).isEqualTo("/messages");
        assertThat(problem.path("detail").asText()).contains("no action");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"agent\": \"a\"}|/messages",
                "{\"messages\": [{\"role\": \"judge\"}]}|/messages/0/role",
                "{\"messages\": [], \"action\": {}}|/action/name",
                "{\"messages\": [], \"action\": {\"name\": \"f\", \"arguments\": \"[]\"}}|/action/arguments",
                "{\"messages\": [], \"packs\": [\"agent-safety\", \"agent-saftey\"]}|/packs/1",
                "{\"messages\": [], \"packs\": []}|/packs",
                "{\"messages\": [], \"packs\": [null]}|/packs/0",
                "{\"messages\": [], \"tenant\": \"other\"}|/tenant"
            })
    void whatCannotBeJudgedIsNamedWithItsPlace(String body, String pointer) {
        assertThat(Door.refusal(CHECK, body, 422).path("pointer").asText()).isEqualTo(pointer);
    }

    @Test
    void anUnknownPackIsAnsweredWithTheNearestOne() {
        ObjectNode problem = Door.refusal(CHECK, "{\"messages\": [], \"packs\": [\"agent-saftey\"]}", 422);
        assertThat(problem.path("detail").asText()).contains("`agent-saftey`", "agent-safety");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"messages\": {}}|/messages",
                "{\"packs\": \"agent-safety\"}|/packs",
                "{\"session\": [1]}|/session",
                "{\"messages\": [{\"role\": {\"a\": 1}}]}|/messages/0/role",
                "{\"messages\": [{\"role\": \"assistant\", \"tool_calls\": [{\"function\": 7}]}]}"
                        + "|/messages/0/tool_calls/0/function",
                "{\"action\": \"f\"}|/action"
            })
    void aWrongTypeIsRefusedWithItsPlace(String body, String pointer) {
        ObjectNode problem = Door.refusal(CHECK, body, 400);
        assertThat(problem.path("pointer").asText()).isEqualTo(pointer);
        assertThat(problem.path("detail").asText()).doesNotContain("io.lictor", "com.fasterxml", "java.util");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hello|line 1, column",
                "{\"messages\": [|line 1, column",
                "{\"agent\": \"a\",\\n  \"messages\": [{\"role\": }]}|line 2, column 25",
                "{\"facts\": {\"a\": 1, \"a\": 2}}|line 1, column",
                "{\"messages\": [], \"messages\": []}|line 1, column",
                "{\"messages\": []} {}|something follows"
            })
    void whatIsNoJsonIsRefusedWithLineAndColumn(String body, String place) {
        ObjectNode problem = Door.refusal(CHECK, body.replace("\\n", "\n"), 400);
        assertThat(problem.path("detail").asText()).contains(place);
    }

    @Test
    void aDuplicateKeyIsNamed() {
        assertThat(Door.refusal(AUDIT, "{\"facts\": {\"limit\": 1, \"limit\": 2}}", 400)
                        .path("detail")
                        .asText())
                .contains("limit");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "null", "[]", "3", "\"text\"", "true"})
    void aBodyThatIsNoObjectIsRefused(String body) {
        Door.refusal(CHECK, body, 400);
        Door.refusal(AUDIT, body, 400);
    }

    @Test
    void nestingIsBounded() {
        String fits = "{\"messages\": [], \"facts\": " + Bodies.nested(Json.MAX_DEPTH - 1) + "}";
        assertThat(Door.post(AUDIT, fits.getBytes(StandardCharsets.UTF_8)).statusCode())
                .isEqualTo(200);
        for (int depth : List.of(Json.MAX_DEPTH, 100_000)) {
            String body = "{\"messages\": [], \"facts\": " + Bodies.nested(depth) + "}";
            assertThat(Door.refusal(AUDIT, body, 400).path("detail").asText()).contains("depth");
            Door.refusal(AUDIT, "{\"messages\": [], \"unknown\": " + Bodies.nested(depth) + "}", 400);
            Door.refusal(AUDIT, "[".repeat(depth + 1) + "]".repeat(depth + 1), 400);
        }
    }

    @Test
    void argumentsAsTextAreBoundedToo() {
        ObjectNode body = Bodies.open("large-transfer");
        Bodies.andCall(body, "deep", "f", Bodies.nested(Json.MAX_DEPTH + 1));
        assertThat(Door.refusal(CHECK, body.toString(), 422).path("pointer").asText())
                .isEqualTo("/messages/2/tool_calls/1/function/arguments");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/xml", "application/x-www-form-urlencoded"})
    void onlyJsonIsTaken(String type) {
        Door.problem(given().contentType(type).body("{}").post(CHECK), 415);
    }

    @ParameterizedTest
    @CsvSource({"GET, /v1/check, 405", "GET, /v1/nowhere, 404", "POST, /v1/bundle, 405", "DELETE, /v1/check, 405"})
    void whatDoesNotExistIsAProblemToo(String method, String path, int status) {
        Door.problem(given().contentType("application/json").request(method, path), status);
    }

    @ParameterizedTest
    @CsvSource({"8388609, true", "8388609, false", "9000000, true", "12000000, true", "12000000, false"})
    void aBodyThatIsTooLargeIsRefused(int size, boolean declared) throws Exception {
        byte[] body = new byte[size];
        Arrays.fill(body, (byte) ' ');
        body[0] = '{';
        HttpRequest.BodyPublisher bytes = declared
                ? HttpRequest.BodyPublishers.ofByteArray(body)
                : HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body));
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            HttpResponse<byte[]> response = client.send(
                    HttpRequest.newBuilder(address.resolve(CHECK))
                            .header("Content-Type", "application/json")
                            .POST(bytes)
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            assertThat(response.statusCode()).isEqualTo(413);
            if (!declared && size > 9 << 20) {
                return; // The web server cuts such a stream itself, with the bare status.
            }
            assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(Bodies.tree(response.body()).path("title").asText()).isEqualTo("Content Too Large");
        }
    }

    @Test
    void theLargestBodyIsTaken() {
        String start = "{\"messages\": [], \"agent\": \"";
        String body = start + "a".repeat(Json.MAX_BYTES - start.length() - 2) + "\"}";
        assertThat(Door.post(AUDIT, body.getBytes(StandardCharsets.UTF_8)).statusCode())
                .isEqualTo(200);
    }
}
