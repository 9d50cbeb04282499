package io.lictor.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lictor.approval.Approval;
import io.lictor.approval.Approvals;
import io.lictor.approval.MemoryBook;
import io.lictor.approval.State;
import io.lictor.identity.KeyHash;
import io.lictor.identity.KnownCallers;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A session over HTTP while the file of callers changes: roles that its caller had, limits that its agent has.
class RightsOfASessionTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path root;

    private final Approvals approvals = Desk.approvals(new MemoryBook(10));
    private final HttpClient client = HttpClient.newHttpClient();
    private KnownCallers known;
    private Gate gate;
    private HttpDoor door;

    @BeforeEach
    void start() throws IOException {
        Desk desk = new Desk(root).with(approvals);
        file("check, approve", "");
        known = desk.known(root.resolve("callers.yaml"));
        gate = desk.gate(desk.checks(), Duration.ofSeconds(20));
        door = Desk.door(desk.admission(known), Desk.proxying(gate, () -> LineServer.started(root.resolve("kept"))));
    }

    @AfterEach
    void end() {
        door.close();
        gate.close();
        client.close();
    }

    private void file(String roles, String limits) throws IOException {
        Files.writeString(
                root.resolve("callers.yaml"), """
                callers:
                  - {name: lead, tenant: acme, roles: [%s], key: %s}
                  - {name: night, tenant: acme, roles: [check], key: %s}
                %s
                """.formatted(roles, KeyHash.of("lead"), KeyHash.of("night"), limits));
    }

    private void changed(String roles, String limits) throws IOException {
        file(roles, limits);
        known.look();
        assertThat(known.look()).isEqualTo(new KnownCallers.Look(true, List.of()));
    }

    private HttpResponse<String> sent(String method, String body, String... headers) throws Exception {
        return Plainly.sent(client, door.address(), method, body, headers);
    }

    private String session(String caller) throws Exception {
        String hello = "{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"initialize\",\"params\":{\"capabilities\":{}}}";
        return sent("POST", hello, "X-API-Key", caller)
                .headers()
                .firstValue("Mcp-Session-Id")
                .orElseThrow();
    }

    private HttpResponse<String> called(String caller, String session, String tool) throws Exception {
        String call = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"" + tool
                + "\",\"arguments\":{\"amount\":1}}}";
        return sent("POST", call, "X-API-Key", caller, "Mcp-Session-Id", session);
    }

    @Test
    void itEndsWithTheRolesThatItWasOpenedWith() throws Exception {
        String lead = session("lead");
        String night = session("night");
        assertThat(called("lead", lead, "pay").body()).contains("done");
        changed("check", "");
        assertThat(called("lead", lead, "pay").statusCode()).isEqualTo(404);
        assertThat(sent("GET", "", "X-API-Key", "lead", "Mcp-Session-Id", lead).statusCode())
                .isEqualTo(404);
        assertThat(called("lead", session("lead"), "pay").body()).contains("done");
        assertThat(called("night", night, "pay").body())
                .as("of others it goes on")
                .contains("done");
        changed("check, approve", "");
        assertThat(called("lead", lead, "pay").statusCode())
                .as("what has ended does not begin again")
                .isEqualTo(404);
    }

    @Test
    void aLimitThatIsUsedUpLeavesTheApproval() throws Exception {
        changed("check", "limits: [{tenant: acme, agent: \"*\", limit: 1 per 1h}]");
        String session = session("night");
        JsonNode waits = answer(called("night", session, "wipe"));
        String id = waits.at("/result/_meta/lictor~1approval").asText();
        assertThat(approvals.settled("acme", id, true, "Mia", "")).isPresent();
        assertThat(answer(called("night", session, "wipe")).at("/error/message").asText())
                .contains("the limit of 1 per 1h requests of the agent is used up");
        Approval kept = approvals.find("acme", id).orElseThrow();
        assertThat(kept.at(approvals.now())).isEqualTo(State.APPROVED);
        assertThat(root.resolve("kept")).content().doesNotContain("wipe");
        changed("check", "");
        assertThat(called("night", session, "wipe").body()).contains("done");
        assertThat(approvals.find("acme", id).orElseThrow().at(approvals.now())).isEqualTo(State.USED);
    }

    private static JsonNode answer(HttpResponse<String> stream) throws IOException {
        return JSON.readTree(stream.body().substring(stream.body().indexOf('{')));
    }
}
