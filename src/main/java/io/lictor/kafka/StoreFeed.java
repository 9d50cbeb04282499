package io.lictor.kafka;

import io.lictor.audit.Away;
import io.lictor.audit.Vault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jboss.logging.Logger;

/// Brings the events of `lictor.decisions` to the store, on one thread: read when they are committed, in batches, each
/// at least once. What was read is committed after the store has it, so a store that is away stops the reading and
/// loses
/// nothing. An event that the store never takes goes to the dead letters.
public final class StoreFeed implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(StoreFeed.class);
    private static final String GROUP = "lictor-store";
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration AGAIN = Duration.ofSeconds(1);
    private static final Duration END = Duration.ofSeconds(10);

    private final Vault vault;
    private final Brokers brokers;
    private final int batch;
    private final Progress progress;
    private final AtomicReference<Optional<KafkaConsumer<byte[], byte[]>>> open =
            new AtomicReference<>(Optional.empty());
    private final Thread thread;
    private volatile boolean closed;

    /// Whoever counts what comes to the store. Must be fast and must not throw.
    public interface Progress {
        /// Events were given to the store.
        ///
        /// @param refused how many of them it does not take
        void kept(int events, int refused);

        /// How many records are known to wait.
        void behind(long records);
    }

    /// @param batch most events given to the vault at once
    public StoreFeed(Vault vault, Brokers brokers, int batch, Progress progress) {
        this.vault = vault;
        this.brokers = brokers;
        this.batch = batch;
        this.progress = progress;
        this.thread = Thread.ofPlatform().daemon().name("store-feed").unstarted(this::run);
    }

    /// Begins in the background; a broker that is away is waited for.
    public void start() {
        thread.start();
    }

    private void run() {
        while (!closed) {
            try (KafkaConsumer<byte[], byte[]> consumer =
                            new KafkaConsumer<>(reading(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
                    Letters letters = new Letters(brokers)) {
                open.set(Optional.of(consumer));
                new Reading(consumer, letters).run();
            } catch (WakeupException | InterruptException ended) {
                LOG.debug("the feed of the store ends");
            } catch (KafkaException fault) {
                LOG.warnf("the feed of the store begins again: %s", fault.getMessage());
                pause();
            } catch (RuntimeException | Error fault) {
                LOG.error("the feed of the store failed, it begins again", fault);
                pause();
            } finally {
                open.set(Optional.empty());
            }
        }
    }

    private void pause() {
        try {
            Thread.sleep(AGAIN);
        } catch (InterruptedException ended) {
            closed = true;
        }
    }

    private Map<String, Object> reading() {
        Map<String, Object> all = new HashMap<>(brokers.with(Map.of()));
        all.put("group.id", GROUP);
        all.put("isolation.level", "read_committed");
        all.put("auto.offset.reset", "earliest");
        all.put("enable.auto.commit", false);
        all.put("allow.auto.create.topics", false);
        all.put("max.poll.records", batch);
        all.put("max.partition.fetch.bytes", 9_437_184);
        all.put("fetch.max.bytes", 33_554_432);
        return all;
    }

    /// One life of the consumer.
    private final class Reading implements ConsumerRebalanceListener {
        private final KafkaConsumer<byte[], byte[]> consumer;
        private final Letters letters;
        private final List<ConsumerRecord<byte[], byte[]>> waiting = new ArrayList<>();

        Reading(KafkaConsumer<byte[], byte[]> consumer, Letters letters) {
            this.consumer = consumer;
            this.letters = letters;
        }

        void run() {
            consumer.subscribe(List.of(Exchange.DECISIONS), this);
            while (!closed) {
                consumer.poll(waiting.isEmpty() ? POLL : AGAIN).forEach(waiting::add);
                if (!waiting.isEmpty()) {
                    give();
                }
                behind();
            }
        }

        /// Gives what waits to the store; where it is away, nothing more is read until it is back.
        private void give() {
            try {
                List<Vault.Refused> refused = vault.keep(waiting.stream()
                        .map(record -> record.value() == null ? new byte[0] : record.value())
                        .toList());
                refused.forEach(one -> letters.send(waiting.get(one.index()), one.reason(), one.pointer()));
                consumer.commitSync(next());
                progress.kept(waiting.size() - refused.size(), refused.size());
                waiting.clear();
                consumer.resume(consumer.paused());
            } catch (Away away) {
                LOG.debugf("%d events wait for the store: %s", waiting.size(), away.why());
                consumer.pause(consumer.assignment());
            }
        }

        private Map<TopicPartition, OffsetAndMetadata> next() {
            Map<TopicPartition, OffsetAndMetadata> next = new HashMap<>();
            waiting.forEach(record -> next.put(
                    new TopicPartition(record.topic(), record.partition()),
                    new OffsetAndMetadata(record.offset() + 1)));
            return next;
        }

        /// Tells how many records wait. Of partitions that are not read now the broker has to be asked.
        private void behind() {
            long all = waiting.size();
            try {
                Map<TopicPartition, Long> ends =
                        waiting.isEmpty() ? Map.of() : consumer.endOffsets(consumer.assignment(), AGAIN);
                for (TopicPartition partition : consumer.assignment()) {
                    Long end = ends.get(partition);
                    all += end == null
                            ? consumer.currentLag(partition).orElse(0)
                            : Math.max(0, end - consumer.position(partition, AGAIN));
                }
                progress.behind(all);
            } catch (TimeoutException late) {
                LOG.debugf("the broker did not say how many records wait: %s", late.getMessage());
            }
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> given) {
            if (!waiting.isEmpty()) {
                consumer.pause(given);
            }
        }

        /// Whoever gets a partition reads from what was committed.
        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> taken) {
            Set<TopicPartition> gone = new HashSet<>(taken);
            waiting.removeIf(record -> gone.contains(new TopicPartition(record.topic(), record.partition())));
        }
    }

    /// Ends the reading; what the store has not got is read again.
    @Override
    public void close() {
        closed = true;
        Consumer<KafkaConsumer<byte[], byte[]>> wake = KafkaConsumer::wakeup;
        open.get().ifPresent(wake);
        try {
            thread.join(END);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
