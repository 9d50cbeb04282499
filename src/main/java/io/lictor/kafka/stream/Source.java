package io.lictor.kafka.stream;

import io.lictor.kafka.Exchange;
import org.apache.kafka.common.utils.Bytes;

/// Where records come from.
enum Source {
    /// Steps, judged here.
    STEPS(Exchange.STEPS),
    /// Events of judgements made elsewhere, which get their places in the chains here.
    JUDGED(Exchange.JUDGED);

    private final String topic;

    Source(String topic) {
        this.topic = topic;
    }

    String topic() {
        return topic;
    }

    byte mark() {
        return (byte) ordinal();
    }

    Bytes key() {
        return Bytes.wrap(new byte[] {mark()});
    }
}
