package io.lictor.kafka.stream;

import io.lictor.audit.Watchers;
import io.lictor.audit.Wordless;
import io.lictor.kafka.Exchange;
import io.lictor.wire.Checks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The streaming door for sessions: starts Kafka Streams once its topics are there, and ends it. Thread-safe.
public final class StepStream implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(StepStream.class);
    private static final String SOURCE = "steps-in";
    private static final String SESSIONS = "sessions";
    private static final String MOST_BYTES = "9437184";
    private static final int READ_AHEAD = 32;
    private static final Duration RETRY = Duration.ofSeconds(2);
    /// Longest time that the stream has to end with its last commit.
    public static final Duration END = Duration.ofSeconds(20);

    private final Checks checks;
    private final Judge judge;
    private final Watchers watchers;
    private final Limits limits;
    private final AuditTerms terms;
    private final StreamSettings settings;
    private final AtomicReference<@Nullable KafkaStreams> streams = new AtomicReference<>();
    private final Restoring restoring = new Restoring();
    private final AtomicReference<TopicSizes> known = new AtomicReference<>(TopicSizes.usual());
    private volatile boolean closed;
    private volatile boolean unanswered;

    public StepStream(Checks checks, Watchers watchers, Limits limits, AuditTerms terms, StreamSettings settings) {
        this(checks, checks::next, watchers, limits, terms, settings);
    }

    /// With another judge, so that the rest can be timed. Not for the service.
    StepStream(
            Checks checks, Judge judge, Watchers watchers, Limits limits, AuditTerms terms, StreamSettings settings) {
        this.checks = checks;
        this.judge = judge;
        this.watchers = watchers;
        this.limits = limits;
        this.terms = terms;
        this.settings = settings;
    }

    /// Starts in the background; a broker that is away is waited for.
    public void start() {
        Thread.ofVirtual().name("lictor-stream-start").start(this::run);
    }

    private void run() {
        while (!closed) {
            try {
                Exchange.createTopics(settings.brokers(), settings.partitions(), settings.replicas());
                known.set(sizes());
                KafkaStreams made = new KafkaStreams(
                        topology(this::present, org.apache.kafka.streams.state.Stores::persistentKeyValueStore),
                        properties());
                made.setUncaughtExceptionHandler(fault -> {
                    LOG.error("a thread of the stream ended and is replaced", Wordless.of(fault));
                    return StreamThreadExceptionResponse.REPLACE_THREAD;
                });
                made.setGlobalStateRestoreListener(restoring);
                streams.set(made);
                if (closed) {
                    made.close(END);
                } else {
                    made.start();
                }
                return;
            } catch (ExecutionException | RuntimeException away) {
                unanswered = true;
                LOG.warnf("the stream of steps cannot start yet, it tries again: %s", away.getMessage());
                pause();
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private TopicSizes sizes() throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(settings.brokers().with(Map.of()))) {
            int steps = Exchange.partitions(admin, Exchange.STEPS);
            int judged = Exchange.partitions(admin, Exchange.JUDGED);
            if (steps != judged) {
                throw new IllegalStateException("`" + Exchange.STEPS + "` has " + steps + " partitions and `"
                        + Exchange.JUDGED + "` " + judged + ": a session must lie in the same one of both");
            }
            return TopicSizes.of(admin);
        }
    }

    /// What the broker takes now; what it took before, if it does not say.
    private TopicSizes present() {
        try {
            TopicSizes now = sizes();
            known.set(now);
            return now;
        } catch (ExecutionException | RuntimeException away) {
            LOG.warnf("the broker does not say what it takes: %s", away.getMessage());
            return known.get();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return known.get();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(RETRY);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /// Whether sessions are judged now: the state is restored and the partitions are given out.
    public boolean running() {
        KafkaStreams present = streams.get();
        return present != null && present.state() == KafkaStreams.State.RUNNING;
    }

    /// Whether it judges steps, or could not if it wanted, since there is no broker: the other doors need none. Not
    /// while partitions are given out and their state is restored.
    public boolean settled() {
        KafkaStreams present = streams.get();
        return present == null
                ? unanswered
                : present.state() != KafkaStreams.State.CREATED && present.state() != KafkaStreams.State.REBALANCING;
    }

    /// Whether it works, waits, or can work again by itself.
    public boolean able() {
        KafkaStreams present = streams.get();
        return present == null
                || (present.state() != KafkaStreams.State.ERROR && present.state() != KafkaStreams.State.PENDING_ERROR);
    }

    /// What an operator needs to know of it; empty before its start.
    public List<StreamFigures.Figure> figures() {
        KafkaStreams present = streams.get();
        if (present == null) {
            return List.of();
        }
        List<StreamFigures.Figure> figures = new ArrayList<>(StreamFigures.of(present.metrics()));
        figures.add(new StreamFigures.Figure("restore.records.left", "", restoring.left()));
        figures.add(new StreamFigures.Figure("running", "", running() ? 1 : 0));
        return figures;
    }

    /// What it does now, in a word.
    public String state() {
        KafkaStreams present = streams.get();
        return present == null ? "WAITING" : present.state().name();
    }

    /// @param kind of state store, by its name
    Topology topology(Supplier<TopicSizes> sizes, Function<String, KeyValueBytesStoreSupplier> kind) {
        Topology topology = new Topology();
        topology.addSource(
                SOURCE, new ByteArrayDeserializer(), new ByteArrayDeserializer(), Exchange.STEPS, Exchange.JUDGED);
        topology.addProcessor(SESSIONS, () -> new StepIntake(checks, judge, watchers, limits, terms, sizes), SOURCE);
        Stores.builders(kind).forEach(store -> topology.addStateStore(store, SESSIONS));
        sink(topology, Outbox.DECISIONS, Exchange.DECISIONS);
        sink(topology, Outbox.ALERTS, Exchange.ALERTS);
        sink(topology, Outbox.INPUTS, Exchange.INPUTS);
        sink(topology, Outbox.HEADS, Exchange.HEADS);
        sink(topology, Outbox.DEAD_LETTERS, Exchange.DEAD_LETTERS);
        return topology;
    }

    private static void sink(Topology topology, String name, String topic) {
        topology.addSink(name, topic, new ByteArraySerializer(), new ByteArraySerializer(), SESSIONS);
    }

    Properties properties() {
        Properties properties = settings.brokers().properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, settings.application());
        properties.put(StreamsConfig.STATE_DIR_CONFIG, settings.state().toString());
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, settings.threads());
        properties.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, settings.standbys());
        properties.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, (int) settings.replicas());
        properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, settings.commitMillis());
        properties.put(StreamsConfig.DEFAULT_KEY_SERDE_CLASS_CONFIG, Serdes.ByteArraySerde.class);
        properties.put(StreamsConfig.DEFAULT_VALUE_SERDE_CLASS_CONFIG, Serdes.ByteArraySerde.class);
        properties.put(StreamsConfig.topicPrefix(TopicConfig.MAX_MESSAGE_BYTES_CONFIG), MOST_BYTES);
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), MOST_BYTES);
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG), MOST_BYTES);
        properties.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, StateMemory.class);
        // what is read ahead is bounded, so that a burst waits at the broker: some 30 steps a partition and what one
        // fetch brings
        properties.put(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, READ_AHEAD);
        properties.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), 4 * READ_AHEAD);
        properties.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.FETCH_MAX_BYTES_CONFIG), 16 << 20);
        properties.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        properties.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 10_000);
        properties.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), 2_000);
        settings.instance()
                .ifPresent(name -> properties.put(
                        StreamsConfig.mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), name));
        return properties;
    }

    @Override
    public void close() {
        closed = true;
        KafkaStreams present = streams.get();
        if (present != null) {
            present.close(END);
        }
    }
}
