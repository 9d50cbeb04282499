package io.lictor.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Follows the bundle of one name in `lictor.bundles`, from the topic's beginning, on a thread of its own. A broker
/// that
/// is away is waited for. Thread-safe.
public final class BundleFollower implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(BundleFollower.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration RETRY = Duration.ofSeconds(2);
    private static final int TIMEOUT = 10_000;

    private final Brokers brokers;
    private final short replicas;
    private final byte[] name;
    private final Consumer<Optional<byte[]>> taker;
    private final CompletableFuture<Void> read = new CompletableFuture<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile @Nullable KafkaConsumer<byte[], byte[]> consumer;
    private @Nullable Seen last;

    /// A record of the name; without a value it withdraws the bundle.
    private record Seen(Optional<byte[]> value) {
        boolean same(@Nullable Seen other) {
            return other != null
                    && Arrays.equals(value.orElse(new byte[0]), other.value.orElse(new byte[0]))
                    && value.isPresent() == other.value.isPresent();
        }
    }

    /// @param replicas of the topic, if it does not exist yet; -1: the broker's default
    /// @param taker takes the bundle's archive, one after the other; empty: it was withdrawn
    public BundleFollower(Brokers brokers, short replicas, String name, Consumer<Optional<byte[]>> taker) {
        this.brokers = brokers;
        this.replicas = replicas;
        this.name = name.getBytes(StandardCharsets.UTF_8);
        this.taker = taker;
    }

    /// Starts in the background.
    public void start() {
        Thread.ofPlatform().daemon().name("bundles").start(this::run);
    }

    /// Whether the topic has been read to the end it had at the start, and its bundle was taken or refused.
    public boolean hasRead() {
        return read.isDone();
    }

    /// Does something once the topic has been read.
    public void whenRead(Runnable then) {
        // whoever depends on it is told on the follower's thread; a fault there must not end the following
        var _ = read.whenComplete((_, _) -> {
            try {
                then.run();
            } catch (RuntimeException fault) {
                LOG.error("what waits for the bundles of the topic failed", fault);
            }
        });
    }

    /// Waits until the topic has been read.
    ///
    /// @return whether it has
    public boolean await(Duration patience) throws InterruptedException {
        try {
            read.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException away) {
            return false;
        } catch (ExecutionException never) {
            throw new IllegalStateException(never);
        }
    }

    private boolean ended() {
        return closed.getCount() == 0;
    }

    private void run() {
        while (!ended()) {
            try {
                follow();
            } catch (WakeupException end) {
                LOG.debug("the follower of bundles ends");
            } catch (ExecutionException | RuntimeException away) {
                LOG.warnf("lictor.bundles cannot be read yet, the next try follows: %s", away.getMessage());
                pause();
            } catch (InterruptedException end) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void pause() {
        try {
            if (closed.await(RETRY.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("the follower of bundles ends");
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    private void follow() throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(brokers.with(Map.of(
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                TIMEOUT,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                TIMEOUT / 2)))) {
            BundleTopic.ready(admin, replicas);
        }
        Map<String, Object> settings = brokers.with(Map.of(
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false,
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                10,
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                TIMEOUT));
        try (KafkaConsumer<byte[], byte[]> made =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer = made;
            List<TopicPartition> partitions = made.partitionsFor(Exchange.BUNDLES).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            if (partitions.size() != 1) {
                throw new IllegalStateException("`" + Exchange.BUNDLES + "` has " + partitions.size()
                        + " partitions; bundles need the order of one");
            }
            made.assign(partitions);
            made.seekToBeginning(partitions);
            follow(made, partitions.getFirst());
        } finally {
            consumer = null;
        }
    }

    private void follow(KafkaConsumer<byte[], byte[]> from, TopicPartition partition) {
        long end = from.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
        boolean caught = false;
        Seen newest = null;
        while (!ended()) {
            for (ConsumerRecord<byte[], byte[]> record : from.poll(POLL)) {
                if (Arrays.equals(record.key(), name)) {
                    newest = new Seen(Optional.ofNullable(record.value()));
                }
            }
            caught |= from.position(partition) >= end;
            if (caught) {
                take(newest);
                newest = null;
                read.complete(null);
            }
        }
    }

    private void take(@Nullable Seen newest) {
        boolean nothing = newest != null && newest.value().isEmpty() && last == null;
        if (newest == null || nothing || newest.same(last)) {
            return;
        }
        last = newest;
        try {
            taker.accept(newest.value());
        } catch (RuntimeException | Error fault) {
            LOG.error("a pushed bundle could not be taken; the one in force stays", fault);
        }
    }

    @Override
    public void close() {
        closed.countDown();
        KafkaConsumer<byte[], byte[]> present = consumer;
        if (present != null) {
            present.wakeup();
        }
    }
}
