package io.lictor.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lictor.audit.Away;
import io.lictor.audit.Vault;
import io.lictor.store.postgres.Database;
import io.lictor.store.postgres.EventRows;
import io.lictor.store.postgres.LocalPostgres;
import io.lictor.store.postgres.Made;
import io.lictor.store.postgres.Servers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Events of a real broker in a real PostgreSQL: none lost, none doubled, whatever stops in between.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StoreFeedIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private LocalBroker broker;
    private LocalPostgres postgres;
    private Database database;
    private KafkaProducer<byte[], byte[]> producer;
    private final Made made = new Made();
    private final Counting counting = new Counting();

    private static final class Counting implements StoreFeed.Progress {
        private final AtomicInteger refused = new AtomicInteger();
        private final AtomicLong behind = new AtomicLong();

        @Override
        public void kept(int events, int none) {
            refused.addAndGet(none);
        }

        @Override
        public void behind(long records) {
            behind.set(records);
        }
    }

    @BeforeAll
    void start() throws Exception {
        broker = LocalBroker.start(Path.of("target/broker/lib"), Path.of("target/feed-broker"));
        Exchange.createTopics(broker.brokers());
        postgres = Servers.own("feed-postgres");
        database = new Database(Servers.settings(postgres.url()));
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrap(), "acks", "all", "transactional.id", "feed-test"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        producer.initTransactions();
    }

    @AfterAll
    void stop() {
        producer.close();
        database.close();
        postgres.close();
        broker.close();
    }

    private StoreFeed feed(Vault vault) {
        StoreFeed feed = new StoreFeed(vault, broker.brokers(), 50, counting);
        feed.start();
        return feed;
    }

    private EventRows rows() {
        return new EventRows(database, 20);
    }

    private void send(List<byte[]> events) {
        producer.beginTransaction();
        events.forEach(this::one);
        producer.commitTransaction();
    }

    private void one(byte[] event) {
        String text = new String(event, StandardCharsets.UTF_8);
        byte[] key = text.substring(0, Math.min(40, text.length())).getBytes(StandardCharsets.UTF_8);
        Future<RecordMetadata> _ = producer.send(new ProducerRecord<>(Exchange.DECISIONS, key, event));
    }

    private long count(String session) {
        return Servers.number(postgres.url(), "select count(*) from lictor.events where session = '" + session + "'");
    }

    private void awaitCount(String session, int count) {
        await().atMost(PATIENCE).until(() -> {
            try {
                return count(session) >= count;
            } catch (IllegalStateException notYet) {
                return false;
            }
        });
        assertThat(count(session)).isEqualTo(count);
    }

    @Test
    void committedEventsComeOnceAndAbortedOnesNever() {
        producer.beginTransaction();
        new Made().some("aborted", 5).forEach(this::one);
        producer.abortTransaction();
        List<byte[]> events = made.some("committed", 120);
        send(events);
        send(events.subList(0, 60));
        try (StoreFeed _ = feed(rows())) {
            awaitCount("committed", 120);
            send(List.of(made.decision("committed", 500, "deny")));
            awaitCount("committed", 121);
        }
        assertThat(count("aborted")).isZero();
    }

    /// The process ends between the database and the commit of what was read, and starts again.
    @Test
    void aRestartInTheMiddleLosesAndDoublesNothing() {
        List<byte[]> events = made.some("restarted", 300);
        send(events);
        for (int i = 0; i < 3; i++) {
            int stop = 40 * (i + 1);
            AtomicInteger given = new AtomicInteger();
            EventRows keeping = rows();
            Vault dying = batch -> {
                List<Vault.Refused> refused = keeping.keep(batch);
                if (given.addAndGet(batch.size()) > stop) {
                    throw new Away("the process ends after the database has the events");
                }
                return refused;
            };
            try (StoreFeed _ = feed(dying)) {
                await().atMost(PATIENCE).until(() -> given.get() > stop);
            }
        }
        try (StoreFeed _ = feed(rows())) {
            awaitCount("restarted", 300);
        }
    }

    @Test
    void twoProcessesShareThePartitions() {
        List<byte[]> events = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            events.addAll(made.some("shared-" + i, 5));
        }
        StoreFeed one = feed(rows());
        try (StoreFeed _ = feed(rows())) {
            send(events.subList(0, 70));
            await().atMost(PATIENCE).until(() -> total("shared-%") >= 70);
            one.close();
            send(events.subList(70, 150));
            await().atMost(PATIENCE).until(() -> total("shared-%") >= 150);
        }
        assertThat(total("shared-%")).isEqualTo(150);
    }

    private long total(String like) {
        try {
            return Servers.number(
                    postgres.url(), "select count(*) from lictor.events where session like '" + like + "'");
        } catch (IllegalStateException notYet) {
            return 0;
        }
    }

    @Test
    void whatCannotBeStoredIsADeadLetterAndBlocksNothing() {
        byte[] poison = "{\"version\":1,\"poison\":true}".getBytes(StandardCharsets.UTF_8);
        int before = counting.refused.get();
        try (StoreFeed _ = feed(rows())) {
            send(List.of(made.decision("poisoned", 1, "deny"), poison, made.decision("poisoned", 2, "deny")));
            awaitCount("poisoned", 2);
            await().atMost(PATIENCE).until(() -> counting.refused.get() > before);
        }
        try (Exchange exchange = new Exchange(broker.brokers(), Exchange.DEAD_LETTERS)) {
            List<ConsumerRecord<byte[], byte[]>> letters =
                    exchange.collect(all -> all.stream().anyMatch(one -> same(one, poison)), PATIENCE);
            ConsumerRecord<byte[], byte[]> letter = letters.stream()
                    .filter(one -> same(one, poison))
                    .findFirst()
                    .orElseThrow();
            assertThat(Topics.header(letter, "lictor-pointer")).isEqualTo("/type");
            assertThat(Topics.header(letter, "lictor-reason")).isNotBlank();
            assertThat(Topics.header(letter, "lictor-position")).startsWith("lictor.decisions/");
        }
    }

    private static boolean same(ConsumerRecord<byte[], byte[]> letter, byte[] value) {
        return java.util.Arrays.equals(letter.value(), value);
    }

    @Test
    void aDatabaseThatIsAwayStopsTheReadingAndLosesNothing() throws Exception {
        try (StoreFeed _ = feed(rows())) {
            send(made.some("before", 30));
            awaitCount("before", 30);
            postgres.kill();
            List<byte[]> meanwhile = made.some("meanwhile", 200);
            send(meanwhile);
            await().atMost(PATIENCE).until(() -> counting.behind.get() >= 200);
            postgres.again();
            awaitCount("meanwhile", 200);
            await().atMost(PATIENCE).until(() -> counting.behind.get() == 0);
        }
    }
}
