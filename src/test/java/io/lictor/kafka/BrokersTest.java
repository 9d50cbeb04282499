package io.lictor.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/// Where the brokers are and who asks them.
class BrokersTest {
    @Test
    void theEnvironmentSaysWhoAsks() {
        Brokers brokers = Brokers.at(
                "a:9092",
                Map.of(
                        "KAFKA_SECURITY_PROTOCOL", "SASL_SSL",
                        "KAFKA_SASL_JAAS_CONFIG", "secret",
                        "KAFKA_SSL_TRUSTSTORE_LOCATION", "/trust",
                        "KAFKA_SASL_MECHANISM", " ",
                        "KAFKA_HEAP_OPTS", "-Xmx1g",
                        "KAFKA_CLIENT_ID", "x"));
        assertThat(brokers.access())
                .containsExactly(
                        Map.entry("sasl.jaas.config", "secret"),
                        Map.entry("security.protocol", "SASL_SSL"),
                        Map.entry("ssl.truststore.location", "/trust"));
        assertThat(brokers.with(Map.of("acks", "all", "bootstrap.servers", "b:1")))
                .containsEntry("acks", "all")
                .containsEntry("security.protocol", "SASL_SSL")
                .containsEntry("bootstrap.servers", "a:9092");
        assertThat(brokers.properties()).containsEntry("sasl.jaas.config", "secret");
    }

    @Test
    void secretsAreNotShown() {
        Brokers brokers = Brokers.at("a:9092", Map.of("KAFKA_SASL_JAAS_CONFIG", "secret"));
        assertThat(brokers).hasToString("a:9092");
        assertThat(Brokers.at("a:9092").access()).isEmpty();
    }
}
