package io.lictor.kafka;

import io.lictor.audit.Body;
import io.lictor.audit.Draft;
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

/// The topic `lictor.judged` as the place for the events of other doors: the stream gives them their places in the
/// chains and sends them on to `lictor.decisions`. It has a channel of its own, so that a burst of checks takes no
/// room from what the door for trajectories sends.
@Singleton
public final class DecisionTopic implements Sink {
    /// More events than the journal has under way at a time.
    private static final int BUFFER = 16_384;

    private final MutinyEmitter<byte[]> events;
    private final BodyTopic bodies;

    DecisionTopic(
            @Channel("events") @OnOverflow(value = OnOverflow.Strategy.BUFFER, bufferSize = BUFFER)
                    MutinyEmitter<byte[]> events,
            BodyTopic bodies) {
        this.events = events;
        this.bodies = bodies;
    }

    @Override
    public String name() {
        return "kafka";
    }

    @Override
    public CompletableFuture<Void> put(SessionKey session, Draft draft) {
        byte[] event = draft.plain();
        byte[] key = Records.key(session);
        if (key.length + event.length > Records.MOST_BYTES) {
            return CompletableFuture.failedFuture(
                    new IOException("an event of " + event.length + " bytes is too large"));
        }
        OutgoingKafkaRecordMetadata<byte[]> metadata =
                OutgoingKafkaRecordMetadata.<byte[]>builder().withKey(key).build();
        return events.sendMessage(Message.of(event, Metadata.of(metadata))).subscribeAsCompletionStage();
    }

    @Override
    public CompletableFuture<Void> keep(SessionKey session, Body body) {
        return bodies.put(session, body);
    }
}
