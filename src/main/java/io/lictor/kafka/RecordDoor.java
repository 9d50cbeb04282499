package io.lictor.kafka;

import io.lictor.audit.Body;
import io.lictor.audit.DecisionEvent;
import io.lictor.audit.Input;
import io.lictor.audit.Traces;
import io.lictor.audit.Watchers;
import io.lictor.audit.Wordless;
import io.lictor.guard.Judgement;
import io.lictor.trajectory.SessionKey;
import io.lictor.wire.Asked;
import io.lictor.wire.Checks;
import io.lictor.wire.Events;
import io.lictor.wire.Recorded;
import io.lictor.wire.WireException;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Judges the records of `lictor.trajectories`: whole trajectories, which need no state.
@ApplicationScoped
public class RecordDoor {
    private static final Logger LOG = Logger.getLogger(RecordDoor.class);
    private static final String DOOR = "kafka";

    /// Outputs under way for one record; the emitters' buffers hold more than two channels' worth.
    private static final int AT_ONCE = 32;

    private static final String TOO_LARGE = "a decision about it is too large to be delivered";

    private final Checks checks;
    private final Watchers watchers;
    private final Recorded.Terms terms;
    private final BodyTopic bodies;
    private final Clock clock;
    private final MutinyEmitter<byte[]> decisions;
    private final MutinyEmitter<byte[]> deadLetters;

    RecordDoor(
            Checks checks,
            Watchers watchers,
            Recorded.Terms terms,
            BodyTopic bodies,
            Clock clock,
            @Channel("decisions") MutinyEmitter<byte[]> decisions,
            @Channel("dead-letters") MutinyEmitter<byte[]> deadLetters) {
        this.checks = checks;
        this.watchers = watchers;
        this.terms = terms;
        this.bodies = bodies;
        this.clock = clock;
        this.decisions = decisions;
        this.deadLetters = deadLetters;
    }

    /// A whole trajectory: every call of it is judged in turn.
    @Incoming("trajectories")
    @Blocking
    CompletionStage<Void> trajectory(Message<byte[]> message) {
        return answered(message, body -> checks.audit(body, null));
    }

    private CompletionStage<Void> answered(Message<byte[]> message, Function<byte[], Checks.Result> judge) {
        return Uni.join()
                .all(outputs(message.getPayload(), Origin.of(message), judge))
                .usingConcurrencyOf(AT_ONCE)
                .andFailFast()
                .subscribeAsCompletionStage()
                .handle((done, failed) -> failed == null ? message.ack() : message.nack(failed))
                .thenCompose(stage -> stage);
    }

    /// What follows from a record; never empty.
    private List<Uni<Void>> outputs(byte @Nullable [] body, Origin origin, Function<byte[], Checks.Result> judge) {
        if (body == null) {
            return List.of(dead(null, origin, "the record has no value", ""));
        }
        Traces.Work work = watchers.traces().begin(DOOR, "trajectory", origin.traceparent());
        try {
            List<Uni<Void>> outputs = new ArrayList<>();
            outputs.add(Uni.createFrom().voidItem());
            Checks.Result result = judge.apply(body);
            Optional<Body> asked = terms.bodies() ? result.asked().map(Asked::hashed) : Optional.empty();
            byte[] key = Records.key(result.trajectory().session());
            asked.ifPresent(one -> outputs.add(Uni.createFrom()
                    .completionStage(() -> bodies.put(result.trajectory().session(), one))
                    .onFailure(RecordDoor::tooLarge)
                    .recoverWithNull()));
            int number = 0;
            for (Judgement judgement : result.judgements()) {
                byte[] event = event(result, judgement, origin, asked.map(Body::input));
                RecordHeaders headers = origin.headers(number++);
                if (key.length + event.length > Records.MOST_BYTES) {
                    outputs.add(dead(body, origin, TOO_LARGE, ""));
                    continue;
                }
                outputs.add(decisions
                        .sendMessage(Message.of(
                                event,
                                Metadata.of(OutgoingKafkaRecordMetadata.builder()
                                        .withKey(key)
                                        .withHeaders(headers)
                                        .build())))
                        .onFailure(RecordDoor::tooLarge)
                        .recoverWithUni(() -> dead(body, origin, TOO_LARGE, "")));
            }
            for (Judgement judgement : result.judgements()) {
                watchers.judgements().judged(DOOR, judgement, result.meta().elapsedMicros());
                work.judged(judgement);
            }
            return outputs;
        } catch (WireException fault) {
            work.failed("body");
            return List.of(dead(body, origin, String.valueOf(fault.getMessage()), fault.pointer()));
        } catch (RuntimeException fault) {
            work.failed("guard");
            LOG.errorf(Wordless.of(fault), "record %s could not be judged", origin.position());
            String reason = "the guard failed: " + fault.getClass().getSimpleName();
            return List.of(dead(body, origin, reason, ""));
        } finally {
            work.close();
        }
    }

