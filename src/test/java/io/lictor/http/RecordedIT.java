package io.lictor.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lictor.audit.ChainCheck;
import io.lictor.wire.Bodies;
import io.lictor.wire.Events;
import io.lictor.wiring.Commands;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Checks over REST become events in a file: one for each judgement, before it is answered.
@QuarkusTest
@TestProfile(RecordedIT.ToAFile.class)
class RecordedIT {
    private static final Path FILE = Path.of("target/recorded-test/events.jsonl");

    /// Events go to a file, and to no broker.
    public static final class ToAFile implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            try {
                Files.createDirectories(FILE.toAbsolutePath().getParent());
                Files.deleteIfExists(FILE);
            } catch (IOException fault) {
                throw new UncheckedIOException(fault);
            }
            return Map.of("lictor.events.file", FILE.toString(), "lictor.events.patience", "60s");
        }
    }

    private static List<String> lines() throws IOException {
        return Files.readAllLines(FILE);
    }

    private static List<ObjectNode> events(String session) throws IOException {
        return lines().stream()
                .map(Bodies::tree)
                .filter(event -> event.path("session").asText().equals(session))
                .toList();
    }

    private static void assertWholeChains() throws IOException {
        ChainCheck check = new ChainCheck();
        int number = 0;
        for (String line : lines()) {
            byte[] event = line.getBytes(StandardCharsets.UTF_8);
            check.add(Events.link(event), Events.hash(event), "line " + ++number);
        }
        assertThat(check.faults()).isEmpty();
        assertThat(check.events()).isPositive();
    }

    @Test
    void aCheckIsRecordedAsItIsAnswered() throws IOException {
        Instant before = Instant.now();
        ObjectNode body = Bodies.open("refund-late").put("session", "checked").put("surprise", 1);
        ObjectNode answer = Door.answer(Door.CHECK, body);
        ObjectNode event = events("checked").getFirst();
        assertThat(event.path("judgement")).isEqualTo(answer.at("/judgements/0"));
        assertThat(event.path("decision")).isEqualTo(answer.path("decision"));
        assertThat(event.path("bundle")).isEqualTo(answer.path("bundle"));
        assertThat(event.path("classifiers")).isEqualTo(answer.path("classifiers"));
        assertThat(event.path("warnings")).isEqualTo(answer.path("warnings")).hasSize(1);
        assertThat(event.path("agent")).isEqualTo(body.path("agent"));
        assertThat(event.path("tenant").asText()).isEqualTo("default");
        assertThat(event.path("position").asText()).isEmpty();
        assertThat(Instant.parse(event.path("time").asText()))
                .isBetween(before.minus(Duration.ofSeconds(1)), Instant.now().plus(Duration.ofSeconds(1)));
        assertThat(event.at("/chain/sequence").asInt()).isZero();
        assertWholeChains();
    }

    @Test
    void everyJudgementOfARequestIsOneEvent() throws IOException {
        ObjectNode both = Bodies.andCall(Bodies.open("key-in-chat"), "c-9", "read_file", "{\"path\": \"a.txt\"}");
        ObjectNode check = Door.answer(Door.CHECK, both.put("session", "both"));
        ObjectNode audit =
                Door.answer(Door.AUDIT, Bodies.sample("page-steals-notes").put("session", "audited"));
        assertThat(judgements(events("both")))
                .isEqualTo(all(check.path("judgements")))
                .hasSize(2);
        assertThat(judgements(events("audited")))
                .isEqualTo(all(audit.path("judgements")))
                .hasSizeGreaterThan(1);
        assertWholeChains();
    }

    private static List<JsonNode> judgements(List<ObjectNode> events) {
        return events.stream().map(event -> event.path("judgement")).toList();
    }

    private static List<JsonNode> all(JsonNode list) {
        List<JsonNode> all = new ArrayList<>();
        list.forEach(all::add);
        return all;
    }

    @Test
    void whatIsNotJudgedIsNotRecorded() throws IOException {
        int before = lines().size();
        Door.refusal(Door.CHECK, "no json", 400);
        Door.answer(Door.AUDIT, Bodies.talk("talk"));
        assertThat(lines()).hasSize(before);
    }

    @Test
    void stepsOfASessionAreRecordedInTheirOrder() throws IOException {
        ObjectNode whole = Bodies.open("key-in-chat");
        int calls = 0;
        for (JsonNode message : Bodies.messages(whole)) {
            ObjectNode step = Bodies.tree("{}");
            step.set("packs", whole.path("packs"));
            step.set("facts", whole.path("facts"));
            step.set("message", message);
            calls += Door.step("walked", step).path("judgements").size();
        }
        List<ObjectNode> events = events("walked");
        assertThat(events).hasSize(calls).isNotEmpty();
        for (int i = 0; i < calls; i++) {
            assertThat(events.get(i).at("/chain/sequence").asInt()).isEqualTo(i);
        }
    }

    @Test
    void manyClientsLeaveWholeChainsInOrder() throws Exception {
        List<Future<ObjectNode>> answers = new ArrayList<>();
        try (ExecutorService clients = Executors.newFixedThreadPool(16)) {
            for (int i = 0; i < 300; i++) {
                ObjectNode body = Bodies.open("refund-late").put("session", "crowd-" + i % 5);
                answers.add(clients.submit(() -> Door.answer(Door.CHECK, body)));
            }
        }
        for (Future<ObjectNode> answer : answers) {
            answer.get();
        }
        for (int i = 0; i < 5; i++) {
            List<ObjectNode> events = events("crowd-" + i);
            assertThat(events).hasSize(60);
            for (int j = 0; j < 60; j++) {
                assertThat(events.get(j).at("/chain/sequence").asInt()).isEqualTo(j);
            }
        }
        assertWholeChains();
    }

    @Test
    void theCommandFindsWhatWasTamperedWith() throws IOException {
        for (int i = 0; i < 4; i++) {
            Door.answer(Door.CHECK, Bodies.open("refund-late").put("session", "verified"));
        }
        Commands.Ran whole = Commands.run("verify", FILE.toString());
        assertThat(whole.out()).contains(" 0 faults");
        assertThat(whole.status()).isZero();
        List<String> lines = lines();
        int second = IntStream.range(0, lines.size())
                .filter(i -> lines.get(i).contains("\"session\":\"verified\""))
                .skip(1)
                .findFirst()
                .orElseThrow();
        lines.set(second, lines.get(second).replace("\"margin\":0.0", "\"margin\":0.5"));
        lines.add("{\"type\": \"lictor.deci");
        Path tampered = Files.write(FILE.resolveSibling("tampered.jsonl"), lines);
        Commands.Ran found = Commands.run("verify", tampered.toString());
        assertThat(found.status()).isEqualTo(1);
        assertThat(found.out()).contains("event 2 of chain", "does not follow", "no decision event", " 2 faults");
        lines.removeLast();
        lines.remove(second);
        Commands.Ran missing =
                Commands.run("verify", Files.write(tampered, lines).toString());
        assertThat(missing.out()).contains("has no event 1 before 2", " 1 faults");
    }

    @Test
    void healthAndMetricsSayWhereEventsGo() {
        Door.answer(Door.CHECK, Bodies.open("refund-late"));
        assertThat(Bodies.tree(given().get("/q/health/ready").asByteArray()).path("checks"))
                .anySatisfy(check -> {
                    assertThat(check.path("name").asText()).isEqualTo("events");
                    assertThat(check.at("/data").path("events.places").asText()).isEqualTo("file");
                });
        assertThat(given().get("/q/metrics").asString())
                .containsPattern("lictor_events_total\\{outcome=\"kept\",place=\"file\"\\} [1-9]")
                .contains("lictor_events_places 1.0", "lictor_events_lost_total 0.0");
    }
}
