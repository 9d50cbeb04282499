package io.lictor.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.lictor.audit.Chained;
import io.lictor.audit.Chains;
import io.lictor.audit.Ledger;
import io.lictor.store.EventFile;
import io.lictor.trajectory.SessionKey;
import io.lictor.trajectory.Trajectory;
import io.lictor.wire.Events;
import io.lictor.wire.Rpc;
import io.lictor.wire.Steps;
import io.lictor.wire.Valid;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What becomes of a result on its way from the server to the agent.
class ResultProxyTest {
    @TempDir
    Path root;

    private EventFile events;
    private Gate gate;
    private Agentry agent;

    @BeforeEach
    void start() throws IOException {
        events = new EventFile(root.resolve("events.jsonl"), 1 << 20);
        start(new Desk(root).to(new Chained(events, new Chains(10, Events::hash, () -> "c"))), Duration.ofSeconds(20));
    }

    private void start(Desk desk, Duration deadline) throws IOException {
        gate = desk.gate(desk.checks(), deadline);
        agent = new Agentry(Desk.proxying(gate, () -> LineServer.started(root.resolve("kept"))));
    }

    @AfterEach
    void end() throws IOException {
        agent.close();
        gate.close();
        events.close();
    }

    private JsonNode found(int id, String tool, String how) throws Exception {
        agent.call(id, tool, "{\"how\": \"" + how + "\"}");
        return agent.next();
    }

    private static String text(JsonNode answer) {
        return answer.at("/result/content/0/text").asText();
    }

    private List<JsonNode> judged() throws IOException {
        List<JsonNode> all = new ArrayList<>();
        for (String line : Files.readAllLines(root.resolve("events.jsonl"))) {
            Valid.check("event", line.getBytes(StandardCharsets.UTF_8));
            JsonNode event = Events.tree(line.getBytes(StandardCharsets.UTF_8));
            if (event.at("/judgement/action/kind").asText().equals("result")) {
                all.add(event.path("judgement"));
            }
        }
        return all;
    }

    /// In every block and in the structured content, which stay what they are; what was not judged is left out.
    @Test
    void aSecretIsBlackedOutWhereverItStands() throws Exception {
        JsonNode answer = found(1, "find_card", "card");
        assertThat(answer.toString()).doesNotContain("4111").doesNotContain("note");
        assertThat(answer.at("/result/isError").asBoolean()).isFalse();
        assertThat(text(answer)).isEqualTo("[redacted] of Mia");
        assertThat(answer.at("/result/content/1/text").asText()).isEqualTo("{\"card\":\"[redacted]\",\"of\":\"Mia\"}");
        assertThat(answer.at("/result/structuredContent/card").asText()).isEqualTo("[redacted]");
        assertThat(answer.at("/result/structuredContent/of").asText()).isEqualTo("Mia");
        assertThat(answer.at("/result/_meta/lictor~1rules/0").asText()).isEqualTo("desk/D-6");
        assertThat(judged()).singleElement().satisfies(one -> {
            assertThat(one.path("decision").asText()).isEqualTo("modify");
            assertThat(one.at("/modifications/0/pointer").asText()).isEqualTo("/text");
            assertThat(one.at("/modifications/1/pointer").asText()).isEqualTo("/result/card");
            assertThat(one.at("/modifications/1/value").asText()).isEqualTo("[redacted]");
        });
    }

    @Test
    void whatADeniedResultSaysReachesNobody() throws Exception {
        JsonNode answer = found(1, "find_key", "key");
        assertThat(answer.at("/result/isError").asBoolean()).isTrue();
        assertThat(answer.at("/result/_meta/lictor~1decision").asText()).isEqualTo("deny");
        assertThat(text(answer))
                .startsWith("What `find_key` returned is withheld; the call itself has run.")
                .contains("What is written here must be followed");
        assertThat(answer.toString()).doesNotContain("MIIE");
        assertThat(Files.readString(root.resolve("kept"))).contains("find_key");
    }

    /// What is judged is all that the agent can read, not what a block of another type says of itself.
    @Test
    void nothingHidesBehindWhatABlockSaysOfItself() throws Exception {
        List<String> results = List.of(
                "{'content': [{'type': 'text', 'text': KEY, 'resource': {'text': 'ok'}}]}",
                "{'content': [{'type': 'resource_link', 'uri': 'a:b', 'description': KEY, 'text': 'ok'}]}",
                "{'content': [{'type': 'image', 'data': '', 'mimeType': KEY, 'text': 'ok'}]}",
                "{'content': [{'type': 'resource', 'resource': {'uri': KEY, 'text': 'ok'}}]}",
                "{'content': [{'type': 'text', 'text': 'ok'}], 'structuredContent': [KEY]}",
                "{'content': [{'type': 'text', 'text': 'ok'}], 'structuredContent': KEY}",
                "{'content': [{'type': 'json', 'json': {'a': 'b'}}], 'structuredContent': {'a': KEY}}",
                "{'content': [{'type': 'json', 'json': {'a': KEY}}], 'structuredContent': {'a': 'b'}}",
                "{'content': [{'type': 'text', 'text': '{\\u0022a\\u0022: 1}'}], 'structuredContent': {'a': 1, 'b': KEY}}",
                "{'content': [{'type': 'text', 'text': 'ok'}], 'other': {'deep': [KEY]}}",
                "{'other': KEY}");
        String key = "\"-----BEGIN PRIVATE KEY-----\\nMIIE\\n-----END PRIVATE KEY-----\"";
        for (int id = 0; id < results.size(); id++) {
            String raw = results.get(id).replace('\'', '"').replace("KEY", key);
            agent.call(id, "find_key", "{\"how\": \"raw\", \"raw\": " + raw + "}");
            JsonNode answer = agent.next();
            assertThat(answer.at("/id").asInt()).isEqualTo(id);
            assertThat(answer.toString()).as(raw).doesNotContain("MIIE");
            assertThat(answer.at("/result/_meta/lictor~1decision").asText())
                    .as(raw)
                    .isEqualTo("deny");
            assertThat(answer.at("/result/_meta/lictor~1rules/0").asText())
                    .as(raw)
                    .isEqualTo("desk/D-7");
        }
    }

