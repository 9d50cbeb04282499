package io.lictor.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lictor.audit.Chained;
import io.lictor.audit.Chains;
import io.lictor.http.ReloadIT;
import io.lictor.store.EventFile;
import io.lictor.wire.Checks;
import io.lictor.wire.Events;
import io.lictor.wire.Rpc;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The same results after the same history get the same judgement through REST and through the MCP proxy, by the
/// example pack of result rules beside the packs of the service.
@QuarkusTest
@TestProfile(ReloadIT.Followed.class)
class SameResultIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> FILES = List.of("rules/lookups/pack.yaml", "policies/lookups/looking-up.md");
    private static final List<String> CALLS = List.of(
            "{\"name\": \"search\", \"arguments\": {\"how\": \"card\"}}",
            "{\"name\": \"get_record\", \"arguments\": {\"how\": \"card\", \"customer\": \"C1\"}}",
            "{\"name\": \"read_letter\", \"arguments\": {\"how\": \"letter\"}}",
            "{\"name\": \"search\", \"arguments\": {\"how\": \"plain\"}}");

    @Inject
    Checks checks;

    @TempDir
    Path root;

    @BeforeEach
    void install() throws IOException {
        String before = revision();
        for (String file : FILES.reversed()) {
            Path to = ReloadIT.FOLDER.resolve(file);
            Files.createDirectories(to.resolveSibling("."));
            Files.copy(Path.of("docs/examples").resolve(file), to);
        }
        await().atMost(Duration.ofMinutes(1)).until(() -> !revision().equals(before));
    }

    @AfterEach
    void remove() throws IOException {
        String before = revision();
        for (String file : FILES) {
            Files.delete(ReloadIT.FOLDER.resolve(file));
            Files.delete(ReloadIT.FOLDER.resolve(file).getParent());
        }
        await().atMost(Duration.ofMinutes(1)).until(() -> !revision().equals(before));
    }

    private static String revision() throws IOException {
        return JSON.readTree(RestAssured.get("/v1/bundle").asByteArray())
                .path("revision")
                .asText();
    }

    @Test
    void restAndMcpAgreeAboutResults() throws Exception {
        List<JsonNode> came = new ArrayList<>();
        List<JsonNode> judged = proxied(came);
        assertThat(judged.stream().map(one -> one.path("decision").asText()))
                .containsExactly("modify", "deny", "ask", "allow");
        List<JsonNode> history = new ArrayList<>();
        for (int i = 0; i < CALLS.size(); i++) {
            String id = "mcp-" + (i + 1);
            ObjectNode call =
                    JSON.createObjectNode().put("jsonrpc", "2.0").put("id", id).put("method", "tools/call");
            call.set("params", JSON.readTree(CALLS.get(i)));
            history.add(call);
            JsonNode raw = JSON.readTree(LineServer.answer(Rpc.read(JSON.writeValueAsBytes(call)), ""));
            JsonNode answer = checked(history, raw);
            assertThat(answer.path("judgements")).as(CALLS.get(i)).hasSize(1);
            assertThat(bare(answer.at("/judgements/0"))).as(CALLS.get(i)).isEqualTo(bare(judged.get(i)));
            history.add(admitted(id, judged.get(i), came.get(i)));
        }
    }

    /// The judgements of results in the events of a proxy.
    private List<JsonNode> proxied(List<JsonNode> came) throws Exception {
        Path file = root.resolve("events.jsonl");
        try (EventFile events = new EventFile(file, 1 << 20)) {
            Desk desk = new Desk(root).to(new Chained(events, new Chains(10, Events::hash, () -> "c")));
            try (Gate gate = desk.gate(checks, Duration.ofSeconds(60));
                    Agentry agent = new Agentry(Desk.proxying(
                            gate,
                            () -> new ServerProcess(
                                    "lines",
                                    Desk.java(
                                            LineServer.class,
                                            root.resolve("kept").toString()),
                                    Desk.log())))) {
                for (int i = 0; i < CALLS.size(); i++) {
                    agent.say("{\"jsonrpc\": \"2.0\", \"id\": " + i + ", \"method\": \"tools/call\", \"params\": "
                            + CALLS.get(i) + "}");
                    came.add(agent.next());
                }
            }
        }
        List<JsonNode> judged = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            JsonNode one = Events.tree(line.getBytes(StandardCharsets.UTF_8)).path("judgement");
            if (one.at("/action/kind").asText().equals("result")) {
                judged.add(one);
            }
        }
        return judged;
    }

    private static JsonNode checked(List<JsonNode> history, JsonNode result) throws IOException {
        ObjectNode body = JSON.createObjectNode().put("format", "mcp").put("session", "s");
        body.putArray("messages").addAll(history).add(result);
        return JSON.readTree(RestAssured.given()
                .contentType("application/json")
                .body(JSON.writeValueAsBytes(body))
                .post("/v1/check")
                .then()
                .statusCode(200)
                .extract()
                .asByteArray());
    }

    /// What the proxy keeps of a result: as the agent got it, or that there was one.
    private static JsonNode admitted(String id, JsonNode judgement, JsonNode came) {
        ObjectNode answer = JSON.createObjectNode().put("jsonrpc", "2.0").put("id", id);
        if (List.of("allow", "modify").contains(judgement.path("decision").asText())) {
            return answer.set("result", came.path("result"));
        }
        answer.putObject("result").put("isError", false).putArray("content");
        return answer;
    }

    /// Without the approval, which each door opens for itself.
    private static JsonNode bare(JsonNode judgement) {
        ObjectNode bare = judgement.deepCopy();
        bare.remove("approval");
        return bare;
    }
}
