package io.lictor.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lictor.audit.Chained;
import io.lictor.audit.Chains;
import io.lictor.audit.Ledger;
import io.lictor.store.EventFile;
import io.lictor.trajectory.SessionKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What cannot be judged or recorded in time does not run.
class GateTest {
    @TempDir
    Path root;

    private JsonNode called(Desk desk, Duration deadline) throws Exception {
        try (Gate gate = desk.gate(desk.checks(), deadline);
                Agentry agent = new Agentry(Desk.proxying(
                        gate,
                        () -> new ServerProcess(
                                "lines",
                                Desk.java(LineServer.class, root.resolve("kept").toString()),
                                Desk.log())))) {
            agent.call(1, "pay", "{\"amount\": 1}");
            return agent.next();
        }
    }

    private static Chains chains() {
        return new Chains(10, io.lictor.wire.Events::hash, () -> "c");
    }

    private void nothingRan(JsonNode answer, String why) {
        assertThat(answer.at("/result/isError").asBoolean()).isTrue();
        assertThat(answer.at("/result/content/0/text").asText()).contains("did not run", why);
        assertThat(answer.at("/result/_meta/lictor~1decision").asText()).isEqualTo("deny");
        assertThat(root.resolve("kept")).doesNotExist();
    }

    @Test
    void aLateJudgementIsNone() throws Exception {
        nothingRan(called(new Desk(root), Duration.ofNanos(1)), "within 0 ms");
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
}
