package io.lictor.kafka.stream;

import io.lictor.audit.Body;
import io.lictor.audit.ChainHead;
import io.lictor.audit.Chains;
import io.lictor.audit.DecisionEvent;
import io.lictor.audit.Draft;
import io.lictor.audit.Input;
import io.lictor.audit.ObligationEvent;
import io.lictor.audit.Watchers;
import io.lictor.guard.Judgement;
import io.lictor.guard.Stages;
import io.lictor.kafka.BodyRecord;
import io.lictor.kafka.DeadLetter;
import io.lictor.kafka.Records;
import io.lictor.policy.Decision;
import io.lictor.trajectory.SessionKey;
import io.lictor.trajectory.Step;
import io.lictor.wire.Checks;
import io.lictor.wire.Events;
import io.lictor.wire.Heads;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// What leaves for other topics: decisions, alerts, bodies, signed heads, dead letters.
final class Outbox {
    private static final Logger LOG = Logger.getLogger(Outbox.class);
    static final String DECISIONS = "decisions";
    static final String ALERTS = "alerts";
    static final String INPUTS = "inputs";
    static final String HEADS = "chain-heads";
    static final String DEAD_LETTERS = "dead-letters";

    private static final String TOO_LARGE = "a decision about it is too large to be delivered";

    private final ProcessorContext<byte[], byte[]> context;
    private final Supplier<TopicSizes> asked;
    private final AuditTerms terms;
    private final Watchers watchers;
    private TopicSizes sizes;
    private @Nullable Coming coming;

    private record Coming(Record<byte[], byte[]> record, String position) {}

    /// @param sizes asked at the start, and again when something is too large: limits may have grown
    Outbox(ProcessorContext<byte[], byte[]> context, Supplier<TopicSizes> sizes, AuditTerms terms, Watchers watchers) {
        this.watchers = watchers;
        this.context = context;
        this.asked = sizes;
        this.sizes = sizes.get();
        this.terms = terms;
    }

    /// What was sent about a step.
    record Sent(Head head, List<Kept.Decided> decided) {}

    /// Sends the decisions about a step; one that differs from an earlier one says which event it corrects.
    ///
    /// @param ordinal of the step
    /// @param before what was decided about the step before, if it was
    Sent decisions(Head head, Checks.Result result, Kept step, long ordinal, List<Kept.Decided> before) {
        Head now = head;
        List<Kept.Decided> decided = new ArrayList<>();
        Input input =
                new Input(head.tip().chain(), Chains.sha256(step.body()), ordinal, head.first(), head.incomplete());
        SessionKey session = result.trajectory().session();
        for (Judgement judgement : result.judgements()) {
            String call = name(judgement.action().step());
            String outcome = outcome(judgement);
            Optional<Kept.Decided> earlier =
                    before.stream().filter(one -> one.call().equals(call)).findFirst();
            if (earlier.isPresent() && earlier.get().outcome().equals(outcome)) {
                decided.add(earlier.get());
                continue;
            }
            DecisionEvent event = new DecisionEvent(
                    step.time(),
                    session,
                    result.trajectory().agent(),
                    judgement,
                    step.position(),
                    result.meta().warnings(),
                    terms.recorded().bodies() ? Optional.of(input) : Optional.empty(),
                    earlier.map(one -> OptionalLong.of(one.link())).orElse(OptionalLong.empty()),
                    Optional.empty());
            Draft draft = Events.draft(event, terms.recorded().masks());
            Optional<Head> linked = linked(now, session, draft, alerts(judgement.decision()));
            if (linked.isPresent()) {
                counted(result, earlier.isPresent());
                decided.add(new Kept.Decided(call, now.tip().link(), outcome));
                now = linked.get();
            } else {
                dead(Records.key(session), step.body(), TOO_LARGE, "", step.position());
            }
        }
        return new Sent(now, decided);
    }

    private void counted(Checks.Result result, boolean corrects) {
        if (corrects) {
            watchers.stream().corrected();
        }
        if (result.trajectory().cut()) {
            watchers.stream().cut();
        }
    }

    /// An event about an obligation.
    Draft draft(ObligationEvent event) {
        return Events.draft(event, terms.recorded().masks());
    }

