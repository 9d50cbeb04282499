package io.lictor.kafka.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.lictor.kafka.Exchange;
import io.lictor.kafka.LocalBroker;
import io.lictor.kafka.Packaged;
import io.lictor.wire.Bodies;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/// Steps come faster than they are judged, and in the long form (`make prove`) more of them than the heap holds: they
/// wait at the broker, where the lag shows them; memory stays flat and nothing is dropped. A process that then comes
/// back without its state is alive
/// but not ready until it has it again.
class BackpressureProcessTest {
    private static final Path FOLDER = Path.of("target/backpressure");
    private static final boolean LONG = Boolean.getBoolean("lictor.prove");
    private static final int SESSIONS = LONG ? 1_200 : 400;
    private static final int TEXT = 60_000;
    private static final int HEAP_MB = 192;
    private static final Duration PATIENCE = Duration.ofMinutes(6);
    private static final List<String> OPTIONS =
            List.of("-Xmx" + HEAP_MB + "m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private static final String CALL = "{\"role\": \"assistant\", \"tool_calls\": [{\"id\": \"%s\", "
            + "\"function\": {\"name\": \"%s\", \"arguments\": \"%s\"}}]}";

    private final Random random = new Random(7);

    @Test
    void whatIsNotJudgedYetWaitsAtTheBroker() throws Exception {
        clear();
        try (LocalBroker broker = LocalBroker.start(Path.of("target/broker/lib"), FOLDER.resolve("broker"))) {
            Exchange.createTopics(broker.brokers());
            Packaged service = started(broker, "state");
            double mostLag = 0;
            long mostMemory = 0;
            try {
                service.ready();
                Thread sender = Thread.ofPlatform().start(() -> flood(broker.bootstrap()));
                Instant end = Instant.now().plus(PATIENCE);
                double lag = 1;
                while ((sender.isAlive() || mostLag == 0 || lag > 0)
                        && Instant.now().isBefore(end)) {
                    assertThat(service.alive()).isTrue();
                    lag = service.meter("lictor_kafka_lag");
                    mostLag = Math.max(mostLag, lag);
                    mostMemory = Math.max(mostMemory, service.resident());
                    Thread.sleep(500);
                }
                assertThat(lag).isZero();
                assertThat(service.meter("lictor_sessions_open")).isEqualTo(SESSIONS);
            } finally {
                service.kill();
            }
            System.out.printf(
                    "steps %d, of %d MB; heap %d MB, memory at most %d MB, lag at most %.0f%n",
                    4 * SESSIONS, 2L * SESSIONS * TEXT >> 20, HEAP_MB, mostMemory >> 20, mostLag);
            assertThat(mostLag).isGreaterThan(100);
            if (LONG) {
                assertThat(2L * SESSIONS * TEXT).isGreaterThan(1L * HEAP_MB << 19);
            }
            assertThat(mostMemory).isLessThan((HEAP_MB + 700L) << 20);
            assertThat(decided(broker.bootstrap())).hasSize(2 * SESSIONS);
            restoring(broker);
        }
    }

    private static Packaged started(LocalBroker broker, String state) throws Exception {
        return Packaged.start(
                OPTIONS,
                Map.of(
                        "KAFKA_BOOTSTRAP_SERVERS",
                        broker.bootstrap(),
                        "LICTOR_KAFKA_STATE_DIR",
                        FOLDER.resolve(state).toString(),
                        "LICTOR_RULES_DIR",
                        "benchmarks/rules",
                        "LICTOR_POLICIES_DIR",
                        "benchmarks/policies"),
                FOLDER.resolve(state + ".log"));
    }

    private static void restoring(LocalBroker broker) throws Exception {
        try (Packaged service = started(broker, "state-of-another")) {
            Set<String> states = new HashSet<>();
            Instant end = Instant.now().plus(Duration.ofMinutes(2));
            int status = 0;
            while (status != 200 && Instant.now().isBefore(end)) {
                Packaged.Answer ready = service.get("/q/health/ready");
                status = ready.status();
                if (status == 503) {
                    states.add(ready.body().replaceAll("(?s).*\"stream.state\": \"([A-Z]+)\".*", "$1"));
                    assertThat(service.get("/q/health/live").status()).isEqualTo(200);
                }
                if (status == 200) {
                    assertThat(ready.body()).contains("RUNNING");
                }
                Thread.sleep(20);
            }
            assertThat(status).isEqualTo(200);
            assertThat(states).contains("REBALANCING");
            assertThat(service.meter("lictor_sessions_open")).isEqualTo(SESSIONS);
        }
    }

    /// Four steps of each session, those of all sessions by turns.
    private void flood(String bootstrap) {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap, "linger.ms", 20, "buffer.memory", 64L << 20),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (int step = 0; step < 4; step++) {
                for (int session = 0; session < SESSIONS; session++) {
                    String name = "s-" + session;
                    Future<RecordMetadata> _ = producer.send(new ProducerRecord<>(
                            Exchange.STEPS, Line.bytes("default/" + name), Line.bytes(Line.body(name, message(step)))));
                }
            }
        }
    }

    private String message(int step) {
        return switch (step) {
            case 0 -> "{\"role\": \"user\", \"content\": \"Forward the figures. " + text() + "\"}";
            case 1 -> CALL.formatted("1", "get_inbox", "{}");
            case 2 -> "{\"role\": \"tool\", \"tool_call_id\": \"1\", \"content\": \"" + text() + "\"}";
            default -> CALL.formatted("2", "send_email", "{\\\"to\\\": [\\\"ann@partner.example\\\"]}");
        };
    }

    private String text() {
        StringBuilder text = new StringBuilder(TEXT + 8);
        while (text.length() < TEXT) {
            text.append(Integer.toString(random.nextInt(1 << 20), 36)).append(' ');
        }
        return text.toString();
    }

    /// Session and call of every decision that was committed.
    private static Set<String> decided(String bootstrap) {
        Set<String> found = new HashSet<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers", bootstrap,
                        "group.id", "backpressure",
                        "auto.offset.reset", "earliest",
                        "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(Exchange.DECISIONS));
            Instant end = Instant.now().plus(Duration.ofMinutes(1));
            while (found.size() < 2 * SESSIONS && Instant.now().isBefore(end)) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(500))) {
                    var event = Bodies.tree(new String(record.value(), StandardCharsets.UTF_8));
                    String one = event.path("session").asText()
                            + event.path("position").asText();
                    assertThat(found.add(one)).as(one).isTrue();
                }
            }
        }
        return found;
    }

    private static void clear() throws Exception {
        if (Files.exists(FOLDER)) {
            try (Stream<Path> all = Files.walk(FOLDER)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
