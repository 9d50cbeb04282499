package io.lictor.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lictor.wire.Bodies;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Without a store the past cannot be asked for, and whoever asks is told how it could be.
@QuarkusTest
class ArchiveOffIT {
    @Test
    void whoeverAsksIsToldHowToTurnItOn() {
        for (String path : List.of("/v1/decisions", "/v1/decisions?decision=deny", "/v1/sessions/any")) {
            ObjectNode problem = Door.problem(given().get(path), 404);
            assertThat(problem.path("detail").asText()).contains("LICTOR_STORE_URL");
        }
        assertThat(given().get("/q/health/ready").asString()).contains("\"store.state\": \"off\"");
        assertThat(given().get("/q/health/ready").statusCode()).isEqualTo(200);
    }

    @Test
    void theQueriesAreDescribed() {
        ObjectNode api =
                Bodies.tree(given().accept("application/json").get("/q/openapi").asByteArray());
        assertThat(Door.texts(api.at("/paths/~1v1~1decisions/get/parameters"), "name"))
                .containsExactlyInAnyOrder(
                        "session", "agent", "tool", "rule", "outcome", "decision", "from", "to", "limit", "after");
        assertThat(Door.texts(api.at("/paths/~1v1~1sessions~1{id}/get/parameters"), "name"))
                .containsExactlyInAnyOrder("id", "limit", "after");
        assertThat(api.at("/components/schemas/Story/properties").size()).isEqualTo(8);
    }
}
