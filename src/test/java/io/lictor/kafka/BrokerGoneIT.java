package io.lictor.kafka;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lictor.audit.ChainCheck;
import io.lictor.http.Door;
import io.lictor.wire.Bodies;
import io.lictor.wire.Events;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/// A broker that dies under the service: events go to the file, and answers go on.
@QuarkusTest
@WithTestResource(BrokerGoneIT.Mortal.class)
class BrokerGoneIT {
    private static final Path FILE = Path.of("target/broker-gone/events.jsonl");
    private static final List<LocalBroker> BROKERS = new ArrayList<>();

    /// A broker that the test ends, and a file beside it.
    public static final class Mortal implements QuarkusTestResourceLifecycleManager {
        @Override
        public Map<String, String> start() {
            try {
                Files.createDirectories(FILE.toAbsolutePath().getParent());
                Files.deleteIfExists(FILE);
                LocalBroker broker = LocalBroker.start(Path.of("target/broker/lib"), Path.of("target/mortal-broker"));
                BROKERS.add(broker);
                Exchange.createTopics(broker.brokers());
                return Map.of(
                        "lictor.kafka.enabled",
                        "true",
                        "kafka.bootstrap.servers",
                        broker.bootstrap(),
                        "lictor.kafka.state-dir",
                        "target/mortal-broker-state",
                        "lictor.events.file",
                        FILE.toString(),
                        "lictor.events.patience",
                        "2s");
            } catch (IOException fault) {
                throw new IllegalStateException("no broker for the test: " + fault.getMessage(), fault);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while the broker started", interrupted);
            }
        }

        @Override
        public void stop() {
            BROKERS.forEach(LocalBroker::close);
        }
    }

    private static ObjectNode body() {
        return Bodies.open("refund-late").put("session", "survivor");
    }

    @Test
    void eventsThatKafkaDoesNotTakeAreInTheFile() throws IOException {
        String bootstrap = ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);
        List<byte[]> events = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Door.answer(Door.CHECK, body());
        }
        try (Exchange exchange = new Exchange(Brokers.at(bootstrap), Topics.DECISIONS)) {
            exchange.collect(all -> all.size() >= 3, Duration.ofMinutes(2)).stream()
                    .map(ConsumerRecord::value)
                    .forEach(events::add);
        }
        assertThat(events).hasSize(3);
        assertThat(Files.readAllLines(FILE)).isEmpty();

        BROKERS.forEach(LocalBroker::close);
        for (int i = 0; i < 3; i++) {
            long start = System.nanoTime();
            Door.answer(Door.CHECK, body());
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
        }

        List<byte[]> kept = Files.readAllLines(FILE).stream()
                .map(line -> line.getBytes(StandardCharsets.UTF_8))
                .toList();
        assertThat(kept).hasSize(3);
        events.addAll(kept);
        ChainCheck check = new ChainCheck();
        events.forEach(event -> check.add(Events.link(event), Events.hash(event), "event"));
        assertThat(check.faults()).isEmpty();
        assertThat(check.chains())
                .as("one that the stream made, and one that the process made in the file")
                .isEqualTo(2);
        assertThat(given().get("/q/metrics").asString())
                .contains("lictor_events_total{outcome=\"kept\",place=\"file\"} 3.0", "lictor_events_lost_total 0.0");
        assertThat(given().get("/q/health/ready").asString()).contains("kafka, then file");
    }
}
