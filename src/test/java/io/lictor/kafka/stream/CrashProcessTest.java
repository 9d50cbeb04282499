package io.lictor.kafka.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.lictor.kafka.Exchange;
import io.lictor.kafka.LocalBroker;
import io.lictor.onnx.Models;
import io.lictor.predicate.Classifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/// Three processes of the service on a real broker, killed at random moments while steps arrive: what others read
/// is what an undisturbed run decides, none missing, none twice. The short form; `make chaos` runs the long one.
class CrashProcessTest {
    private static final boolean LONG = Boolean.getBoolean("lictor.chaos");
    private static final int SESSIONS = LONG ? 5_000 : 150;
    private static final int STEPS = LONG ? 40 : 12;
    private static final int KILLS = LONG ? 20 : 3;
    private static final Duration PATIENCE = Duration.ofMinutes(LONG ? 60 : 6);
    private static final Path FOLDER = Path.of("target/crash");
    private static final long SEED = 20_261_126;

    @Test
    void nothingIsLostAndNothingIsDoubled() throws Exception {
        clear();
        Instant start = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Traffic traffic = new Traffic(SESSIONS, STEPS, SEED, start);
        Reader expected = undisturbed(traffic);
        Reader read = new Reader();
        long restarts = 0;
        try (LocalBroker broker = LocalBroker.start(Path.of("target/broker/lib"), FOLDER.resolve("broker"))) {
            Exchange.createTopics(broker.bootstrap());
            try (Fleet fleet = new Fleet(broker.bootstrap(), FOLDER, 3)) {
                fleet.await();
                Thread sender = Thread.ofPlatform().start(() -> send(broker.bootstrap(), traffic));
                Random random = new Random(SEED);
                for (int kill = 0; kill < KILLS; kill++) {
                    Thread.sleep(1_500 + random.nextInt(LONG ? 12_000 : 3_000));
                    fleet.kill(random.nextInt(fleet.size()));
                    if (LONG && kill % 7 == 6) {
                        broker.restart();
                        restarts++;
                    }
                }
                sender.join();
                read(broker.bootstrap(), expected.count(), read);
            }
        }

        System.out.printf(
                "killed %d, broker restarted %d, steps %d, decisions %d, missing %d, doubled %d%n",
                KILLS,
                restarts,
                traffic.records().size(),
                read.count(),
                Math.max(0, expected.count() - read.count()),
                read.doubled());
        assertThat(read.doubled()).isZero();
        assertThat(read.bySession().keySet()).isEqualTo(expected.bySession().keySet());
        expected.bySession()
                .forEach((session, decisions) ->
                        assertThat(read.bySession().get(session)).as(session).isEqualTo(decisions));
        assertThat(read.faults()).isEmpty();
    }

    private static void clear() throws Exception {
        if (Files.exists(FOLDER)) {
            try (Stream<Path> all = Files.walk(FOLDER)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    /// The decisions of a run of the same topology without a broker.
    private static Reader undisturbed(Traffic traffic) {
        Limits limits =
                new Limits(2_000, 8 << 20, Duration.ofSeconds(30), 200, Duration.ofHours(24), Duration.ofHours(168));
        SortedMap<String, Classifier> classifiers = new TreeMap<>();
        Models.TASKS.forEach(task -> classifiers.put(task, Models.builtIn(task)));
        Reader reader = new Reader();
        try (Line line = new Line(limits, Line.guards(classifiers))) {
            for (Traffic.Sent sent : traffic.records()) {
                line.at(sent.time()).send(sent.key(), sent.headers(), sent.value());
                line.decisions().forEach(reader::add);
                line.out(Exchange.ALERTS);
            }
        }
        return reader;
    }

    private static void send(String bootstrap, Traffic traffic) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", bootstrap, "acks", "all", "enable.idempotence", true, "linger.ms", 5);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            int number = 0;
            List<Future<RecordMetadata>> batch = new ArrayList<>();
            for (Traffic.Sent sent : traffic.records()) {
                batch.add(producer.send(new ProducerRecord<>(
                        Exchange.STEPS,
                        null,
                        sent.time().toEpochMilli(),
                        sent.key().getBytes(StandardCharsets.UTF_8),
                        sent.value(),
                        sent.headers())));
                if (++number % 50 == 0) {
                    producer.flush();
                    acknowledged(batch);
                    Thread.sleep(LONG ? 20 : 200);
                }
            }
            producer.flush();
            acknowledged(batch);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void acknowledged(List<Future<RecordMetadata>> batch) throws InterruptedException {
        try {
            for (Future<RecordMetadata> one : batch) {
                one.get();
            }
        } catch (ExecutionException lost) {
            throw new IllegalStateException("the broker did not take a record", lost);
        }
        batch.clear();
    }

    /// What a reader of committed records sees, until there is enough and a little longer.
    private static void read(String bootstrap, long enough, Reader to) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", bootstrap, "isolation.level", "read_committed", "auto.offset.reset", "earliest");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Exchange.DECISIONS).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Instant end = Instant.now().plus(PATIENCE);
            while (to.count() < enough && Instant.now().isBefore(end)) {
                consumer.poll(Duration.ofMillis(500)).forEach(record -> to.add(record.value()));
            }
            Instant longer = Instant.now().plusSeconds(5);
            while (Instant.now().isBefore(longer)) {
                consumer.poll(Duration.ofMillis(500)).forEach(record -> to.add(record.value()));
            }
        }
    }
}
