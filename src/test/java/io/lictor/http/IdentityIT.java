package io.lictor.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lictor.identity.KeyHash;
import io.lictor.wire.Bodies;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Callers of several tenants at one door: who they are, what they may do, how often, and that none of them crosses.
@QuarkusTest
@WithTestResource(Callings.class)
class IdentityIT {
    @TestHTTPResource(value = "/v1/decisions", tls = true)
    private URI secured = URI.create("https://127.0.0.1");

    private static ObjectNode ok(Response response) {
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
        return Bodies.tree(response.asByteArray());
    }

    private static ObjectNode factless(String sample) {
        ObjectNode body = Bodies.open(sample);
        body.remove("facts");
        return body;
    }

    private static double metric(String start) {
        return given().get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith(start))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    @Test
    void nobodyElseIsLetInAndItIsCounted() {
        double before = metric("lictor_logins_total{outcome=\"key\"");
        Door.problem(given().get("/v1/bundle"), 401);
        Response wrong = given().header("X-API-Key", "acme-desk").get("/v1/bundle");
        ObjectNode problem = Door.problem(wrong, 401);
        assertThat(problem.toString()).doesNotContain("acme-desk");
        Door.problem(given().header("X-API-Key", KeyHash.of("acme-desk-key")).get("/v1/bundle"), 401);
        assertThat(metric("lictor_logins_total{outcome=\"key\"")).isEqualTo(before + 2);
    }

    /// Each resource, and each role: what is not granted is refused.
    @ParameterizedTest
    @CsvSource({
        "acme-check, 200, 403, 403, 200, 403",
        "acme-admin, 403, 403, 403, 200, 200",
        "acme-approver, 403, 403, 403, 200, 403",
        "acme-desk, 200, 200, 200, 200, 403",
        "rival-desk, 200, 200, 200, 200, 200"
    })
    void rolesOpenWhatTheyAreFor(String caller, int check, int audit, int decisions, int bundle, int callers) {
        ObjectNode body = factless("refund-unverified");
        body.remove("packs");
        assertThat(Callings.post(caller, Door.CHECK, body).statusCode()).isEqualTo(check);
        assertThat(Callings.post(caller, "/v1/sessions/roles-" + caller + "/steps", step(body))
                        .statusCode())
                .isEqualTo(check);
        assertThat(Callings.post(caller, Door.AUDIT, body).statusCode()).isEqualTo(audit);
        assertThat(Callings.by(caller).get("/v1/decisions").statusCode()).isEqualTo(decisions);
        assertThat(Callings.by(caller).get("/v1/sessions/none").statusCode())
                .isEqualTo(decisions == 200 ? 404 : decisions);
        assertThat(Callings.by(caller).get("/v1/bundle").statusCode()).isEqualTo(bundle);
        assertThat(Callings.by(caller).get("/v1/schema/pack").statusCode()).isEqualTo(200);
        Response listed = Callings.by(caller).get("/v1/callers");
        assertThat(listed.statusCode()).isEqualTo(callers);
        if (callers == 403) {
            assertThat(Door.problem(listed, 403).path("detail").asText()).contains("the role administer");
        }
    }

    private static ObjectNode step(ObjectNode check) {
        ObjectNode step = check.deepCopy();
        step.remove(List.of("session", "tenant"));
        return step;
    }

    @Test
    void factsAreForThoseWhoMayStateThem() {
        ObjectNode body = Bodies.open("refund-in-order");
        body.putObject("facts").put("fraud_hold", false);
        double before = metric("lictor_forbidden_total{lacking=\"facts\"");
        ObjectNode problem = Door.problem(Callings.post("acme-check", Door.CHECK, body), 403);
        assertThat(problem.path("pointer").asText()).isEqualTo("/facts");
        Door.problem(Callings.post("acme-check", "/v1/sessions/facts/steps", step(body)), 403);
        assertThat(metric("lictor_forbidden_total{lacking=\"facts\"")).isEqualTo(before + 2);
        ok(Callings.post("acme-desk", Door.CHECK, body));
        body.putObject("facts");
        ok(Callings.post("acme-check", Door.CHECK, body));
        ObjectNode anthropic = Bodies.quoted("""
            {'format': 'anthropic', 'facts': {'fraud_hold': false}, 'messages': [{'role': 'user', 'content': 'hi'}],
             'action': {'name': 'issue_refund', 'arguments': {}}}
            """);
        assertThat(Door.problem(Callings.post("acme-check", Door.CHECK, anthropic), 403)
                        .path("pointer")
                        .asText())
                .isEqualTo("/facts");
    }

