package io.lictor.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lictor.wire.Bodies;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/// The topics of the streaming door, as its neighbours see them.
final class Topics implements AutoCloseable {
    static final String TRAJECTORIES = "lictor.trajectories";
    static final String STEPS = "lictor.steps";
    static final String DECISIONS = "lictor.decisions";
    static final String DEAD_LETTERS = "lictor.dead-letters";

    /// Long enough for the slowest machine; a test that passes never waits for it.
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final String bootstrap = ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);
    private final KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrap, "acks", "all", "max.request.size", 16 << 20),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    private final Admin admin = Admin.create(Map.<String, Object>of("bootstrap.servers", bootstrap));
    /// Where the topics that are read ended when this was made.
    private final Map<String, Map<TopicPartition, Long>> began = new HashMap<>();

    Topics() {
        try {
            for (String topic : List.of(DECISIONS, DEAD_LETTERS, Exchange.INPUTS)) {
                began.put(topic, ends(topic));
            }
        } catch (InterruptedException | ExecutionException fault) {
            throw new IllegalStateException("the topics of the tests are away", fault);
        }
    }

    /// Sends a record and says where it lies, as `topic/partition/offset`.
    String send(String topic, int partition, @Nullable String key, byte @Nullable [] value) throws Exception {
        byte[] name = key == null ? null : key.getBytes(StandardCharsets.UTF_8);
        RecordMetadata at = producer.send(record(topic, partition, name, value)).get();
        return at.topic() + "/" + at.partition() + "/" + at.offset();
    }

    /// Sends a step as a CloudEvent in binary mode, some of its attributes other than usual.
    String event(int partition, byte[] body, Map<String, String> attributes) throws Exception {
        ProducerRecord<byte[], byte[]> record =
                record(STEPS, partition, "default/s".getBytes(StandardCharsets.UTF_8), body);
        Map<String, String> all = new TreeMap<>(
                Map.of("specversion", "1.0", "id", "1", "source", "/agents/7", "type", "io.lictor.step.v1"));
        all.putAll(attributes);
        all.forEach((name, value) -> record.headers().add("ce_" + name, value.getBytes(StandardCharsets.UTF_8)));
        RecordMetadata at = producer.send(record).get();
        return at.topic() + "/" + at.partition() + "/" + at.offset();
    }

    @SuppressWarnings("NullAway") // Kafka's records have keys and values that may be null.
    private static ProducerRecord<byte[], byte[]> record(
            String topic, int partition, byte @Nullable [] key, byte @Nullable [] value) {
        return new ProducerRecord<>(topic, partition, key, value);
    }

    /// Sets the largest record that the broker takes for a topic, in bytes.
    void limit(String topic, int bytes) throws Exception {
        AlterConfigOp set = new AlterConfigOp(
                new ConfigEntry("max.message.bytes", Integer.toString(bytes)), AlterConfigOp.OpType.SET);
        admin.incrementalAlterConfigs(Map.of(new ConfigResource(ConfigResource.Type.TOPIC, topic), List.of(set)))
                .all()
                .get();
    }

    /// The decision events that a record led to, once there are enough of them.
    List<ConsumerRecord<byte[], byte[]>> decisions(String position, int count) {
        return collected(
                DECISIONS,
                count,
                record -> event(record).path("position").asText().equals(position));
    }

    /// The decision events of a session, once there are enough of them.
    List<ConsumerRecord<byte[], byte[]>> ofSession(String session, int count) {
        return collected(
                DECISIONS,
                count,
                record -> event(record).path("session").asText().equals(session));
    }

    /// The bodies that were kept of a session, once there are enough of them.
    List<ConsumerRecord<byte[], byte[]>> bodies(String key, int count) {
        return collected(
                Exchange.INPUTS,
                count,
                record -> record.key() != null && key(record).equals(key));
    }

    /// The dead letter that a record led to.
    ConsumerRecord<byte[], byte[]> letter(String position) {
        return collected(
                        DEAD_LETTERS,
                        1,
                        record -> header(record, "lictor-position").equals(position))
                .getFirst();
    }

    /// The first dead letter with a key.
    ConsumerRecord<byte[], byte[]> letterAbout(String key) {
        return lettersAbout(key, 1).getFirst();
    }

    /// The dead letters with a key, once there are enough of them.
    List<ConsumerRecord<byte[], byte[]>> lettersAbout(String key, int count) {
        return collected(
                DEAD_LETTERS,
                count,
                record -> record.key() != null && key(record).equals(key));
    }

    /// The wanted ones among the records that came since this was made.
    private List<ConsumerRecord<byte[], byte[]>> collected(
            String topic, int count, Predicate<ConsumerRecord<byte[], byte[]>> wanted) {
        List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
        Map<TopicPartition, Long> from = Objects.requireNonNull(began.get(topic), topic);
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrap, "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(from.keySet());
            from.forEach(consumer::seek);
            Instant end = Instant.now().plus(PATIENCE);
            while (found.size() < count && Instant.now().isBefore(end)) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    if (wanted.test(record)) {
                        found.add(record);
                    }
                }
            }
        }
        assertThat(found).hasSize(count);
        return found;
    }

    static ObjectNode event(ConsumerRecord<byte[], byte[]> record) {
        return Bodies.tree(record.value());
    }

    static String key(ConsumerRecord<byte[], byte[]> record) {
        return new String(record.key(), StandardCharsets.UTF_8);
    }

    static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    /// Whether the service has committed everything that was ever sent to a topic.
    boolean allCommitted(String topic) throws InterruptedException, ExecutionException {
        Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(
                        topic.equals(STEPS) ? "lictor-sessions" : "lictor")
                .partitionsToOffsetAndMetadata()
                .get();
        Map<TopicPartition, Long> ends = ends(topic);
        return ends.entrySet().stream().allMatch(end -> {
            OffsetAndMetadata at = committed.get(end.getKey());
            return end.getValue() == 0 || (at != null && at.offset() == end.getValue());
        });
    }

    /// The number of records that were ever sent to a topic.
    long size(String topic) throws InterruptedException, ExecutionException {
        return ends(topic).values().stream().mapToLong(Long::longValue).sum();
    }

    private Map<TopicPartition, Long> ends(String topic) throws InterruptedException, ExecutionException {
        List<TopicPartition> partitions = new ArrayList<>();
        admin.describeTopics(List.of(topic)).allTopicNames().get().values().stream()
                .flatMap(topics -> topics.partitions().stream())
                .forEach(partition -> partitions.add(new TopicPartition(topic, partition.partition())));
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        partitions.forEach(partition -> latest.put(partition, OffsetSpec.latest()));
        Map<TopicPartition, Long> ends = new HashMap<>();
        admin.listOffsets(latest).all().get().forEach((partition, end) -> ends.put(partition, end.offset()));
        return ends;
    }

    @Override
    public void close() {
        producer.close();
        admin.close();
    }
}
