package io.lictor.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two real servers behind one proxy.
class SeveralTest {
    @TempDir
    Path root;

    private Gate gate;
    private Agentry agent;

    @BeforeEach
    void start() throws Exception {
        Desk desk = new Desk(root);
        gate = desk.gate(desk.checks(), Duration.ofSeconds(20));
        agent = new Agentry(Desk.proxying(gate, this::servers));
        agent.say(
                "{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"initialize\",\"params\":{\"protocolVersion\":\"2025-06-18\",\"capabilities\":{}}}");
        assertThat(agent.next().at("/result/capabilities/tools").isObject()).isTrue();
        agent.say("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
        agent.say("{\"jsonrpc\":\"2.0\",\"id\":\"list\",\"method\":\"tools/list\"}");
        JsonNode list = agent.next();
        assertThat(list.at("/result/tools").findValuesAsText("name"))
                .containsExactly("left_send_email", "pay", "right_send_email", "close_account");
    }

    private Server servers() throws IOException {
        Map<String, Server> servers = new LinkedHashMap<>();
        servers.put("left", server("left", "pay"));
        servers.put("right", server("right", "close_account"));
        return new Several(servers);
    }

    private Server server(String name, String tool) throws IOException {
        String kept = root.resolve(name).toString();
        return new ServerProcess(name, Desk.java(LineServer.class, kept, tool), Desk.log());
    }

    @AfterEach
    void end() throws IOException {
        agent.close();
        gate.close();
    }

    private List<String> calls(String server) throws IOException {
        return Files.readAllLines(root.resolve(server)).stream()
                .filter(line -> line.contains("tools/call"))
                .toList();
    }

    @Test
    void aCallGoesToTheServerThatHasTheToolUnderItsOwnName() throws Exception {
        agent.call(1, "pay", "{\"amount\": 1}");
        agent.next();
        agent.call(2, "right_send_email", "{\"to\": \"mia@desk.example\"}");
        agent.next();
        assertThat(calls("left")).singleElement().asString().contains("\"pay\"");
        assertThat(calls("right")).singleElement().asString().contains("\"name\":\"send_email\"");
    }

    @Test
    void rulesGoByTheNameThatTheServerHas() throws Exception {
        agent.call(1, "left_send_email", "{\"how\": \"page\", \"to\": \"mia@desk.example\"}");
        assertThat(agent.next().at("/result/content/0/text").asText()).contains("eve@evil.example");
        agent.call(2, "right_send_email", "{\"to\": \"eve@evil.example\"}");
        assertThat(agent.next().at("/result/_meta/lictor~1rules/0").asText()).isEqualTo("desk/D-1");
        assertThat(calls("right")).isEmpty();
    }

    @Test
    void whatNobodyListedCannotBeCalled() throws Exception {
        agent.call(1, "send_email", "{\"to\": \"mia@desk.example\"}");
        JsonNode answer = agent.next();
        assertThat(answer.at("/error/data/pointer").asText()).isEqualTo("/params/name");
        agent.say("{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"of/tomorrow\"}");
        assertThat(agent.next().at("/error/message").asText()).contains("`of/tomorrow`");
        assertThat(calls("left")).isEmpty();
        assertThat(calls("right")).isEmpty();
    }

    @Test
    void aServerThatEndsFailsItsOwnRequestsOnly() throws Exception {
        agent.call(1, "left_send_email", "{\"how\": \"exit\", \"to\": \"mia@desk.example\"}");
        assertThat(agent.next().at("/error/message").asText()).contains("`left` has ended");
        agent.call(2, "right_send_email", "{\"to\": \"mia@desk.example\"}");
        assertThat(agent.next().at("/result/content/0/text").asText()).startsWith("done");
        agent.call(3, "pay", "{\"amount\": 1}");
        assertThat(agent.next().at("/error/message").asText()).contains("`left` has ended");
    }
}
