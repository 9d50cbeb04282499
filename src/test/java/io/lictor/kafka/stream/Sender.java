package io.lictor.kafka.stream;

import io.lictor.kafka.Exchange;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.DoubleSupplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/// Sends steps on a thread of its own, each once and in order, whatever happens to the broker.
final class Sender implements AutoCloseable {
    /// How far it may be ahead of the decisions, as a share of all.
    private static final double AHEAD = 0.1;

    private final KafkaProducer<byte[], byte[]> producer;
    private final Traffic traffic;
    private final int batch;
    private final long pause;
    private final DoubleSupplier decided;
    private final Thread thread;
    private volatile int sent;
    private volatile @Nullable Exception fault;

    /// @param decided the share of what is to be decided that was
    Sender(String bootstrap, Traffic traffic, boolean fast, DoubleSupplier decided) {
        this.producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrap,
                        "acks",
                        "all",
                        "enable.idempotence",
                        true,
                        "linger.ms",
                        5,
                        "delivery.timeout.ms",
                        300_000),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        this.traffic = traffic;
        this.batch = fast ? 200 : 50;
        this.pause = fast ? 20 : 200;
        this.decided = decided;
        this.thread = Thread.ofPlatform().daemon().name("sender").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /// Records that the broker has.
    int sent() {
        return sent;
    }

    /// @throws IllegalStateException if the broker did not take a record
    void check() {
        Exception wrong = fault;
        if (wrong != null) {
            throw new IllegalStateException("the broker did not take a record", wrong);
        }
    }

    void join() throws InterruptedException {
        thread.join();
        check();
    }

    private void run() {
        try {
            List<Traffic.Sent> records = traffic.records();
            for (int from = 0; from < records.size(); from += batch) {
                List<Traffic.Sent> some = records.subList(from, Math.min(records.size(), from + batch));
                while ((double) from / records.size() - decided.getAsDouble() > AHEAD) {
                    Thread.sleep(pause);
                }
                acknowledged(some);
                sent = from + some.size();
                Thread.sleep(pause);
            }
        } catch (ExecutionException | InterruptedException | RuntimeException wrong) {
            fault = wrong;
        }
    }

    private void acknowledged(List<Traffic.Sent> records) throws ExecutionException, InterruptedException {
        List<Future<RecordMetadata>> sending = new ArrayList<>();
        for (Traffic.Sent one : records) {
            sending.add(producer.send(new ProducerRecord<>(
                    Exchange.STEPS,
                    null,
                    one.time().toEpochMilli(),
                    one.key().getBytes(StandardCharsets.UTF_8),
                    one.value(),
                    one.headers())));
        }
        producer.flush();
        for (Future<RecordMetadata> each : sending) {
            each.get();
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        producer.close(Duration.ofSeconds(5));
    }
}
