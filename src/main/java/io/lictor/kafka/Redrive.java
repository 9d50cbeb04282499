package io.lictor.kafka;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/// Sends dead letters again to the topics they came from, each as it came, once: what was sent is noted in
/// `lictor.redriven` in the same transaction. Where a letter holds only a part of its record, the record itself is
/// sent,
/// as long as its topic has it.
public final class Redrive {
    /// Names of the letters that were sent again, as `partition/offset`; compacted.
    public static final String DONE = "lictor.redriven";

    private static final String TIMES = "lictor-redriven";
    private static final Set<String> SOURCES = Set.of(Exchange.STEPS, Exchange.TRAJECTORIES, Exchange.JUDGED);
    private static final Set<String> OURS =
            Set.of("lictor-reason", "lictor-pointer", "lictor-position", "lictor-body-only", TIMES);

    private static final List<String> PART = List.of("lictor-omitted", "lictor-omitted-headers", "lictor-body-only");
    private static final String GONE = "not all of it is there, and its topic has the record no longer";

    private final Brokers brokers;
    private final Wanted wanted;

    /// Which letters are sent.
    ///
    /// @param reason what the reason must contain; empty: any
    /// @param topic they must have come from; empty: any
    /// @param limit most that are sent
    /// @param attempts how often a record is sent again at most
    /// @param dry whether nothing is sent
    public record Wanted(Optional<String> reason, Optional<String> topic, int limit, int attempts, boolean dry) {}

    /// What became of a letter.
    ///
    /// @param why it was left; empty: it was sent, or would be
    public record Letter(String position, String reason, Optional<String> why) {}

    /// Letters of these brokers.
    public Redrive(Brokers brokers, Wanted wanted) {
        this.brokers = brokers;
        this.wanted = wanted;
    }

    /// Goes through all letters, the oldest of each partition first.
    ///
    /// @param each told of every letter that was not sent before
    /// @throws IOException if the broker is away or refuses
    public void run(Consumer<Letter> each) throws IOException {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                        brokers.with(Map.of(
                                "acks", "all", "max.request.size", 9_437_184, "transactional.id", "lictor-redrive")),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
                Original originals = new Original(brokers)) {
            create();
            Set<String> done = new HashSet<>();
            new TopicReader(brokers, DONE).each(record -> done.add(text(record.key())));
            if (!wanted.dry()) {
                producer.initTransactions();
            }
            int[] sent = new int[1];
            new TopicReader(brokers, Exchange.DEAD_LETTERS).each(record -> {
                String name = record.partition() + "/" + record.offset();
                if (done.contains(name)) {
                    return;
                }
                String position = header(record, "lictor-position");
                Optional<String> why =
                        sent[0] >= wanted.limit() ? Optional.of("beyond the limit") : kept(record, position);
                if (why.isEmpty()) {
                    Optional<ConsumerRecord<byte[], byte[]>> whole =
                            part(record) ? originals.at(position) : Optional.of(record);
                    why = whole.isPresent() ? spent(times(whole.get())) : Optional.of(GONE);
                    if (why.isEmpty()) {
                        sent[0]++;
                        if (!wanted.dry()) {
                            send(producer, whole.orElseThrow(), position, name);
                        }
                    }
                }
                each.accept(new Letter(position, header(record, "lictor-reason"), why));
            });
        } catch (KafkaException fault) {
            throw new IOException("dead letters cannot be sent again: " + fault.getMessage(), fault);
        }
    }

    /// Why a letter is left.
    private Optional<String> kept(ConsumerRecord<byte[], byte[]> record, String position) {
        String topic = topic(position);
        if (wanted.topic().isPresent() && !topic.equals(wanted.topic().get())) {
            return Optional.of("of another topic");
        }
        if (wanted.reason().isPresent()
                && !header(record, "lictor-reason").contains(wanted.reason().get())) {
            return Optional.of("for another reason");
        }
        if (!SOURCES.contains(topic)) {
            return Optional.of("what it came from is not sent to");
        }
        return spent(times(record));
    }

    private Optional<String> spent(int times) {
        return times >= wanted.attempts() ? Optional.of("sent again " + times + " times before") : Optional.empty();
    }

    /// Whether a letter holds only a part of its record.
    private static boolean part(ConsumerRecord<byte[], byte[]> letter) {
        return PART.stream().anyMatch(name -> letter.headers().lastHeader(name) != null);
    }

    @SuppressWarnings("NullAway") // Kafka's records have keys and values that may be null.
    private static void send(
            KafkaProducer<byte[], byte[]> producer,
            ConsumerRecord<byte[], byte[]> record,
            String position,
            String name) {
        RecordHeaders headers = new RecordHeaders();
        for (Header header : record.headers()) {
            if (!OURS.contains(header.key())) {
                headers.add(header);
            }
        }
        headers.add(TIMES, Integer.toString(times(record) + 1).getBytes(StandardCharsets.UTF_8));
        producer.beginTransaction();
        // what fails of these fails the commit
        Future<RecordMetadata> _ =
                producer.send(new ProducerRecord<>(topic(position), null, record.key(), record.value(), headers));
        Future<RecordMetadata> _ = producer.send(new ProducerRecord<>(
                DONE, name.getBytes(StandardCharsets.UTF_8), position.getBytes(StandardCharsets.UTF_8)));
        producer.commitTransaction();
    }

    private void create() throws IOException {
        try (Admin admin = Admin.create(brokers.with(Map.of()))) {
            NewTopic topic = new NewTopic(DONE, Optional.of(1), Optional.empty());
            admin.createTopics(List.of(topic.configs(Map.of("cleanup.policy", "compact"))))
                    .all()
                    .get();
        } catch (ExecutionException fault) {
            if (!(fault.getCause() instanceof TopicExistsException)) {
                throw new IOException("the broker at " + brokers + " makes no topic `" + DONE + "`", fault);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        }
    }

    private static String topic(String position) {
        int slash = position.indexOf('/');
        return slash < 0 ? position : position.substring(0, slash);
    }

    private static int times(ConsumerRecord<byte[], byte[]> record) {
        try {
            String said = header(record, TIMES);
            return said.isEmpty() ? 0 : Integer.parseInt(said);
        } catch (NumberFormatException notOurs) {
            return Integer.MAX_VALUE - 1;
        }
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? "" : text(header.value());
    }

    private static String text(byte @Nullable [] bytes) {
        return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
    }
}
