package io.lictor.kafka;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// A producer of dead letters that waits until each is safe. Not thread-safe.
final class Letters implements AutoCloseable {
    private final KafkaProducer<byte[], byte[]> producer;

    Letters(Brokers brokers) {
        Map<String, Object> sending = brokers.with(Map.of("acks", "all", "max.request.size", 9_437_184));
        producer = new KafkaProducer<>(sending, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /// Sends a record to the dead letters; without its value if the topic does not take it whole.
    ///
    /// @throws KafkaException if the broker does not take it
    void send(ConsumerRecord<byte[], byte[]> record, String reason, String pointer) {
        String position = record.topic() + "/" + record.partition() + "/" + record.offset();
        try {
            sent(DeadLetter.of(record.key(), record.value(), reason, pointer, position, Records.MOST_BYTES));
        } catch (RecordTooLargeException tooLarge) {
            sent(DeadLetter.of(record.key(), record.value(), reason, pointer, position, false));
        }
    }

    @SuppressWarnings("NullAway") // Kafka's records have keys and values that may be null.
    private void sent(DeadLetter letter) {
        try {
            producer.send(new ProducerRecord<>(
                            Exchange.DEAD_LETTERS, null, letter.key(), letter.value(), letter.headers()))
                    .get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof KafkaException fault) {
                throw fault;
            }
            throw new KafkaException("a dead letter was not sent", failed);
        } catch (InterruptedException interrupted) {
            throw new InterruptException(interrupted);
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }
}
