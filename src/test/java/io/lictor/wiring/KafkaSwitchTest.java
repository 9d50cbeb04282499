package io.lictor.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KafkaSwitchTest {
    private static final String NAME = "lictor.kafka.enabled";

    @Test
    void aNamedBrokerOpensTheDoor() {
        assertThat(new KafkaSwitch("127.0.0.1:9092").getValue(NAME)).isEqualTo("true");
    }

    @Test
    void noBrokerLeavesItShut() {
        assertThat(new KafkaSwitch(null).getValue(NAME)).isEqualTo("false");
        assertThat(new KafkaSwitch(" ").getValue(NAME)).isEqualTo("false");
    }

    @Test
    void everySettingOfThePersonWins() {
        assertThat(new KafkaSwitch("127.0.0.1:9092").getOrdinal()).isLessThan(100);
        assertThat(new KafkaSwitch("127.0.0.1:9092").getValue("lictor.tenant")).isNull();
    }
}