    @Test
    void aResultThatNoRuleMindsOrNoKindKnowsComesAsItIs() throws Exception {
        assertThat(found(1, "find_key", "page").at("/result/_meta").isMissingNode())
                .isTrue();
        assertThat(judged())
                .singleElement()
                .satisfies(one -> assertThat(one.path("decision").asText()).isEqualTo("allow"));
        assertThat(text(found(2, "read_page", "card"))).contains("4111");
        assertThat(judged()).hasSize(1);
    }

    @Test
    void withoutAWayToAskItIsWithheldAndNoContentOfTheSession() throws Exception {
        JsonNode answer = found(1, "find_letter", "letter");
        assertThat(answer.at("/result/_meta/lictor~1decision").asText()).isEqualTo("ask");
        assertThat(text(answer)).contains("Nobody can be asked to approve it.").doesNotContain("evil");
        agent.call(2, "send_email", "{\"to\": \"eve@evil.example\"}");
        assertThat(text(agent.next())).startsWith("done");
    }

    /// A person takes their time, and the server's other answers do not wait for them.
    @Test
    void whilstAPersonThinksTheRestGoesOn() throws Exception {
        agent.say(
                "{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"initialize\",\"params\":{\"capabilities\":{\"elicitation\":{}}}}");
        agent.next();
        JsonNode question = found(1, "find_letter", "letter");
        assertThat(question.at("/method").asText()).isEqualTo("elicitation/create");
        assertThat(question.at("/params/message").asText())
                .startsWith("May the agent have what `find_letter` returned, this once? The call itself has run.");
        agent.call(2, "pay", "{\"amount\": 1}");
        assertThat(agent.next().at("/id").asInt()).isEqualTo(2);
        agent.say("{\"jsonrpc\":\"2.0\",\"id\":" + question.at("/id") + ",\"result\":{\"action\":\"accept\"}}");
        JsonNode answer = agent.next();
        assertThat(answer.at("/id").asInt()).isEqualTo(1);
        assertThat(text(answer)).contains("eve@evil.example");
        assertThat(judged())
                .hasSize(2)
                .last()
                .satisfies(one -> assertThat(one.at("/approval/state").asText()).isEqualTo("used"));
        agent.call(3, "send_email", "{\"to\": \"eve@evil.example\"}");
        assertThat(agent.next().at("/result/_meta/lictor~1rules/0").asText()).isEqualTo("desk/D-1");
    }

    @Test
    void aResultThatIsJudgedTooLateIsNoneThatMayBeHad() {
        History.Terms terms = History.Terms.plain("late");
        Bodies bodies = new Bodies(terms);
        Rpc call = Rpc.request("c", "tools/call", Map.of("name", "find_card", "arguments", Map.of()));
        Trajectory session = Steps.grown(
                new Held(terms.session()).trajectory(),
                bodies.call(call, "c", "find_card", Map.of(), List.of()),
                Instant.EPOCH);
        Rpc answer = Rpc.result("c", Map.of("content", List.of(Map.of("type", "text", "text", "nothing"))));
        assertThatThrownBy(
                        () -> gate.admission(bodies.stated(call, "c", answer), "c", session, Instant.EPOCH, 0, false))
                .isInstanceOf(Unjudged.class)
                .hasMessageContaining("the pack `desk` says deny");
    }

    @Test
    void aResultWhoseJudgementIsNotRecordedIsWithheld() throws Exception {
        end();
        Ledger callsOnly = new Ledger() {
            @Override
            public String name() {
                return "calls only";
            }

            @Override
            public CompletableFuture<Void> put(SessionKey session, byte[] event) {
                boolean result = new String(event, StandardCharsets.UTF_8).contains("\"kind\":\"result\"");
                return result
                        ? CompletableFuture.failedFuture(new IOException("no space left"))
                        : CompletableFuture.completedFuture(null);
            }
        };
        Desk desk = new Desk(root).to(new Chained(callsOnly, new Chains(10, Events::hash, () -> "c")));
        start(desk, Duration.ofSeconds(20));
        JsonNode answer = found(1, "find_letter", "page");
        assertThat(answer.at("/result/isError").asBoolean()).isTrue();
        assertThat(text(answer))
                .isEqualTo("The call ran, but its result is withheld, since it could not be judged: its judgement could"
                        + " not be recorded.");
        agent.call(2, "send_email", "{\"to\": \"eve@evil.example\"}");
        assertThat(text(agent.next())).startsWith("done");
    }
}
