package io.lictor.kafka;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// Finds records by where they lie. Not thread-safe.
final class Original implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final KafkaConsumer<byte[], byte[]> consumer;

    Original(Brokers brokers) {
        consumer = new KafkaConsumer<>(
                brokers.with(Map.of(
                        "isolation.level", "read_committed", "max.poll.records", 1, "default.api.timeout.ms", (int)
                                PATIENCE.toMillis())),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    /// The record at `topic/partition/offset`; empty if its topic has it no longer, or that is no place.
    Optional<ConsumerRecord<byte[], byte[]>> at(String position) {
        String[] parts = position.split("/", -1);
        if (parts.length != 3 || !parts[1].matches("\\d{1,9}") || !parts[2].matches("\\d{1,18}")) {
            return Optional.empty();
        }
        TopicPartition partition = new TopicPartition(parts[0], Integer.parseInt(parts[1]));
        long offset = Long.parseLong(parts[2]);
        List<TopicPartition> one = List.of(partition);
        try {
            if (consumer.beginningOffsets(one).getOrDefault(partition, 0L) > offset
                    || consumer.endOffsets(one).getOrDefault(partition, 0L) <= offset) {
                return Optional.empty();
            }
        } catch (TimeoutException | UnknownTopicOrPartitionException nowhere) {
            return Optional.empty();
        }
        consumer.assign(one);
        consumer.seek(partition, offset);
        for (Instant end = Instant.now().plus(PATIENCE); Instant.now().isBefore(end); ) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                return record.offset() == offset ? Optional.of(record) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
