package io.lictor.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lictor.audit.ChainCheck;
import io.lictor.audit.Chained;
import io.lictor.audit.Chains;
import io.lictor.audit.Ledger;
import io.lictor.store.EventFile;
import io.lictor.trajectory.SessionKey;
import io.lictor.wire.Events;
import io.lictor.wire.Valid;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What cannot be judged or recorded in time does not run.
class GateTest {
    @TempDir
    Path root;

    private JsonNode called(Desk desk, Duration deadline) throws Exception {
        try (Gate gate = desk.gate(desk.checks(), deadline);
                Agentry agent = new Agentry(Desk.proxying(gate, () -> LineServer.started(root.resolve("kept"))))) {
            agent.call(1, "pay", "{\"amount\": 1}");
            return agent.next();
        }
    }

    private static Chains chains() {
        return new Chains(10, Events::hash, () -> "c");
    }

    private void nothingRan(JsonNode answer, String why) {
        assertThat(answer.at("/result/isError").asBoolean()).isTrue();
        assertThat(answer.at("/result/content/0/text").asText()).contains("did not run", why);
        assertThat(answer.at("/result/_meta/lictor~1decision").asText()).isEqualTo("deny");
        assertThat(root.resolve("kept")).doesNotExist();
    }

    @Test
    void aLateJudgementIsNone() throws Exception {
        JsonNode late = called(new Desk(root), Duration.ofNanos(1));
        nothingRan(late, "within 0 ms");
        assertThat(late.at("/result/content/0/text").asText()).contains("the pack `desk` says deny");
    }

    /// The event of a judgement says which policy has decided.
    @Test
    void aSettingOfTheOperatorDecidesAboutALateCall() throws Exception {
        Path file = root.resolve("events.jsonl");
        try (EventFile events = new EventFile(file, 1 << 20)) {
            Desk desk = new Desk(root).to(new Chained(events, chains())).failing("rest:*=deny", "mcp:p*=allow");
            assertThat(called(desk, Duration.ofNanos(1))
                            .at("/result/content/0/text")
                            .asText())
                    .startsWith("done");
            Desk other = new Desk(root).to(new Chained(events, chains())).failing("pay=ask");
            JsonNode asked = called(other, Duration.ofNanos(1));
            assertThat(asked.at("/result/_meta/lictor~1decision").asText()).isEqualTo("ask");
        }
        assertThat(Files.readAllLines(file))
                .hasSize(2)
                .allMatch(event -> event.contains("\"failure\":{\"cause\":\"time-out\""))
                .anyMatch(event -> event.contains("the setting `mcp:p*=allow`"));
    }

    @Test
    void anEventThatIsNotKeptLetsNothingRun() throws Exception {
        Ledger full = new Ledger() {
            @Override
            public String name() {
                return "full";
            }

            @Override
            public CompletableFuture<Void> put(SessionKey session, byte[] event) {
                return CompletableFuture.failedFuture(new IOException("no space left"));
            }
        };
        nothingRan(called(new Desk(root).to(new Chained(full, chains())), Duration.ofSeconds(20)), "recorded");
    }

    @Test
    void eachCallIsOneEventOfItsSession() throws Exception {
        Path file = root.resolve("events.jsonl");
        try (EventFile events = new EventFile(file, 1 << 20)) {
            JsonNode answer = called(new Desk(root).to(new Chained(events, chains())), Duration.ofSeconds(20));
            assertThat(answer.at("/result/content/0/text").asText()).startsWith("done");
        }
        assertThat(Files.readAllLines(file))
                .singleElement()
                .asString()
                .contains("\"decision\":\"allow\"", "\"name\":\"pay\"", "desk/D-2");
    }

    /// The question, what the person said, and what ran by it are one chain.
    @Test
    void whatAPersonSaidIsRecorded() throws Exception {
        Path file = root.resolve("events.jsonl");
        try (EventFile events = new EventFile(file, 1 << 20)) {
            Desk desk = new Desk(root).to(new Chained(events, chains()));
            try (Gate gate = desk.gate(desk.checks(), Duration.ofSeconds(20));
                    Agentry agent = new Agentry(Desk.proxying(
                            gate,
                            () -> new ServerProcess(
                                    "lines",
                                    Desk.java(
                                            LineServer.class,
                                            root.resolve("kept").toString()),
                                    Desk.log())))) {
                agent.say("{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"initialize\",\"params\":{\"capabilities\":{"
                        + "\"elicitation\":{}}}}");
                agent.next();
                agent.call(1, "wipe", "{}");
                JsonNode question = agent.next();
                agent.say("{\"jsonrpc\":\"2.0\",\"id\":" + question.at("/id") + ",\"result\":{\"action\":\"accept\"}}");
                assertThat(agent.next().at("/result/content/0/text").asText()).startsWith("done");
            }
        }
        List<byte[]> lines = new ArrayList<>();
        ChainCheck check = new ChainCheck(true);
        for (String line : Files.readAllLines(file)) {
            byte[] event = line.getBytes(StandardCharsets.UTF_8);
            lines.add(event);
            Valid.check("event", event);
            check.add(Events.link(event), Events.hash(event), "line " + lines.size());
        }
        assertThat(check.faults()).isEmpty();
        assertThat(lines).hasSize(3);
        JsonNode asked = Events.tree(lines.get(0));
        JsonNode said = Events.tree(lines.get(1));
        JsonNode ran = Events.tree(lines.get(2));
        String id = asked.at("/judgement/approval/id").asText();
        assertThat(asked.at("/judgement/approval/state").asText()).isEqualTo("pending");
        assertThat(said.at("/type").asText()).isEqualTo("lictor.approval");
        assertThat(said.at("/approval/id").asText()).isEqualTo(id);
        assertThat(said.at("/approval/state").asText()).isEqualTo("approved");
        assertThat(ran.at("/decision").asText()).isEqualTo("allow");
        assertThat(ran.at("/judgement/approval/id").asText()).isEqualTo(id);
        assertThat(ran.at("/judgement/approval/state").asText()).isEqualTo("used");
    }
}