    /// Bodies, addresses and cursors of one tenant that name another, at every resource.
    @Test
    void noCallerCrossesToAnotherTenant() {
        ObjectNode mine = Bodies.open("refund-unverified").put("session", "shared-name");
        ObjectNode decided = ok(Callings.post("acme-desk", Door.CHECK, mine));
        assertThat(decided.path("decision").asText()).isNotBlank();
        for (String path : List.of(Door.CHECK, Door.AUDIT, "/v1/sessions/x/steps")) {
            ObjectNode claimed = path.endsWith("steps") ? step(mine) : mine.deepCopy();
            claimed.put("tenant", "acme");
            ObjectNode problem = Door.problem(Callings.post("rival-desk", path, claimed), 422);
            assertThat(problem.path("pointer").asText()).isEqualTo("/tenant");
        }
        assertThat(ok(Callings.by("acme-desk").get("/v1/decisions?session=shared-name"))
                        .path("decisions"))
                .singleElement()
                .satisfies(kept -> assertThat(kept.path("by").asText()).isEqualTo("acme-desk"));
        assertThat(ok(Callings.by("rival-desk").get("/v1/decisions?session=shared-name"))
                        .path("decisions"))
                .isEmpty();
        Door.problem(Callings.by("rival-desk").get("/v1/sessions/shared-name"), 404);
        Door.problem(Callings.by("rival-desk").get("/v1/decisions?tenant=acme"), 400);
        var placed = new io.lictor.audit.Archive.Place(Instant.now(), "acme/shared-name", 0);
        assertThat(ok(Callings.by("rival-desk").get("/v1/decisions?after=" + Cursor.of(placed)))
                        .toString())
                .doesNotContain("\"acme\"");
        assertThat(Door.texts(ok(Callings.by("rival-desk").get("/v1/callers")).path("callers"), "name"))
                .containsExactly("rival-approver", "rival-desk", "rival-token");
        assertThat(Door.texts(ok(Callings.by("acme-admin").get("/v1/callers")).path("callers"), "name"))
                .containsExactly("acme-admin", "acme-approver", "acme-check", "acme-desk", "acme-night", "late-token");
    }

    /// What one tenant asks, another does not see or settle; who asks does not settle; who settles is named.
    @Test
    void approvalsAreOfTheirTenantAndSettledByApprovers() {
        ObjectNode body = factless("payee-from-nowhere").put("session", "identity-approval");
        body.remove("packs");
        ObjectNode asked = ok(Callings.post("acme-desk", Door.CHECK, body));
        String id = asked.at("/judgements/0/approval/id").asText();
        assertThat(id).as(asked.toPrettyString()).isNotEmpty();
        String path = "/v1/approvals/" + id;
        ObjectNode yes = Bodies.tree("{\"decision\": \"approve\", \"by\": \"Mia\"}");
        assertThat(ok(Callings.by("acme-desk").get(path)).path("state").asText())
                .isEqualTo("pending");
        Door.problem(Callings.post("acme-desk", path, yes), 403);
        Door.problem(Callings.post("acme-admin", path, yes), 403);
        Door.problem(Callings.by("acme-admin").get("/v1/approvals"), 403);
        Door.problem(Callings.by("rival-desk").get(path), 404);
        assertThat(ok(Callings.by("rival-desk").get("/v1/approvals")).toString())
                .doesNotContain(id);
        Door.problem(Callings.post("rival-approver", path, yes), 404);
        ObjectNode settled = ok(Callings.post("acme-approver", path, yes));
        assertThat(settled.path("by").asText()).isEqualTo("Mia (acme-approver)");
        ObjectNode allowed = ok(Callings.post("acme-desk", Door.CHECK, body.put("approval", id)));
        assertThat(allowed.path("decision").asText()).isEqualTo("allow");
    }

    /// A session of one tenant is another session than that of the same name of another.
    @Test
    void heldSessionsOfOneNameAreApart() {
        ObjectNode talk = step(Bodies.talk("x"));
        ok(Callings.post("acme-desk", "/v1/sessions/held/steps", talk));
        assertThat(Door.texts(ok(Callings.post("acme-desk", "/v1/sessions/held/steps", talk))
                        .path("warnings")))
                .isEmpty();
        assertThat(Door.texts(ok(Callings.post("rival-desk", "/v1/sessions/held/steps", talk))
                        .path("warnings")))
                .anyMatch(warning -> warning.contains("was not known"));
    }

