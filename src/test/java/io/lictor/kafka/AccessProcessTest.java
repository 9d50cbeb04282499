package io.lictor.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lictor.wire.Bodies;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;

/// A broker that asks its clients who they are: the environment of the service is enough for all of them.
class AccessProcessTest {
    private static final Path FOLDER = Path.of("target/access");
    private static final String MODULE = "org.apache.kafka.common.security.plain.PlainLoginModule required ";
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "KAFKA_SECURITY_PROTOCOL",
            "SASL_PLAINTEXT",
            "KAFKA_SASL_MECHANISM",
            "PLAIN",
            "KAFKA_SASL_JAAS_CONFIG",
            MODULE + "username=\"lictor\" password=\"open sesame\";");

    private static LocalBroker broker() throws Exception {
        return LocalBroker.start(
                Path.of("target/broker/lib"),
                FOLDER.resolve("broker"),
                Map.of(
                        "listener.security.protocol.map",
                        "PLAINTEXT:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT",
                        "inter.broker.listener.name",
                        "PLAINTEXT",
                        "sasl.enabled.mechanisms",
                        "PLAIN",
                        "sasl.mechanism.inter.broker.protocol",
                        "PLAIN",
                        "listener.name.plaintext.plain.sasl.jaas.config",
                        MODULE + "username=\"broker\" password=\"b\" user_broker=\"b\" user_lictor=\"open sesame\";"),
                bootstrap -> Brokers.at(bootstrap, ENVIRONMENT));
    }

    @Test
    void everyClientSaysWhoItIs() throws Exception {
        try (LocalBroker broker = broker()) {
            assertThatThrownBy(() -> stranger(broker.bootstrap())).isInstanceOf(ExecutionException.class);
            Exchange.createTopics(broker.brokers());
            Map<String, String> environment = new TreeMap<>(ENVIRONMENT);
            environment.put("KAFKA_BOOTSTRAP_SERVERS", broker.bootstrap());
            environment.put("LICTOR_KAFKA_BUNDLES", "true");
            environment.put(
                    "LICTOR_KAFKA_STATE_DIR",
                    FOLDER.resolve("state-" + System.nanoTime()).toString());
            try (Packaged service = Packaged.start(
                                    List.of("-Xmx512m", "-XX:TieredStopAtLevel=1"),
                                    environment,
                                    FOLDER.resolve("service.log"))
                            .ready();
                    Exchange exchange = new Exchange(broker.brokers(), Exchange.DECISIONS)) {
                byte[] body = Bodies.bytes(Bodies.open("refund-late").put("session", "by-rest"));
                assertThat(service.post("/v1/check", body).status()).isEqualTo(200);
                byte[] step = Bodies.bytes(Bodies.open("refund-late").put("session", "by-steps"));
                exchange.send(Exchange.STEPS, "default/by-steps", step);
                byte[] whole = Bodies.bytes(Bodies.open("refund-late").put("session", "whole"));
                exchange.send(Exchange.TRAJECTORIES, "default/whole", whole);
                List<String> sessions = exchange
                        .collect(
                                all -> sessions(all).containsAll(List.of("by-rest", "by-steps", "whole")),
                                Duration.ofMinutes(1))
                        .stream()
                        .map(record -> new String(record.key(), StandardCharsets.UTF_8))
                        .toList();
                assertThat(sessions).contains("default/by-rest", "default/by-steps", "default/whole");
                assertThat(service.meter("lictor_kafka_lag")).isNotNegative();
            }
        }
    }

    private static List<String> sessions(List<org.apache.kafka.clients.consumer.ConsumerRecord<byte[], byte[]>> all) {
        return all.stream()
                .map(record -> Bodies.tree(record.value()).path("session").asText())
                .toList();
    }

    private static void stranger(String bootstrap) throws Exception {
        Map<String, Object> settings =
                Brokers.at(bootstrap).with(Map.of("default.api.timeout.ms", 4_000, "request.timeout.ms", 2_000));
        try (Admin admin = Admin.create(settings)) {
            assertThat(admin.listTopics().names().get()).isEmpty();
        }
    }
}
