package io.lictor.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lictor.http.Door;
import io.lictor.kafka.Brokers;
import io.lictor.kafka.Exchange;
import io.lictor.kafka.RunningBroker;
import io.lictor.wire.Bodies;
import io.lictor.wire.Valid;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What every door of a running service decided, over a real broker, judged again by the commands.
@QuarkusTest
@WithTestResource(RunningBroker.class)
class ReplayIT {
    private static final List<String> SAMPLES =
            List.of("refund-late", "page-steals-notes", "large-transfer", "payee-from-nowhere");

    private final String bootstrap = ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);
    private final String broker = "kafka:" + bootstrap;
    private final String session = "again-" + System.nanoTime();

    @TempDir
    Path folder;

    private Path decisions = Path.of("");
    private Path inputs = Path.of("");

    /// Decides about each sample at every door and exports what was decided.
    @BeforeEach
    void decide() throws InterruptedException, IOException {
        decisions = folder.resolve("decisions.jsonl");
        inputs = folder.resolve("inputs.jsonl.gz");
        int expected = 0;
        try (Exchange exchange = new Exchange(Brokers.at(bootstrap), Exchange.DECISIONS)) {
            for (String sample : SAMPLES) {
                ObjectNode body = Bodies.open(sample).put("session", session).put("tenant", "default");
                expected += Door.answer(Door.CHECK, body).path("judgements").size();
                int all = Door.answer(Door.AUDIT, body).path("judgements").size();
                expected += 3 * all;
                exchange.send(Exchange.TRAJECTORIES, "any", Bodies.bytes(body));
                body.put("session", session + "-" + sample);
                exchange.send(Exchange.STEPS, "default/" + session + "-" + sample, Bodies.bytes(body));
            }
        }
        int wanted = expected;
        await().atMost(Duration.ofMinutes(1)).until(() -> {
            export("decisions", decisions);
            return ours().size() >= wanted;
        });
        assertThat(ours()).hasSize(wanted);
        export("inputs", inputs);
    }

    private void export(String topic, Path to) {
        Commands.Ran ran = Commands.run("export", "--from", broker, "--topic", topic, "--out", to.toString());
        assertThat(ran.status()).as(ran.err()).isZero();
    }

    /// The events about our sessions.
    private List<String> ours() throws IOException {
        return Files.readAllLines(decisions).stream()
                .filter(line -> Bodies.tree(line).path("session").asText().startsWith(session))
                .toList();
    }

    private JsonNode report(Path file) throws IOException {
        return Bodies.tree(Files.readAllBytes(file));
    }

    @Test
    void whatEveryDoorDecidedComesOutTheSame() throws IOException {
        Path own = folder.resolve("own.jsonl");
        Files.write(own, ours());
        ours().forEach(line -> Valid.check("event", line.getBytes(StandardCharsets.UTF_8)));
        assertThat(Commands.run("verify", own.toString()).out()).contains(" 0 faults");
        Path json = folder.resolve("replay.json");
        Commands.Ran ran = Commands.run(
                "replay", "--decisions", own.toString(), "--inputs", inputs.toString(), "--json", json.toString());
        assertThat(ran.status()).as(ran.out()).isZero();
        assertThat(report(json).at("/events/identical").asInt()).isEqualTo(ours().size());
        // one that says something else than was decided
        Files.write(
                own,
                ours().stream()
                        .map(line -> line.replace("\"decision\":\"deny\"", "\"decision\":\"allow\""))
                        .toList());
        Commands.Ran changed = Commands.run(
                "replay", "--decisions", own.toString(), "--inputs", inputs.toString(), "--json", json.toString());
        assertThat(changed.status()).isEqualTo(1);
        assertThat(report(json).at("/events/different").asInt()).isPositive();
        assertThat(report(json).at("/listed/0/session").asText()).startsWith("default/" + session);
    }

    @Test
    void theCommandsReadTheBrokerThemselves() throws IOException {
        Path json = folder.resolve("replay.json");
        Commands.run(
                "replay", "--decisions", broker, "--inputs", broker, "--this-bundle-only", "--json", json.toString());
        assertThat(report(json).at("/events/identical").asInt()).isGreaterThanOrEqualTo(ours().size());
        assertThat(report(json).path("listed").toString()).doesNotContain(session);
        Path what = folder.resolve("what-if.json");
        Commands.Ran ran = Commands.run(
                "what-if",
                "--against",
                "benchmarks/rules",
                "--against-policies",
                "benchmarks/policies",
                "--from",
                broker,
                "--json",
                what.toString());
        assertThat(ran.status()).as(ran.err()).isZero();
        assertThat(report(what).toString()).contains("newly allowed");
    }
}
