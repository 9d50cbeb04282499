package io.lictor.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lictor.wire.Bodies;
import io.restassured.response.Response;
import java.util.List;
import java.util.stream.StreamSupport;

/// The REST door as its callers see it.
public final class Door {
    public static final String CHECK = "/v1/check";
    public static final String AUDIT = "/v1/audit";

    private Door() {}

    /// Posts bytes as JSON.
    public static Response post(String path, byte[] body) {
        return given().contentType("application/json").body(body).post(path);
    }

    /// The answer to a body that is accepted.
    public static ObjectNode answer(String path, JsonNode body) {
        Response response = post(path, Bodies.bytes(body));
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
        assertThat(response.contentType()).startsWith("application/json");
        return Bodies.tree(response.asByteArray());
    }

    /// The answer to a step of a held session.
    public static ObjectNode step(String session, JsonNode body) {
        return answer("/v1/sessions/" + session + "/steps", body);
    }

    /// The problem of a body that is refused.
    public static ObjectNode refusal(String path, String body, int status) {
        return problem(post(path, body.getBytes(java.nio.charset.StandardCharsets.UTF_8)), status);
    }

    /// The problem in a response.
    public static ObjectNode problem(Response response, int status) {
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(status);
        assertThat(response.contentType()).startsWith("application/problem+json");
        ObjectNode problem = Bodies.tree(response.asByteArray());
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("type").asText()).isEqualTo("about:blank");
        assertThat(problem.path("title").asText()).isNotBlank();
        assertThat(problem.path("detail").asText()).isNotBlank();
        return problem;
    }

    /// The texts of a list.
    public static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    /// One member of each object of a list.
    public static List<String> texts(JsonNode list, String member) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(one -> one.path(member).asText())
                .toList();
    }
}
