package io.lictor.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lictor.approval.Approvals;
import io.lictor.approval.MemoryBook;
import io.lictor.audit.Chained;
import io.lictor.audit.Chains;
import io.lictor.audit.Ledger;
import io.lictor.identity.Issuing;
import io.lictor.identity.KeyHash;
import io.lictor.trajectory.SessionKey;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Callers of a file at the MCP proxy: clients of the official SDK with keys of their own, and requests that try to
/// cross. The server is a process of its own.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CallersAtTheProxyTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HELLO =
            "{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"initialize\",\"params\":{\"protocolVersion\":\"2025-06-18\",\"capabilities\":{}}}";
    private static final String PAY =
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"pay\",\"arguments\":{\"amount\":77}}}";

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<JsonNode> events = new CopyOnWriteArrayList<>();
    private final Approvals approvals = Desk.approvals(new MemoryBook(100));
    private final Issuing issuer;
    private Path ran;
    private Process server;
    private Gate gate;
    private HttpDoor door;

    private String file() {
        return """
                issuers:
                  - {name: corp, issuer: %s, audience: lictor}
                callers:
                  - {name: by-token, tenant: acme, roles: [check], token: {issuer: corp, claims: {team: agents}}}
                  - {name: acme-desk, tenant: acme, roles: [check], facts: true, key: %s}
                  - {name: acme-night, tenant: acme, roles: [check], key: %s}
                  - {name: rival-desk, tenant: rival, roles: [check], facts: true, key: %s}
                  - {name: acme-lead, tenant: acme, roles: [check, approve], key: %s}
                  - {name: reader, tenant: acme, roles: [audit, approve], key: %s}
                  - {name: few, tenant: few, roles: [check], key: %s, limits: [4 per 1h]}
                  - {name: tools, tenant: tools, roles: [check], key: %s}
                  - {name: agents, tenant: agents, roles: [check], key: %s}
                limits:
                  - {tenant: tools, tool: pay, limit: 1 per 1h}
                  - {tenant: agents, agent: "*", limit: 1 per 1h}
                """.formatted(Stream.concat(
                        Stream.of(issuer.issuer()),
                        Stream.of("acme", "night", "rival", "lead", "reader", "few", "tools", "agents")
                                .map(KeyHash::of))
                .toArray());
    }

    CallersAtTheProxyTest() throws Exception {
        issuer = new Issuing();
    }

    @BeforeAll
    void start(@TempDir Path root) throws Exception {
        ran = root.resolve("ran.txt");
        Path folder = Files.createDirectories(root.resolve("tomcat"));
        server = new ProcessBuilder(Desk.java(ToolServer.class, ran.toString(), folder.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        Path callers = Files.writeString(root.resolve("callers.yaml"), file());
        Desk desk = new Desk(root)
                .with(approvals)
                .to(new Chained(new Kept(), new Chains(100, io.lictor.wire.Events::hash, () -> "c")));
        gate = desk.gate(desk.checks(), Duration.ofSeconds(20));
        await().atMost(Duration.ofSeconds(60)).until(() -> Files.exists(folder.resolve("port")));
        URI address = URI.create("http://127.0.0.1:" + Files.readString(folder.resolve("port")) + "/mcp");
        door = Desk.door(
                desk.admission(callers),
                Desk.proxying(gate, () -> new ServerAddress("tools", address, Optional.empty(), Desk.log())));
    }

    @AfterAll
    void end() throws InterruptedException {
        door.close();
        gate.close();
        server.destroy();
        server.waitFor();
        client.close();
        issuer.close();
    }

    private final class Kept implements Ledger {
        @Override
        public String name() {
            return "memory";
        }

        @Override
        public CompletableFuture<Void> put(SessionKey session, byte[] event) {
            try {
                events.add(JSON.readTree(event));
                return CompletableFuture.completedFuture(null);
            } catch (IOException noJson) {
                return CompletableFuture.failedFuture(noJson);
            }
        }
    }

    private McpSyncClient client(String key) {
        McpSyncClient made = made(key).build();
        made.initialize();
        return made;
    }

    private McpClient.SyncSpec made(String key) {
        return McpClient.sync(HttpClientStreamableHttpTransport.builder(
                                "http://127.0.0.1:" + door.address().getPort())
                        .jsonMapper(ToolServer.mapper())
                        .endpoint("/mcp")
                        .customizeRequest(request -> request.header("Authorization", "Bearer " + key))
                        .build())
                .requestTimeout(Duration.ofSeconds(60))
                .initializationTimeout(Duration.ofSeconds(90))
                .jsonSchemaValidator(ToolServer.UNCHECKED);
    }

    /// One whose client asks a person, who accepts.
    private McpSyncClient asking(String key, List<String> asked) {
        McpSyncClient made = made(key)
                .capabilities(
                        McpSchema.ClientCapabilities.builder().elicitation().build())
                .elicitation(question -> {
                    asked.add(question.message());
                    return new McpSchema.ElicitResult(McpSchema.ElicitResult.Action.ACCEPT, Map.of());
                })
                .build();
        made.initialize();
        return made;
    }

    private static CallToolRequest.Builder call(String tool, Map<String, Object> arguments) {
        return CallToolRequest.builder().name(tool).arguments(arguments);
    }

    private static String text(CallToolResult result) {
        return ((TextContent) result.content().getFirst()).text();
    }

    private HttpResponse<String> sent(String method, String body, String... headers) throws Exception {
        return Plainly.sent(client, door.address(), method, body, headers);
    }

    @Test
    void whoIsNotKnownOrMayNotCheckIsTurnedAway() throws Exception {
        assertThat(sent("POST", HELLO, "Accept", "*/*").statusCode()).isEqualTo(401);
        assertThat(sent("POST", HELLO, "Authorization", "Bearer wrong").statusCode())
                .isEqualTo(401);
        assertThat(sent("POST", HELLO, "Authorization", "Basic acme", "X-API-Key", "acme")
                        .statusCode())
                .isEqualTo(200);
        HttpResponse<String> reader = sent("POST", HELLO, "Authorization", "Bearer reader");
        assertThat(reader.statusCode()).isEqualTo(403);
        assertThat(reader.body()).contains("the caller `reader` has not the role `check`");
        assertThat(sent("POST", HELLO, "X-API-Key", "acme").statusCode()).isEqualTo(200);
    }

    @Test
    void aCallerMayShowATokenOfItsIssuer() throws Exception {
        Map<String, Object> claims = issuer.claims(Instant.now());
        assertThat(sent("POST", HELLO, "Authorization", "Bearer " + issuer.token("ES256", "ec-1", claims))
                        .statusCode())
                .as("a token of somebody else")
                .isEqualTo(401);
        claims.put("team", "agents");
        String token = issuer.token("ES256", "ec-1", claims);
        assertThat(sent("POST", HELLO, "Authorization", "Bearer " + token).statusCode())
                .isEqualTo(200);
        claims.put("exp", Instant.now().minusSeconds(600).getEpochSecond());
        assertThat(sent("POST", HELLO, "Authorization", "Bearer " + issuer.token("ES256", "ec-1", claims))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void aSessionIsItsCallersAlone() throws Exception {
        String session = sent("POST", HELLO, "X-API-Key", "acme")
                .headers()
                .firstValue("Mcp-Session-Id")
                .orElseThrow();
        for (String other : List.of("rival", "night")) {
            String[] crossing = {"X-API-Key", other, "Mcp-Session-Id", session};
            assertThat(sent("POST", PAY, crossing).statusCode()).isEqualTo(404);
            assertThat(sent("GET", "", crossing).statusCode()).isEqualTo(404);
            assertThat(sent("DELETE", "", crossing).statusCode()).isEqualTo(404);
        }
        assertThat(Files.exists(ran) ? Files.readString(ran) : "").doesNotContain("77");
        assertThat(sent("POST", PAY, "X-API-Key", "acme", "Mcp-Session-Id", session)
                        .body())
                .contains("paid 77");
    }

    @Test
    void factsCountOnlyFromThoseWhoMayStateThem() {
        Map<String, Object> verified = Map.of("lictor/facts", Map.of("identity_verified", true));
        try (McpSyncClient night = client("night");
                McpSyncClient desk = client("acme")) {
            assertThatThrownBy(() -> night.callTool(
                            call("close_account", Map.of()).meta(verified).build()))
                    .isInstanceOf(McpError.class)
                    .hasMessageContaining("the caller may not state facts");
            CallToolResult open = night.callTool(call("close_account", Map.of()).build());
            assertThat(open.meta()).containsEntry("lictor/decision", "defer");
            assertThat(text(desk.callTool(
                            call("close_account", Map.of()).meta(verified).build())))
                    .isEqualTo("closed");
        }
    }

    @Test
    void eventsSayWhoseTheyAreAndWhoAsked() {
        try (McpSyncClient rival = client("rival")) {
            rival.callTool(call("pay", Map.of("amount", 4_321)).build());
        }
        assertThat(events)
                .filteredOn(event -> event.toString().contains("4321"))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.path("tenant").asText()).isEqualTo("rival");
                    assertThat(event.path("by").asText()).isEqualTo("rival-desk");
                    assertThat(event.path("decision").asText()).isEqualTo("deny");
                });
    }

    @Test
    void anApprovalIsOfItsTenant() {
        Map<String, Object> disk = Map.of("disk", "d-1");
        try (McpSyncClient acme = client("acme");
                McpSyncClient rival = client("rival")) {
            CallToolResult waits = acme.callTool(call("wipe", disk).build());
            String id = String.valueOf(waits.meta().get("lictor/approval"));
            assertThat(approvals.settled("rival", id, true, "Eve", "")).isEmpty();
            assertThat(approvals.settled("acme", id, true, "Mia", "")).isPresent();
            CallToolResult other = rival.callTool(call("wipe", disk).build());
            assertThat(other.isError()).isTrue();
            assertThat(other.meta().get("lictor/approval")).isNotEqualTo(id);
            assertThat(text(acme.callTool(call("wipe", disk).build()))).isEqualTo("wiped");
            assertThat(acme.callTool(call("wipe", disk).build()).isError()).isTrue();
        }
    }

    @Test
    void onlyWhoMayApproveIsAskedThroughTheirClient() {
        List<String> asked = new CopyOnWriteArrayList<>();
        try (McpSyncClient desk = asking("acme", asked);
                McpSyncClient lead = asking("lead", asked)) {
            CallToolResult waits =
                    desk.callTool(call("wipe", Map.of("disk", "d-2")).build());
            assertThat(waits.isError()).isTrue();
            assertThat(waits.meta()).containsKey("lictor/approval");
            assertThat(asked).isEmpty();
            assertThat(text(lead.callTool(call("wipe", Map.of("disk", "d-3")).build())))
                    .isEqualTo("wiped");
            assertThat(asked).singleElement().asString().contains("d-3");
        }
    }

    @Test
    void whoHasUsedTheirRequestsIsTold() {
        try (McpSyncClient few = client("few")) {
            for (int i = 0; i < 3; i++) {
                assertThat(text(few.callTool(call("pay", Map.of("amount", i)).build())))
                        .isEqualTo("paid " + i);
            }
            assertThatThrownBy(
                            () -> few.callTool(call("pay", Map.of("amount", 3)).build()))
                    .isInstanceOf(McpError.class)
                    .hasMessageContaining("the limit of 4 per 1h requests of the caller is used up");
        }
    }

    @Test
    void limitsOfToolsAndAgentsCountToo() {
        try (McpSyncClient tools = client("tools");
                McpSyncClient agents = client("agents")) {
            assertThat(text(tools.callTool(call("pay", Map.of("amount", 1)).build())))
                    .isEqualTo("paid 1");
            CallToolResult over =
                    tools.callTool(call("pay", Map.of("amount", 1)).build());
            assertThat(over.meta()).containsEntry("lictor/decision", "deny");
            assertThat(text(over)).contains("the limit of 1 per 1h for calls of this tool is used up");
            assertThat(text(agents.callTool(call("pay", Map.of("amount", 1)).build())))
                    .isEqualTo("paid 1");
            assertThatThrownBy(() -> agents.callTool(call("read_page", Map.of()).build()))
                    .isInstanceOf(McpError.class)
                    .hasMessageContaining("the limit of 1 per 1h requests of the agent is used up");
        }
    }
}
