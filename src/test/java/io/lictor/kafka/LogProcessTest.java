package io.lictor.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lictor.wire.Bodies;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/// Whatever comes through the doors of the packaged service, good or bad, its log quotes none of it.
class LogProcessTest {
    private static final String MARKER = "quokka7391";
    private static final Path FOLDER = Path.of("target/log-tests");

    private static ObjectNode marked(String session) {
        ObjectNode body = Bodies.open("page-steals-notes").put("session", session);
        body.put("agent", MARKER);
        for (var message : Bodies.messages(body)) {
            if (message.path("content").isTextual()) {
                ((ObjectNode) message).put("content", message.path("content").asText() + " " + MARKER);
            }
        }
        return Bodies.andCall(body, "c-" + MARKER, "send_" + MARKER, "{\"to\": \"" + MARKER + "\"}");
    }

    /// Bodies that no door takes.
    private static List<byte[]> refused() {
        ObjectNode wrongRole = marked("bad");
        ((ObjectNode) Bodies.messages(wrongRole).get(0)).put("role", MARKER);
        ObjectNode wrongShape = marked("bad");
        wrongShape.put("messages", MARKER);
        ObjectNode unknownPack = marked("bad");
        unknownPack.withArray("packs").removeAll().add(MARKER);
        ObjectNode twice = marked("bad");
        Bodies.andCall(twice, "c-" + MARKER, "send_" + MARKER, "{\"" + MARKER);
        return List.of(
                bytes("{\"" + MARKER + "\": " + MARKER),
                bytes("\"" + MARKER + "\""),
                bytes(MARKER),
                Bodies.bytes(wrongRole),
                Bodies.bytes(wrongShape),
                Bodies.bytes(unknownPack),
                Bodies.bytes(twice));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void noLineQuotesWhatCameThroughADoor() throws Exception {
        Path log = FOLDER.resolve("service.log");
        try (LocalBroker broker = LocalBroker.start(Path.of("target/broker/lib"), FOLDER.resolve("broker"))) {
            Exchange.createTopics(broker.brokers());
            Map<String, String> environment = Map.of(
                    "LICTOR_LOG_JSON", "true",
                    "KAFKA_BOOTSTRAP_SERVERS", broker.bootstrap(),
                    "LICTOR_KAFKA_STATE_DIR",
                            FOLDER.resolve("state-" + System.nanoTime()).toString());
            try (Packaged service = Packaged.start(List.of("-Xmx512m", "-XX:TieredStopAtLevel=1"), environment, log)
                    .ready()) {
                rest(service);
                steps(broker.bootstrap());
                assertThat(service.get("/q/metrics").body()).doesNotContain(MARKER);
                assertThat(service.get("/q/health").body()).doesNotContain(MARKER);
            }
        }
        List<String> lines = Files.readAllLines(log);
        assertThat(lines).hasSizeGreaterThan(3).allSatisfy(line -> {
            ObjectNode tree = Bodies.tree(line);
            assertThat(tree.has("timestamp") && tree.has("level") && tree.has("message"))
                    .isTrue();
            assertThat(line).doesNotContain(MARKER);
        });
        assertThat(lines).anyMatch(line -> line.contains("bundleRevision="));
    }

    private static void rest(Packaged service) throws InterruptedException {
        for (String path : List.of("/v1/check", "/v1/audit", "/v1/sessions/held/steps")) {
            ObjectNode body = marked("held");
            assertThat(service.post(path, Bodies.bytes(body)).status()).as(path).isEqualTo(200);
            for (byte[] bad : refused()) {
                assertThat(service.post(path, bad).status()).as(path).isBetween(400, 499);
            }
        }
        assertThat(service.get("/v1/" + MARKER).status()).isEqualTo(404);
    }

    private static void steps(String bootstrap) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap), new ByteArraySerializer(), new ByteArraySerializer())) {
            for (String topic : List.of(Exchange.STEPS, Exchange.TRAJECTORIES)) {
                send(producer, topic, "default/streamed", Bodies.bytes(marked("streamed")), "");
                for (byte[] bad : refused()) {
                    send(producer, topic, "default/bad", bad, "");
                }
            }
            send(producer, Exchange.STEPS, MARKER, Bodies.bytes(marked("streamed")), "");
            for (String header : List.of("ce_type", "ce_source", "ce_time", "ce_sequence", "ce_specversion")) {
                send(producer, Exchange.STEPS, "default/streamed", Bodies.bytes(marked("streamed")), header);
            }
        }
        try (Exchange letters = new Exchange(Brokers.at(bootstrap), Exchange.DEAD_LETTERS);
                Exchange decisions = new Exchange(Brokers.at(bootstrap), Exchange.DECISIONS)) {
            int expected = 2 * refused().size() + 6;
            assertThat(letters.collect(all -> all.size() >= expected, Duration.ofMinutes(2)))
                    .hasSize(expected);
            assertThat(decisions.collect(
                            all -> all.stream()
                                            .filter(event -> new String(event.value(), StandardCharsets.UTF_8)
                                                    .contains("\"streamed\""))
                                            .count()
                                    >= 2,
                            Duration.ofMinutes(2)))
                    .anyMatch(event -> new String(event.value(), StandardCharsets.UTF_8).contains(MARKER));
        }
    }

    private static void send(
            KafkaProducer<byte[], byte[]> producer, String topic, String key, byte[] value, String spoilt)
            throws InterruptedException, ExecutionException {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, bytes(key), value);
        if (!spoilt.isEmpty()) {
            Map.of("ce_specversion", "1.0", "ce_id", MARKER, "ce_source", "/a", "ce_type", "io.lictor.step.v1")
                    .forEach((name, usual) -> {
                        if (!name.equals(spoilt)) {
                            record.headers().add(name, bytes(usual));
                        }
                    });
            record.headers().add(spoilt, bytes(":// " + MARKER));
        }
        producer.send(record).get();
    }
}
