package io.lictor.kafka;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/// The topic `lictor.bundles`, as those see it who push: the last record of a name is the bundle of that name.
public final class BundleTopic {
    /// Room for key, headers and framing beside a value.
    private static final int FRAME = 1_024;

    private static final int TIMEOUT = 15_000;
    private static final short DEFAULT_REPLICAS = -1;

    private BundleTopic() {}

    /// Sends a bundle and waits until the broker has it.
    ///
    /// @throws IOException if the topic cannot keep it
    public static void send(Brokers brokers, String name, byte[] archive) throws IOException, InterruptedException {
        put(brokers, name, archive);
    }

    /// Withdraws a bundle: whoever follows its name goes back to what the folders hold.
    ///
    /// @throws IOException if the broker does not take it
    public static void withdraw(Brokers brokers, String name) throws IOException, InterruptedException {
        put(brokers, name, null);
    }

    private static void put(Brokers brokers, String name, byte @Nullable [] archive)
            throws IOException, InterruptedException {
        Map<String, Object> settings = brokers.with(Map.of(
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                TIMEOUT,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                TIMEOUT,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                2 * TIMEOUT,
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                Records.MOST_BYTES + FRAME));
        try {
            fits(brokers, archive == null ? 0 : archive.length);
            try (KafkaProducer<byte[], byte[]> producer =
                    new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
                producer.send(record(name.getBytes(StandardCharsets.UTF_8), archive))
                        .get();
            }
        } catch (ExecutionException fault) {
            throw new IOException("the broker at " + brokers + " did not take it: " + reason(fault), fault);
        }
    }

    // the client's classes are not marked for null
    @SuppressWarnings("NullAway")
    private static ProducerRecord<byte[], byte[]> record(byte[] key, byte @Nullable [] value) {
        return new ProducerRecord<>(Exchange.BUNDLES, key, value);
    }

    private static String reason(ExecutionException fault) {
        Throwable cause = fault.getCause();
        return String.valueOf(cause == null ? fault.getMessage() : cause.getMessage());
    }

    private static void fits(Brokers brokers, int bytes) throws IOException, InterruptedException, ExecutionException {
        Map<String, Object> settings = brokers.with(Map.of(
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT));
        try (Admin admin = Admin.create(settings)) {
            ready(admin, DEFAULT_REPLICAS);
            ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, Exchange.BUNDLES);
            Config config = admin.describeConfigs(List.of(topic))
                    .all()
                    .get()
                    .values()
                    .iterator()
                    .next();
            String cleanup = config.get(TopicConfig.CLEANUP_POLICY_CONFIG).value();
            if (!cleanup.equals(TopicConfig.CLEANUP_POLICY_COMPACT)) {
                throw new IOException("the topic `" + Exchange.BUNDLES + "` has " + TopicConfig.CLEANUP_POLICY_CONFIG
                        + "=" + cleanup + ", so that a bundle would be deleted with time: set it to `compact`");
            }
            long most = Long.parseLong(
                    config.get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG).value());
            if (bytes + FRAME > most) {
                throw new IOException("the bundle has " + bytes + " bytes, and the topic `" + Exchange.BUNDLES
                        + "` takes records of " + most + ": raise its " + TopicConfig.MAX_MESSAGE_BYTES_CONFIG
                        + ", or push fewer packs");
            }
        }
    }

    /// Creates the topic if it is not there.
    static void ready(Admin admin, short replicas) throws InterruptedException, ExecutionException {
        if (!admin.listTopics().names().get().contains(Exchange.BUNDLES)) {
            Exchange.create(admin, Exchange.BUNDLES, 1, replicas);
        }
        Exchange.partitions(admin, Exchange.BUNDLES);
    }
}
