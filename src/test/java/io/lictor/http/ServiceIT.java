package io.lictor.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lictor.wire.Bodies;
import io.lictor.wire.Schemas;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What the service says about itself.
@QuarkusTest
class ServiceIT {
    @Test
    void theBundleListsPacksRulesAndDocuments() {
        Response response = given().get("/v1/bundle");
        assertThat(response.statusCode()).isEqualTo(200);
        ObjectNode bundle = Bodies.tree(response.asByteArray());
        assertThat(Door.texts(bundle.path("packs"), "id")).containsExactly("agent-safety", "customer-service");
        for (JsonNode pack : bundle.path("packs")) {
            assertThat(pack.path("documents"))
                    .isNotEmpty()
                    .allSatisfy(document ->
                            assertThat(document.path("sha256").asText()).matches("[0-9a-f]{64}"));
            assertThat(pack.path("rules")).hasSizeGreaterThan(10).allSatisfy(rule -> {
                assertThat(rule.path("formula").asText()).isNotBlank();
                assertThat(rule.at("/citation/quote").asText()).isNotBlank();
            });
        }
        ObjectNode body = Bodies.open("refund-unverified");
        body.remove("packs");
        assertThat(Door.answer(Door.CHECK, body).path("bundle")).isEqualTo(bundle.path("revision"));
    }

    @Test
    void itIsAliveAndReadyWithoutABroker() {
        for (String probe : List.of("live", "ready")) {
            Response response = given().get("/q/health/" + probe);
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(Bodies.tree(response.asByteArray()).path("status").asText())
                    .isEqualTo("UP");
        }
    }

    @Test
    void judgementsAreCounted() {
        double before = judgements("deny");
        Door.answer(Door.CHECK, Bodies.open("refund-unverified"));
        Door.answer(Door.AUDIT, Bodies.open("refund-unverified"));
        assertThat(judgements("deny")).isEqualTo(before + 2);
    }

    private static double judgements(String decision) {
        return given().get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith("lictor_judgements_seconds_count{"))
                .filter(line -> line.contains("decision=\"" + decision + "\"") && line.contains("door=\"rest\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    @Test
    void theSchemasAreServed() {
        for (String name : Schemas.NAMES) {
            Response response = given().get("/v1/schema/" + name);
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.contentType()).startsWith("application/schema+json");
            assertThat(Bodies.tree(response.asByteArray()).has("title")).isTrue();
        }
        assertThat(Door.problem(given().get("/v1/schema/poem"), 404)
                        .path("detail")
                        .asText())
                .contains("pack, cases");
    }

    @Test
    void theApiIsDescribed() {
        ObjectNode api =
                Bodies.tree(given().accept("application/json").get("/q/openapi").asByteArray());
        assertThat(Door.texts(api.path("paths"), "").size()).isGreaterThanOrEqualTo(4);
        for (String path : List.of("/v1/check", "/v1/audit", "/v1/sessions/{id}/steps")) {
            JsonNode post = api.path("paths").path(path).path("post");
            assertThat(post.path("summary").asText()).isNotBlank();
            assertThat(members(api, schema(post.path("requestBody")))).contains("messages", "facts", "packs", "action");
            assertThat(members(api, schema(post.path("responses").path("200"))))
                    .contains("decision", "judgements", "bundle", "classifiers", "warnings", "elapsedMicros");
            assertThat(post.at("/responses/default/content").has("application/problem+json"))
                    .isTrue();
        }
        assertThat(members(api, schema(api.path("paths").path("/v1/bundle").at("/get/responses/200"))))
                .contains("revision", "status", "packs", "classifiers");
        assertThat(api.at("/info/title").asText()).isEqualTo("Lictor");
    }

    private static JsonNode schema(JsonNode holder) {
        return holder.path("content").path("application/json").path("schema");
    }

    private static List<String> members(JsonNode api, JsonNode schema) {
        String reference = schema.path("$ref").asText();
        JsonNode target = reference.isEmpty() ? schema : api.at(reference.substring(1));
        return target.path("properties").properties().stream()
                .map(java.util.Map.Entry::getKey)
                .toList();
    }
}
