package io.lictor.kafka;

import io.lictor.audit.DecisionEvent;
import io.lictor.audit.Watcher;
import io.lictor.guard.Judgement;
import io.lictor.trajectory.SessionKey;
import io.lictor.wire.Checks;
import io.lictor.wire.Events;
import io.lictor.wire.WireException;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.jboss.logging.Logger;

/// Judges the records of `lictor.trajectories` and `lictor.steps`.
@ApplicationScoped
public class RecordDoor {
    private static final Logger LOG = Logger.getLogger(RecordDoor.class);
    private static final String DOOR = "kafka";

    private final Checks checks;
    private final Watcher watcher;
    private final MutinyEmitter<byte[]> decisions;
    private final MutinyEmitter<byte[]> deadLetters;

    RecordDoor(
            Checks checks,
            Watcher watcher,
            @Channel("decisions") MutinyEmitter<byte[]> decisions,
            @Channel("dead-letters") MutinyEmitter<byte[]> deadLetters) {
        this.checks = checks;
        this.watcher = watcher;
        this.decisions = decisions;
        this.deadLetters = deadLetters;
    }

    /// A whole trajectory: every call of it is judged in turn.
    @Incoming("trajectories")
    @Blocking
    CompletionStage<Void> trajectory(Message<byte[]> message) {
        return answered(message, body -> checks.audit(body, null));
    }

    /// The next step of a session: what it proposes is judged.
    @Incoming("steps")
    @Blocking
    CompletionStage<Void> step(Message<byte[]> message) {
        return answered(message, body -> checks.step(body, null, null, false));
    }

    private CompletionStage<Void> answered(Message<byte[]> message, Function<byte[], Checks.Result> judge) {
        Origin origin = Origin.of(message);
        List<Uni<Void>> outputs = new ArrayList<>();
        try {
            Checks.Result result = judge.apply(message.getPayload());
            for (Judgement judgement : result.judgements()) {
                watcher.judged(DOOR, judgement, result.meta().elapsedMicros());
                outputs.add(decisions.sendMessage(event(result, judgement, origin)));
            }
        } catch (WireException fault) {
            outputs.add(deadLetters.sendMessage(
                    letter(message, origin, String.valueOf(fault.getMessage()), fault.pointer())));
        } catch (RuntimeException fault) {
            LOG.errorf(fault, "record %s could not be judged", origin.position());
            outputs.add(deadLetters.sendMessage(letter(
                    message, origin, "the guard failed: " + fault.getClass().getSimpleName(), "")));
        }
        return Uni.join()
                .all(outputs.isEmpty() ? List.of(Uni.createFrom().voidItem()) : outputs)
                .andFailFast()
                .subscribeAsCompletionStage()
                .handle((done, failed) -> failed == null ? message.ack() : message.nack(failed))
                .thenCompose(stage -> stage);
    }

    private static Message<byte[]> event(Checks.Result result, Judgement judgement, Origin origin) {
        SessionKey session = result.trajectory().session();
        DecisionEvent event = new DecisionEvent(
                session,
                result.trajectory().agent(),
                judgement,
                origin.position(),
                result.meta().warnings());
        byte[] key = origin.key().length > 0
                ? origin.key()
                : (session.tenant() + "/" + session.session()).getBytes(StandardCharsets.UTF_8);
        return Message.of(
                Events.bytes(event),
                Metadata.of(OutgoingKafkaRecordMetadata.builder().withKey(key).build()));
    }

    private static Message<byte[]> letter(Message<byte[]> message, Origin origin, String reason, String pointer) {
        RecordHeaders headers = new RecordHeaders();
        headers.add("lictor-reason", reason.getBytes(StandardCharsets.UTF_8));
        headers.add("lictor-pointer", pointer.getBytes(StandardCharsets.UTF_8));
        headers.add("lictor-position", origin.position().getBytes(StandardCharsets.UTF_8));
        return Message.of(
                message.getPayload(),
                Metadata.of(OutgoingKafkaRecordMetadata.builder()
                        .withKey(origin.key())
                        .withHeaders(headers)
                        .build()));
    }

    /// Where a record came from.
    private record Origin(byte[] key, String position) {
        private static final byte[] NONE = {};

        static Origin of(Message<byte[]> message) {
            return message.getMetadata(IncomingKafkaRecordMetadata.class)
                    .map(record -> new Origin(
                            record.getKey() instanceof byte[] key ? key : NONE,
                            record.getTopic() + "/" + record.getPartition() + "/" + record.getOffset()))
                    .orElseGet(() -> new Origin(NONE, ""));
        }
    }
}
