package io.lictor.kafka;

import io.lictor.audit.Sink;
import io.lictor.trajectory.SessionKey;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/// The topic `lictor.decisions` as the place for the events of other doors. It has a channel of
/// its own, so that a burst of checks takes no room from what the streaming door sends.
@Singleton
public final class DecisionTopic implements Sink {
    /// More events than the journal has under way at a time.
    private static final int BUFFER = 16_384;

    private final MutinyEmitter<byte[]> events;

    DecisionTopic(
            @Channel("events") @OnOverflow(value = OnOverflow.Strategy.BUFFER, bufferSize = BUFFER)
                    MutinyEmitter<byte[]> events) {
        this.events = events;
    }

    @Override
    public String name() {
        return "kafka";
    }

    @Override
    public CompletableFuture<Void> put(SessionKey session, byte[] event) {
        byte[] key = Records.key(session);
        if (key.length + event.length > Records.MOST_BYTES) {
            return CompletableFuture.failedFuture(
                    new IOException("an event of " + event.length + " bytes is too large"));
        }
        OutgoingKafkaRecordMetadata<byte[]> metadata =
                OutgoingKafkaRecordMetadata.<byte[]>builder().withKey(key).build();
        return events.sendMessage(Message.of(event, Metadata.of(metadata))).subscribeAsCompletionStage();
    }
}
