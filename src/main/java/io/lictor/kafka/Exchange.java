package io.lictor.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// A client of the streaming door: sends records and collects what comes out. Not thread-safe.
public final class Exchange implements AutoCloseable {
    /// Whole trajectories, judged without state.
    public static final String TRAJECTORIES = "lictor.trajectories";
    /// Steps of sessions.
    public static final String STEPS = "lictor.steps";
    /// Events of judgements made outside of the stream, which gives them their places in the chains. Internal.
    public static final String JUDGED = "lictor.judged";
    /// Every decision.
    public static final String DECISIONS = "lictor.decisions";
    /// Those that somebody has to look at: deny and ask.
    public static final String ALERTS = "lictor.alerts";
    /// What could not be judged, with the reason.
    public static final String DEAD_LETTERS = "lictor.dead-letters";

    /// The bodies that decisions were made from, not masked: a restricted topic.
    public static final String INPUTS = "lictor.inputs";
    /// Signed heads of the chains of decisions.
    public static final String HEADS = "lictor.heads";
    /// What a shadow bundle judges otherwise.
    public static final String SHADOW = "lictor.shadow";

    /// Bundles by their names, compacted, one partition.
    public static final String BUNDLES = "lictor.bundles";

    /// The topics of the door.
    public static final List<String> TOPICS =
            List.of(TRAJECTORIES, STEPS, JUDGED, DECISIONS, ALERTS, INPUTS, HEADS, SHADOW, DEAD_LETTERS, BUNDLES);

    private static final Map<String, String> COMPACTED =
            Map.of("cleanup.policy", "compact", "max.message.bytes", "9437184");

    private static final int PARTITIONS = 3;

    private final KafkaProducer<byte[], byte[]> producer;
    private final KafkaConsumer<byte[], byte[]> consumer;

    /// @param listen the topic to collect from
    public Exchange(Brokers brokers, String listen) {
        Properties sending = brokers.properties();
        sending.put(ProducerConfig.ACKS_CONFIG, "all");
        sending.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 9 << 20);
        producer = new KafkaProducer<>(sending, new ByteArraySerializer(), new ByteArraySerializer());
        Properties collecting = brokers.properties();
        collecting.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        consumer = new KafkaConsumer<>(collecting, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        // all of it, from its beginning, without a group that has to settle first
        List<TopicPartition> partitions = consumer.partitionsFor(listen).stream()
                .map(part -> new TopicPartition(part.topic(), part.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /// Creates the topics that do not exist yet, with three partitions and one replica.
    public static void createTopics(Brokers brokers) throws InterruptedException {
        try {
            createTopics(brokers, PARTITIONS, (short) 1);
        } catch (ExecutionException fault) {
            throw new IllegalStateException("the topics could not be created", fault);
        }
    }

    /// Creates the topics that do not exist yet.
    ///
    /// @param replicas -1: the broker's default
    /// @throws ExecutionException if the broker is away or refuses
    public static void createTopics(Brokers brokers, int partitions, short replicas)
            throws InterruptedException, ExecutionException {
        Map<String, Object> settings = brokers.with(Map.of(
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000));
        try (Admin admin = Admin.create(settings)) {
            Set<String> known = admin.listTopics().names().get();
            for (String topic : TOPICS) {
                if (known.contains(topic)) {
                    continue;
                }
                // the two that one task reads side by side
                int count = topic.equals(JUDGED) ? partitions(admin, STEPS) : partitions;
                create(admin, topic, count, replicas);
            }
        }
    }

    /// Creates a topic, if nobody else does.
    static void create(Admin admin, String topic, int partitions, short replicas)
            throws InterruptedException, ExecutionException {
        boolean bundles = topic.equals(BUNDLES);
        Optional<Short> copies = replicas < 1 ? Optional.empty() : Optional.of(replicas);
        NewTopic made = new NewTopic(topic, Optional.of(bundles ? 1 : partitions), copies);
        try {
            admin.createTopics(List.of(bundles ? made.configs(COMPACTED) : made))
                    .all()
                    .get();
        } catch (ExecutionException fault) {
            if (!(fault.getCause() instanceof TopicExistsException)) {
                throw fault;
            }
        }
    }

    /// How many partitions a topic has that was just made, or was there.
    ///
    /// @throws ExecutionException if the broker is away, or knows no such topic
    public static int partitions(Admin admin, String topic) throws InterruptedException, ExecutionException {
        for (int attempt = 0; ; attempt++) {
            try {
                return admin.describeTopics(List.of(topic)).allTopicNames().get().values().stream()
                        .mapToInt(found -> found.partitions().size())
                        .sum();
            } catch (ExecutionException fault) {
                // one that was just made is not known everywhere at once
                if (attempt == 20 || !(fault.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw fault;
                }
                Thread.sleep(100);
            }
        }
    }

    /// Sends one record and waits until the broker has it.
    public void send(String topic, String key, byte[] value) throws InterruptedException {
        try {
            producer.send(new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), value))
                    .get();
        } catch (ExecutionException fault) {
            throw new IllegalStateException("the broker did not take a record", fault);
        }
    }

    /// Collects records until enough are there or the time is over.
    ///
    /// @param enough asked after each batch, about all records collected so far
    public List<ConsumerRecord<byte[], byte[]>> collect(
            Predicate<List<ConsumerRecord<byte[], byte[]>>> enough, Duration time) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        Instant end = Instant.now().plus(time);
        while (!enough.test(records) && Instant.now().isBefore(end)) {
            consumer.poll(Duration.ofMillis(200)).forEach(records::add);
        }
        return records;
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
        consumer.close(org.apache.kafka.clients.consumer.CloseOptions.timeout(Duration.ofSeconds(5)));
    }
}
