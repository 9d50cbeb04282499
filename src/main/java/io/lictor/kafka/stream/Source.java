package io.lictor.kafka.stream;

import io.lictor.kafka.Exchange;
import org.apache.kafka.common.utils.Bytes;

/// Where records come from.
enum Source {
    /// Steps, judged here.
    STEPS(Exchange.STEPS, 0),
    /// Events of judgements made elsewhere, which get their places in the chains here.
    JUDGED(Exchange.JUDGED, 1);

    private final String topic;
    private final byte mark;

    /// @param mark by which stored keys know it; never changed
    Source(String topic, int mark) {
        this.topic = topic;
        this.mark = (byte) mark;
    }

    String topic() {
        return topic;
    }

    byte mark() {
        return mark;
    }

    Bytes key() {
        return Bytes.wrap(new byte[] {mark});
    }
}