    @Test
    void aTenantWithPacksOfItsOwnIsJudgedByThem() {
        ObjectNode theirs = ok(Callings.by("rival-desk").get("/v1/bundle"));
        ObjectNode shared = ok(Callings.by("acme-desk").get("/v1/bundle"));
        assertThat(Door.texts(theirs.path("packs"), "id")).containsExactly("customer-service");
        assertThat(Door.texts(shared.path("packs"), "id")).containsExactly("agent-safety", "customer-service");
        assertThat(theirs.path("revision")).isNotEqualTo(shared.path("revision"));
        ObjectNode body = Bodies.open("refund-unverified");
        body.remove("packs");
        assertThat(ok(Callings.post("rival-desk", Door.CHECK, body)).path("bundle"))
                .isEqualTo(theirs.path("revision"));
        assertThat(ok(Callings.post("acme-desk", Door.CHECK, body)).path("bundle"))
                .isEqualTo(shared.path("revision"));
        ObjectNode foreign = Bodies.open("refund-unverified");
        foreign.putArray("packs").add("agent-safety");
        assertThat(Door.problem(Callings.post("rival-desk", Door.CHECK, foreign), 422)
                        .path("detail")
                        .asText())
                .contains("is not granted");
    }

    @Test
    void tokensOfTheIssuerAreThoseOfTheirCaller() throws Exception {
        Instant now = Instant.now();
        String sound =
                Callings.issuer().token("RS256", "rsa-1", Callings.issuer().claims(now));
        assertThat(given().header("Authorization", "Bearer " + sound)
                        .get("/v1/decisions")
                        .statusCode())
                .isEqualTo(200);
        Door.problem(given().header("Authorization", "Bearer " + sound).get("/v1/callers"), 403);
        for (String wrong : List.of("none", "HS256")) {
            String token =
                    Callings.issuer().token(wrong, "rsa-1", Callings.issuer().claims(now));
            Door.problem(given().header("Authorization", "Bearer " + token).get("/v1/decisions"), 401);
        }
        Map<String, Object> claims = Callings.issuer().claims(now);
        claims.put("aud", "another");
        String elsewhere = Callings.issuer().token("RS256", "rsa-1", claims);
        ObjectNode problem = Door.problem(
                given().header("Authorization", "Bearer " + elsewhere).get("/v1/decisions"), 401);
        assertThat(problem.toString()).doesNotContain("another").doesNotContain(elsewhere.substring(0, 12));
    }

    /// The body of a request waits while the issuer is asked for its keys.
    @Test
    void aBodyOutlivesTheFirstQuestionToAnIssuer() throws Exception {
        assertThat(Callings.late().fetched).hasValue(0);
        String token = Callings.late().token("ES256", "ec-1", Callings.late().claims(Instant.now()));
        ObjectNode answer = ok(given().contentType("application/json")
                .header("Authorization", "Bearer " + token)
                .body(Bodies.bytes(factless("large-transfer")))
                .post(Door.CHECK));
        assertThat(answer.path("judgements")).isNotEmpty();
        assertThat(Callings.late().fetched).hasValue(1);
    }

