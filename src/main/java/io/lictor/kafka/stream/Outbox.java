package io.lictor.kafka.stream;

import io.lictor.audit.Chains;
import io.lictor.audit.DecisionEvent;
import io.lictor.audit.Link;
import io.lictor.audit.Watchers;
import io.lictor.guard.Judgement;
import io.lictor.guard.Stages;
import io.lictor.kafka.DeadLetter;
import io.lictor.kafka.Records;
import io.lictor.policy.Decision;
import io.lictor.trajectory.SessionKey;
import io.lictor.trajectory.Step;
import io.lictor.wire.Checks;
import io.lictor.wire.Events;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/// What leaves for other topics: decisions, alerts, dead letters.
final class Outbox {
    private static final String DOOR = "steps";
    static final String DECISIONS = "decisions";
    static final String ALERTS = "alerts";
    static final String DEAD_LETTERS = "dead-letters";

    private final ProcessorContext<byte[], byte[]> context;
    private final TopicSizes sizes;
    private final Watchers watchers;

    Outbox(ProcessorContext<byte[], byte[]> context, TopicSizes sizes, Watchers watchers) {
        this.watchers = watchers;
        this.context = context;
        this.sizes = sizes;
    }

    /// What was sent about a step.
    record Sent(Head head, List<Kept.Decided> decided) {}

    /// Sends the decisions about a step; one that differs from an earlier one says which event it corrects.
    ///
    /// @param before what was decided about the step before, if it was
    Sent decisions(Head head, Checks.Result result, Kept step, List<Kept.Decided> before) {
        Head now = head;
        List<Kept.Decided> decided = new ArrayList<>();
        for (Judgement judgement : result.judgements()) {
            String call = judgement.action().step() instanceof Step.Called called ? called.callId() : "";
            String outcome = outcome(judgement);
            Optional<Kept.Decided> earlier =
                    before.stream().filter(one -> one.call().equals(call)).findFirst();
            if (earlier.isPresent() && earlier.get().outcome().equals(outcome)) {
                decided.add(earlier.get());
                continue;
            }
            OptionalLong corrects =
                    earlier.map(one -> OptionalLong.of(one.link())).orElse(OptionalLong.empty());
            Stages.Lap lap = watchers.stages().begin();
            byte[] event = event(now, result, judgement, step, corrects);
            lap.done(Stages.Stage.WRITE);
            byte[] key = Records.key(result.trajectory().session());
            if (key.length + event.length > sizes.events()) {
                dead(key, step.body(), "a decision about it is too large to be delivered", "", step.position());
                continue;
            }
            decided.add(new Kept.Decided(call, now.link(), outcome));
            now = now.linked(Chains.hash(event));
            if (corrects.isPresent()) {
                watchers.stream().corrected();
            }
            if (result.trajectory().cut()) {
                watchers.stream().cut();
            }
            send(DECISIONS, key, event);
            if (judgement.decision() == Decision.DENY || judgement.decision() == Decision.ASK) {
                send(ALERTS, key, event);
            }
        }
        return new Sent(now, decided);
    }

    private static byte[] event(
            Head head, Checks.Result result, Judgement judgement, Kept step, OptionalLong corrects) {
        SessionKey session = result.trajectory().session();
        Instant time = step.time();
        DecisionEvent event = new DecisionEvent(
                time,
                session,
                result.trajectory().agent(),
                judgement,
                step.position(),
                result.meta().warnings(),
                corrects);
        return Events.draft(event).linked(new Link(head.chain(), head.link(), head.previous()));
    }

    /// The decision with what each rule says.
    private static String outcome(Judgement judgement) {
        StringBuilder text = new StringBuilder(judgement.decision().word());
        judgement
                .findings()
                .forEach(finding -> text.append('\n')
                        .append(finding.outcome().rule().id())
                        .append(' ')
                        .append(finding.outcome().word()));
        return Chains.hash(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /// Sends a record that cannot be judged to the dead letters.
    void dead(byte @Nullable [] key, byte @Nullable [] value, String reason, String pointer, String position) {
        watchers.stream().dead(DOOR, DeadLetter.Kind.of(reason).word());
        DeadLetter letter = DeadLetter.of(key, value, reason, pointer, position, sizes.deadLetters());
        context.forward(
                new Record<>(letter.key(), letter.value(), context.currentStreamTimeMs(), letter.headers()),
                DEAD_LETTERS);
    }

    private void send(String to, byte[] key, byte[] event) {
        context.forward(new Record<>(key, event, context.currentStreamTimeMs()), to);
    }
}
