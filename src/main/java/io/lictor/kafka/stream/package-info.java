/// Sessions as keyed state on Kafka Streams: `lictor.steps` in, `lictor.decisions`, `lictor.alerts` and
/// `lictor.dead-letters` out, exactly once. The plain library, started and stopped here, so that the other
/// doors run without a broker.
@NullMarked
package io.lictor.kafka.stream;

import org.jspecify.annotations.NullMarked;