    @Test
    void certificatesOfTheTrustStoreAreThoseOfTheirCaller() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(secured).build();
        try (HttpClient night = Certificates.client(Callings.SERVER, Optional.of(Callings.NIGHT));
                HttpClient nobody = Certificates.client(Callings.SERVER, Optional.empty());
                HttpClient stranger = Certificates.client(Callings.SERVER, Optional.of(Callings.STRANGER))) {
            assertThat(night.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
                    .isEqualTo(200);
            assertThat(nobody.send(request, HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(401);
            assertThatThrownBy(() -> stranger.send(request, HttpResponse.BodyHandlers.ofString()))
                    .as("the same subject, signed by nobody who is trusted")
                    .isInstanceOf(IOException.class);
            HttpRequest wrong =
                    HttpRequest.newBuilder(secured).header("X-API-Key", "x").build();
            assertThat(night.send(wrong, HttpResponse.BodyHandlers.ofString()).statusCode())
                    .as("what is shown and wrong is not made good by a certificate")
                    .isEqualTo(401);
        }
    }

    @Test
    void aCallersLimitIsAnsweredWith429() {
        ObjectNode body = Bodies.open("meeting-moved");
        ok(Callings.post("slow-desk", Door.CHECK, body));
        ok(Callings.post("slow-desk", Door.CHECK, body));
        Response over = Callings.post("slow-desk", Door.CHECK, body);
        assertThat(Door.problem(over, 429).path("detail").asText()).contains("2 per 1h");
        assertThat(Integer.parseInt(over.header("Retry-After"))).isBetween(1_700, 1_800);
        ok(Callings.post("acme-desk", Door.CHECK, body));
        assertThat(metric("lictor_limited_total{scope=\"caller\"")).isPositive();
    }

    @Test
    void anAgentsLimitIsAnsweredWith429() {
        ObjectNode body = Bodies.open("meeting-moved").put("agent", "busy");
        ok(Callings.post("metered-desk", Door.CHECK, body));
        assertThat(Callings.post("metered-desk", Door.CHECK, body).header("Retry-After"))
                .isNotBlank();
        ok(Callings.post("metered-desk", Door.CHECK, body.put("agent", "calm")));
        ok(Callings.post("acme-desk", Door.CHECK, body.put("agent", "busy")));
    }

    /// What is refused for a limit has not run, and what was approved is there for the next time.
    @Test
    void anAgentsLimitLeavesTheApproval() {
        ObjectNode body = Bodies.open("payee-from-nowhere")
                .put("session", "limited-approval")
                .put("agent", "eager");
        ObjectNode asked = ok(Callings.post("metered-desk", Door.CHECK, body));
        String path = "/v1/approvals/" + asked.at("/judgements/0/approval/id").asText();
        ObjectNode yes = Bodies.tree("{\"decision\": \"approve\", \"by\": \"Mia\"}");
        ok(Callings.post("metered-approver", path, yes));
        body.put("approval", asked.at("/judgements/0/approval/id").asText());
        Door.problem(Callings.post("metered-desk", Door.CHECK, body), 429);
        assertThat(ok(Callings.by("metered-desk").get(path)).path("state").asText())
                .isEqualTo("approved");
    }

    /// What the rules allow, a limit denies; the answer and the recorded event say why.
    @Test
    void aToolsLimitIsAVerdict() {
        ObjectNode body = Bodies.open("refund-in-order").put("session", "metered");
        ObjectNode denied = Bodies.open("refund-unverified").put("session", "metered");
        ok(Callings.post("metered-desk", Door.CHECK, denied));
        assertThat(ok(Callings.post("metered-desk", Door.CHECK, body))
                        .path("decision")
                        .asText())
                .as("what was denied by the rules took nothing")
                .isEqualTo("allow");
        ObjectNode over = ok(Callings.post("metered-desk", Door.CHECK, body));
        assertThat(over.path("decision").asText()).isEqualTo("deny");
        assertThat(over.at("/judgements/0/explanation").asText())
                .startsWith("DENY: ")
                .contains("limit of 1 per 1h");
        assertThat(over.at("/judgements/0/advice").asText()).contains("the next is free in");
        assertThat(Door.texts(over.path("warnings"))).anyMatch(warning -> warning.startsWith("limit at step "));
        assertThat(ok(Callings.post("metered-desk", Door.AUDIT, body))
                        .path("decision")
                        .asText())
                .as("an audit uses nothing up, and is not held to it")
                .isEqualTo("allow");
        ObjectNode page = ok(Callings.by("metered-desk").get("/v1/decisions?session=metered&decision=deny&limit=1"));
        assertThat(page.at("/decisions/0/judgement")).isEqualTo(over.at("/judgements/0"));
        assertThat(ok(Callings.post("acme-desk", Door.CHECK, body))
                        .path("decision")
                        .asText())
                .isEqualTo("allow");
    }

    @Test
    void aChangedFileComesIntoForceAndABrokenOneDoesNot() throws IOException {
        String more = Callings.file()
                .replace(
                        "callers:\n",
                        "callers:\n  - {name: new, tenant: acme, roles: [check], key: %s}\n"
                                .formatted(KeyHash.of("new-key")));
        replace(more);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> assertThat(Callings.by("new").get("/v1/bundle").statusCode())
                                .isEqualTo(200));
        replace(more.replace("roles: [check]", "roles: [chek]"));
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() ->
                        assertThat(given().get("/q/health/ready").asString()).contains("\"callers.state\": \"stale\""));
        assertThat(Callings.by("new").get("/v1/bundle").statusCode()).isEqualTo(200);
        replace(Callings.file());
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> assertThat(Callings.by("new").get("/v1/bundle").statusCode())
                                .isEqualTo(401));
        assertThat(given().get("/q/health/ready").asString()).contains("\"callers.state\": \"current\"");
    }

    private static void replace(String text) throws IOException {
        Path next = Callings.FILE.resolveSibling("next.yaml");
        Files.writeString(next, text);
        Files.move(next, Callings.FILE, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