    private static boolean alerts(Decision decision) {
        return decision == Decision.DENY || decision == Decision.ASK;
    }

    /// Sends an event at its place in the session's chain; empty if it is too large.
    ///
    /// @param alert whether somebody has to look at it
    Optional<Head> linked(Head head, SessionKey session, Draft draft, boolean alert) {
        Stages.Lap lap = watchers.stages().begin();
        byte[] event = draft.linked(head.tip().next());
        lap.done(Stages.Stage.WRITE);
        byte[] key = Records.key(session);
        if (tooLarge(key.length + event.length, TopicSizes::events)) {
            return Optional.empty();
        }
        send(DECISIONS, key, event);
        if (alert) {
            send(ALERTS, key, event);
        }
        return Optional.of(head.at(head.tip().linked(Events.hash(event))));
    }

    private boolean tooLarge(int bytes, ToIntFunction<TopicSizes> most) {
        if (bytes > most.applyAsInt(sizes)) {
            sizes = asked.get();
        }
        return bytes > most.applyAsInt(sizes);
    }

    /// Sends the body of a step, as it is taken into its session.
    ///
    /// @param head before anything is decided about it
    void body(SessionKey session, Head head, long ordinal, Kept step) {
        byte[] key = Records.key(session);
        if (!terms.recorded().bodies()) {
            return;
        }
        if (tooLarge(key.length + step.body().length, TopicSizes::bodies)) {
            LOG.warnf("the body at %s is too large to be kept", step.position());
            return;
        }
        Input input =
                new Input(head.tip().chain(), Chains.sha256(step.body()), ordinal, head.first(), head.incomplete());
        Body body = new Body(step.body(), Body.Kind.STEP, input, head.tip().link(), step.time());
        context.forward(
                new Record<>(key, step.body(), context.currentStreamTimeMs(), BodyRecord.headers(body)), INPUTS);
    }

    /// Signs the head of a chain if enough has come since the last time; else once time has passed.
    ///
    /// @param now time of the source, in ms
    /// @param remind has the session looked after at a moment
    /// @param atOnce whether nothing more may come for long
    Head sealed(SessionKey session, Head head, long now, LongConsumer remind, boolean atOnce) {
        Tip tip = head.tip();
        if (terms.key().isEmpty() || tip.signed() == tip.link()) {
            return head;
        }
        if (!atOnce && tip.link() - tip.signed() < terms.every()) {
            remind.accept(now + terms.after().toMillis());
            return head;
        }
        ChainHead signed =
                new ChainHead(session, tip.chain(), tip.link() - 1, tip.previous(), Instant.ofEpochMilli(now));
        send(HEADS, Records.key(session), Heads.signed(signed, terms.key().get()));
        return head.at(tip.sealed());
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
        return Chains.sha256(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /// Says which record is worked on: a letter about it is the record as it came.
    void coming(Record<byte[], byte[]> record, String position) {
        coming = new Coming(record, position);
    }

    /// Sends a record that cannot be judged to the dead letters.
    void dead(byte @Nullable [] key, byte @Nullable [] value, String reason, String pointer, String position) {
        String door = position.startsWith(Source.JUDGED.topic()) ? "judged" : "steps";
        watchers.stream().dead(door, DeadLetter.Kind.of(reason).word());
        Coming now = coming;
        DeadLetter letter = now != null && now.position().equals(position)
                ? DeadLetter.of(
                                now.record().key(),
                                now.record().value(),
                                reason,
                                pointer,
                                position,
                                sizes.deadLetters())
                        .with(now.record().headers())
                : DeadLetter.of(key, value, reason, pointer, position, sizes.deadLetters())
                        .bodyOnly();
        context.forward(
                new Record<>(letter.key(), letter.value(), context.currentStreamTimeMs(), letter.headers()),
                DEAD_LETTERS);
    }

    private void send(String to, byte[] key, byte[] event) {
        context.forward(new Record<>(key, event, context.currentStreamTimeMs()), to);
    }

    /// By what a decision is known among those of its step.
    private static String name(Step step) {
        return switch (step) {
            case Step.Called called -> called.callId();
            case Step.Returned returned -> "result of " + returned.callId();
            case Step.Said _, Step.Thought _ -> "";
        };
    }
}
