package io.lictor.wire;

import io.lictor.approval.Approval;
import io.lictor.audit.Body;
import io.lictor.audit.DecisionEvent;
import io.lictor.audit.Draft;
import io.lictor.audit.Journal;
import io.lictor.guard.Stages;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Answers whose judgements are recorded first. Thread-safe.
public final class Recorded {
    private final Journal journal;
    private final Clock clock;
    private final Terms terms;
    private final Stages stages;

    /// What of a judgement is recorded.
    ///
    /// @param masks what events do not say
    /// @param bodies whether the bodies are kept too, where they can be
    public record Terms(Masks masks, boolean bodies) {}

    /// @param clock when judgements are made
    public Recorded(Journal journal, Clock clock, Terms terms) {
        this(journal, clock, terms, Stages.NONE);
    }

    /// @param clock when judgements are made
    /// @param stages measures how long answers take to write
    public Recorded(Journal journal, Clock clock, Terms terms, Stages stages) {
        this.stages = stages;
        this.terms = terms;
        this.journal = journal;
        this.clock = clock;
    }

    /// The bytes of the answer to a check, or to a step of a held session.
    ///
    /// @throws io.lictor.audit.Unrecorded if a judgement is not known to be recorded, and must be
    public byte[] check(Checks.Result result) {
        return check(result, Optional.empty());
    }

    /// The same.
    ///
    /// @param by name of the caller; empty: they are not told apart
    /// @throws io.lictor.audit.Unrecorded if a judgement is not known to be recorded, and must be
    public byte[] check(Checks.Result result, Optional<String> by) {
        Stages.Lap lap = stages.begin();
        AnswerWriter.Written answer = AnswerWriter.written(Answers.check(result.judgements(), result.meta()));
        lap.done(Stages.Stage.WRITE);
        return recorded(result, answer, by);
    }

    /// The bytes of the answer to an audit.
    ///
    /// @throws io.lictor.audit.Unrecorded if a judgement is not known to be recorded, and must be
    public byte[] audit(Checks.Result result) {
        return audit(result, Optional.empty());
    }

    /// The same.
    ///
    /// @param by name of the caller; empty: they are not told apart
    /// @throws io.lictor.audit.Unrecorded if a judgement is not known to be recorded, and must be
    public byte[] audit(Checks.Result result, Optional<String> by) {
        Stages.Lap lap = stages.begin();
        AnswerWriter.Written answer =
                AnswerWriter.written(Answers.audit(result.judgements(), result.obligations(), result.meta()));
        lap.done(Stages.Stage.WRITE);
        return recorded(result, answer, by);
    }

    /// Records what a person decided about an approval, in the chain of the session that it is of.
    /// It stands even if it is not recorded: the decision that goes by it says who decided.
    ///
    /// @throws io.lictor.audit.Unrecorded if it is not known to be recorded, and must be
    public void settled(Approval approval) {
        if (journal.on() && approval.settlement().isPresent()) {
            Journal.Entry entry = journal.entry(approval.binding().session());
            entry.add(ApprovalEvents.draft(approval, approval.settlement().get(), terms.masks()));
            entry.settle();
        }
    }

    private byte[] recorded(Checks.Result result, AnswerWriter.Written answer, Optional<String> by) {
        Optional<Body> body = terms.bodies() && journal.on() ? result.asked().map(Asked::hashed) : Optional.empty();
        if (!journal.on() || (result.judgements().isEmpty() && body.isEmpty())) {
            return answer.bytes();
        }
        Instant now = clock.instant();
        List<String> warnings = result.meta().warnings();
        Journal.Entry entry = journal.entry(result.trajectory().session());
        body.ifPresent(entry::keep);
        for (int i = 0; i < result.judgements().size(); i++) {
            DecisionEvent event = new DecisionEvent(
                    now,
                    result.trajectory().session(),
                    result.trajectory().agent(),
                    result.judgements().get(i),
                    "",
                    warnings,
                    body.map(Body::input),
                    OptionalLong.empty(),
                    by);
            entry.add(draft(event, answer, i));
        }
        entry.settle();
        return answer.bytes();
    }

    /// Copied from the answer, unless something in it must be masked.
    private Draft draft(DecisionEvent event, AnswerWriter.Written answer, int number) {
        Answers.One one = answer.judgements().get(number);
        if (terms.masks().concern(one)) {
            return Events.draft(event, to -> AnswerWriter.one(terms.masks().of(one), to));
        }
        int start = answer.starts()[number];
        int end = answer.ends()[number];
        return Events.draft(event, to -> to.raw(answer.bytes(), start, end));
    }
}
