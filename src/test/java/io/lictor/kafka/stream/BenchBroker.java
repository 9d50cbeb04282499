package io.lictor.kafka.stream;

import io.lictor.kafka.Exchange;
import io.lictor.kafka.LocalBroker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/// A broker with a sender of steps, and how far one group is behind.
final class BenchBroker implements AutoCloseable {
    static final String GROUP = "bench";
    private static final int PARTITIONS = 3;

    private final LocalBroker broker;
    private final Admin admin;
    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicReference<@Nullable Exception> lost = new AtomicReference<>();

    BenchBroker(Path data) throws IOException, InterruptedException {
        broker = LocalBroker.start(Path.of("target/broker/lib"), data);
        Exchange.createTopics(broker.brokers());
        admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()));
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrap(), "acks", "all", "linger.ms", 5),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    String bootstrap() {
        return broker.bootstrap();
    }

    void send(Traffic.Sent sent) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                Exchange.STEPS,
                null,
                sent.time().toEpochMilli(),
                sent.key().getBytes(StandardCharsets.UTF_8),
                sent.value(),
                sent.headers());
        // one that is not taken shows when everything is waited for
        var _ = producer.send(record, (_, fault) -> {
            if (fault != null) {
                lost.set(fault);
            }
        });
    }

    void flush() {
        producer.flush();
    }

    /// Steps that were sent and about which nothing is committed.
    long behind() throws InterruptedException, ExecutionException {
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        for (int i = 0; i < PARTITIONS; i++) {
            wanted.put(new TopicPartition(Exchange.STEPS, i), OffsetSpec.latest());
        }
        Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(GROUP)
                .partitionsToOffsetAndMetadata()
                .get();
        long behind = 0;
        for (var end : admin.listOffsets(wanted).all().get().entrySet()) {
            OffsetAndMetadata at = committed.get(end.getKey());
            behind += end.getValue().offset() - (at == null ? 0 : at.offset());
        }
        return behind;
    }

    /// Waits until everything is committed.
    void done(long seconds) throws InterruptedException, ExecutionException, IOException {
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        while (behind() > 0) {
            if (lost.get() != null) {
                throw new IOException("the broker did not take a step", lost.get());
            }
            if (System.nanoTime() > end) {
                throw new IOException(behind() + " steps are not judged after " + seconds + " s");
            }
            Thread.sleep(20);
        }
    }

    @Override
    public void close() {
        producer.close();
        admin.close();
        broker.close();
    }
}
