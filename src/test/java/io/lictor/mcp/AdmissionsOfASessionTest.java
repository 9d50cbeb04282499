package io.lictor.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lictor.audit.Chained;
import io.lictor.audit.Chains;
import io.lictor.store.EventFile;
import io.lictor.wire.Events;
import io.lictor.wire.Rpc;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Results of one session beside each other, and after much else.
class AdmissionsOfASessionTest {
    @TempDir
    Path root;

    private EventFile events;
    private Gate gate;

    @BeforeEach
    void start() throws IOException {
        events = new EventFile(root.resolve("events.jsonl"), 1 << 20);
        Desk desk = new Desk(root).to(new Chained(events, new Chains(10, Events::hash, () -> "c")));
        gate = desk.gate(desk.checks(), Duration.ofSeconds(20));
    }

    @AfterEach
    void end() throws IOException {
        gate.close();
        events.close();
    }

    private static Rpc call(String id, String tool, List<?> said) {
        return Rpc.request(
                id, "tools/call", Map.of("name", tool, "arguments", Map.of(), "_meta", Map.of(Bodies.MESSAGES, said)));
    }

    private static Rpc result(String id, String text) {
        return Rpc.result(id, Map.of("content", List.of(Map.of("type", "text", "text", text))));
    }

    private static String text(Rpc message) {
        return new String(message.bytes(), StandardCharsets.UTF_8);
    }

    private static Agent nobody() {
        return new Agent() {
            @Override
            public void take(Rpc message, @Nullable Rpc about) {}

            @Override
            public void over(String why) {}
        };
    }

    private static Results results(History history) {
        return new Results(history, new Elicitation(nobody(), Optional.empty()), Desk.log());
    }

    /// Its tool is not known any more, and no kind of results would match.
    @Test
    void aResultWhoseCallWasDroppedFromALongSessionIsWithheld() throws Exception {
        History history = new History(gate, History.Terms.plain("long"));
        Rpc call = call("c", "find_key", List.of());
        history.judge(call, "c", "find_key", Map.of(), false);
        Object word = Map.of("role", "user", "content", "go on");
        for (int i = 0; i < 21; i++) {
            history.judge(call("p" + i, "pay", Collections.nCopies(200, word)), "p" + i, "pay", Map.of(), false);
        }
        String key = "-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----";
        Rpc answer = results(history).admitted(call, "c", result("c", key), () -> true);
        assertThat(text(answer))
                .contains("its call was dropped from a long history")
                .doesNotContain("MIIE");
        Rpc paid = result("p20", "paid");
        assertThat(results(history).admitted(call("p20", "pay", List.of()), "p20", paid, () -> true))
                .isSameAs(paid);
    }

    /// Whichever is judged later is judged with the other in the session.
    @Test
    void ofResultsThatArriveTogetherEachIsJudgedAfterTheOneBefore() throws Exception {
        History history = new History(gate, History.Terms.plain("together"));
        int calls = 8;
        for (int i = 0; i < calls; i++) {
            history.judge(call("c" + i, "find_key", List.of()), "c" + i, "find_key", Map.of(), false);
        }
        List<Rpc> had = Collections.synchronizedList(new ArrayList<>());
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < calls; i++) {
            String id = "c" + i;
            threads.add(Thread.ofVirtual()
                    .start(() -> had.add(results(history)
                            .admitted(call(id, "find_key", List.of()), id, result(id, "a page"), () -> true))));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(had).hasSize(calls).allSatisfy(one -> assertThat(text(one)).contains("a page"));
        List<Integer> steps = new ArrayList<>();
        for (String line : Files.readAllLines(root.resolve("events.jsonl"))) {
            JsonNode judgement =
                    Events.tree(line.getBytes(StandardCharsets.UTF_8)).path("judgement");
            if (judgement.at("/action/kind").asText().equals("result")) {
                steps.add(judgement.path("step").asInt());
            }
        }
        assertThat(steps).containsExactly(8, 9, 10, 11, 12, 13, 14, 15);
    }

    /// They are requests without an answer like any other.
    @Test
    void resultsThatWaitForAPersonCount() throws Exception {
        try (Agentry agent = new Agentry(Desk.proxying(gate, () -> LineServer.started(root.resolve("kept"))))) {
            agent.say("{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"initialize\",\"params\":{\"capabilities\":"
                    + "{\"elicitation\":{}}}}");
            agent.next();
            Set<JsonNode> questions = new HashSet<>();
            for (int i = 1; i <= Relay.MOST_PENDING; i++) {
                agent.call(i, "find_letter", "{\"how\": \"letter\"}");
                JsonNode question = agent.next();
                assertThat(question.at("/method").asText()).isEqualTo("elicitation/create");
                questions.add(question.path("id"));
            }
            agent.call(100, "pay", "{\"amount\": 1}");
            assertThat(agent.next().at("/error/message").asText()).isEqualTo("more than 64 requests are under way");

            agent.say("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":1}}");
            JsonNode withdrawn = agent.next();
            assertThat(withdrawn.at("/method").asText()).isEqualTo("notifications/cancelled");
            assertThat(questions.remove(withdrawn.at("/params/requestId"))).isTrue();
            agent.call(2, "pay", "{\"amount\": 1}");
            assertThat(agent.next().at("/error/message").asText()).isEqualTo("a request with this id is under way");
            agent.call(101, "pay", "{\"amount\": 1}");
            assertThat(agent.next().at("/id").asInt()).isEqualTo(101);

            for (JsonNode question : questions) {
                agent.say("{\"jsonrpc\":\"2.0\",\"id\":" + question + ",\"result\":{\"action\":\"decline\"}}");
                assertThat(agent.next().at("/result/_meta/lictor~1decision").asText())
                        .isEqualTo("ask");
            }
            assertThat(agent.quiet()).isTrue();
        }
    }
}
