package io.lictor.kafka;

import io.lictor.audit.Body;
import io.lictor.trajectory.SessionKey;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/// The topic `lictor.inputs` for the bodies of other doors than the stream.
@Singleton
public final class BodyTopic {
    private static final int BUFFER = 16_384;

    private final MutinyEmitter<byte[]> bodies;

    BodyTopic(
            @Channel("inputs") @OnOverflow(value = OnOverflow.Strategy.BUFFER, bufferSize = BUFFER)
                    MutinyEmitter<byte[]> bodies) {
        this.bodies = bodies;
    }

    /// Sends a body; done once the broker has it.
    CompletableFuture<Void> put(SessionKey session, Body body) {
        byte[] key = Records.key(session);
        if (key.length + body.bytes().length > Records.MOST_BYTES) {
            return CompletableFuture.failedFuture(
                    new RecordTooLargeException("a body of " + body.bytes().length + " bytes is too large"));
        }
        Metadata metadata = Metadata.of(OutgoingKafkaRecordMetadata.builder()
                .withKey(key)
                .withHeaders(BodyRecord.headers(body))
                .build());
        return bodies.sendMessage(Message.of(body.bytes(), metadata)).subscribeAsCompletionStage();
    }
}
