package io.lictor.kafka;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// Reads a topic once, from its beginning to where it ended at the start: what is committed, without a group and
/// without a trace on the broker.
///
/// @param brokers that have it
public record TopicReader(Brokers brokers, String topic) {
    private static final int PATIENCE = 30_000;

    /// Takes a record.
    @FunctionalInterface
    public interface Taker {
        /// Takes the records of a partition in their order.
        void take(ConsumerRecord<byte[], byte[]> record) throws IOException;
    }

    /// Gives every record.
    ///
    /// @throws IOException if the broker is away, or there is no such topic
    public void each(Taker to) throws IOException {
        Properties reading = brokers.properties();
        reading.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        reading.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        reading.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        reading.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(reading, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .sorted((a, b) -> Integer.compare(a.partition(), b.partition()))
                    .toList();
            if (partitions.isEmpty()) {
                throw new IOException("the broker at " + brokers + " has no topic `" + topic + "`");
            }
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            read(consumer, new HashMap<>(consumer.endOffsets(partitions)), to);
        } catch (KafkaException fault) {
            throw new IOException(
                    "topic `" + topic + "` at " + brokers + " cannot be read: " + fault.getMessage(), fault);
        }
    }

    private void read(KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends, Taker to)
            throws IOException {
        long quiet = System.nanoTime();
        while (true) {
            ends.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
            if (ends.isEmpty()) {
                return;
            }
            consumer.pause(consumer.assignment().stream()
                    .filter(partition -> !ends.containsKey(partition))
                    .toList());
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                quiet = System.nanoTime();
                Long end = ends.get(new TopicPartition(topic, record.partition()));
                if (end != null && record.offset() < end) {
                    to.take(record);
                }
            }
            if (System.nanoTime() - quiet > Duration.ofMillis(PATIENCE).toNanos()) {
                throw new IOException("topic `" + topic + "` at " + brokers + " gives no more records");
            }
        }
    }
}
