package io.lictor.kafka;

import io.lictor.trajectory.SessionKey;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletableFuture;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/// The topic `lictor.shadow` for what a shadow bundle judges otherwise.
@Singleton
public final class ShadowTopic {
    private static final int BUFFER = 1_024;

    private final MutinyEmitter<byte[]> differences;

    ShadowTopic(
            @Channel("shadow") @OnOverflow(value = OnOverflow.Strategy.BUFFER, bufferSize = BUFFER)
                    MutinyEmitter<byte[]> differences) {
        this.differences = differences;
    }

    /// Sends an event; done once the broker has it.
    public CompletableFuture<Void> put(SessionKey session, byte[] event) {
        Metadata metadata = Metadata.of(OutgoingKafkaRecordMetadata.builder()
                .withKey(Records.key(session))
                .build());
        return differences.sendMessage(Message.of(event, metadata)).subscribeAsCompletionStage();
    }
}