    private byte[] event(Checks.Result result, Judgement judgement, Origin origin, Optional<Input> input) {
        SessionKey session = result.trajectory().session();
        DecisionEvent event = new DecisionEvent(
                clock.instant(),
                session,
                result.trajectory().agent(),
                judgement,
                origin.position(),
                result.meta().warnings(),
                input);
        return Events.draft(event, terms.masks()).plain();
    }

    /// Sends the original to the dead letters; where it leaves no room for the reason, its size only.
    private Uni<Void> dead(byte @Nullable [] body, Origin origin, String reason, String pointer) {
        watchers.stream().dead("trajectories", DeadLetter.Kind.of(reason).word());
        byte[] key = origin.key();
        int keyed = key == null ? 0 : key.length;
        int size = body == null ? 0 : body.length;
        boolean fits = keyed + size <= Records.MOST_BYTES;
        Uni<Void> sent = letter(body, origin, reason, pointer, fits);
        return fits
                ? sent.onFailure(RecordDoor::tooLarge)
                        .recoverWithUni(() -> letter(body, origin, reason, pointer, false))
                : sent;
    }

    /// Whether the broker, or its client, refuses a record for its size.
    private static boolean tooLarge(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof RecordTooLargeException) {
                return true;
            }
        }
        return false;
    }

    private Uni<Void> letter(byte @Nullable [] body, Origin origin, String reason, String pointer, boolean fits) {
        DeadLetter letter = DeadLetter.of(origin.key(), body, reason, pointer, origin.position(), fits);
        return deadLetters.sendMessage(Message.of(
                letter.value(),
                Metadata.of(OutgoingKafkaRecordMetadata.builder()
                        .withKey(letter.key())
                        .withHeaders(letter.headers())
                        .build())));
    }

    /// Where a record came from.
    private record Origin(
            byte @Nullable [] key,
            String source,
            long offset,
            Optional<Instant> time,
            @Nullable String traceparent) {
        String position() {
            return source.isEmpty() ? "" : source + "/" + offset;
        }

        /// Those by which the stream knows a judgement that comes again after a crash.
        RecordHeaders headers(int number) {
            RecordHeaders headers = new RecordHeaders();
            if (!source.isEmpty()) {
                JudgedRecord.mark(headers, source, offset, number);
            }
            return headers;
        }

        static Origin of(Message<byte[]> message) {
            return message.getMetadata(IncomingKafkaRecordMetadata.class)
                    .map(record -> new Origin(
                            record.getKey() instanceof byte[] key ? key : null,
                            record.getTopic() + "/" + record.getPartition(),
                            record.getOffset(),
                            Optional.ofNullable(record.getTimestamp()),
                            traceparent(record.getHeaders())))
                    .orElseGet(() -> new Origin(null, "", 0, Optional.empty(), null));
        }

        private static @Nullable String traceparent(Headers headers) {
            Header given = headers.lastHeader("traceparent");
            return given == null || given.value() == null ? null : new String(given.value(), StandardCharsets.US_ASCII);
        }
    }
}
