package io.lictor.wire;

import io.lictor.audit.DecisionEvent;
import io.lictor.audit.Journal;
import io.lictor.guard.Stages;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/// Answers whose judgements are recorded first. Thread-safe.
public final class Recorded {
    private final Journal journal;
    private final Clock clock;
    private final Stages stages;

    /// @param clock when judgements are made
    public Recorded(Journal journal, Clock clock) {
        this(journal, clock, Stages.NONE);
    }

    /// @param clock when judgements are made
    /// @param stages measures how long answers take to write
    public Recorded(Journal journal, Clock clock, Stages stages) {
        this.stages = stages;
        this.journal = journal;
        this.clock = clock;
    }

    /// The bytes of the answer to a check, or to a step of a held session.
    ///
    /// @throws io.lictor.audit.Unrecorded if a judgement is not known to be recorded, and must be
    public byte[] check(Checks.Result result) {
        Stages.Lap lap = stages.begin();
        AnswerWriter.Written answer = AnswerWriter.written(Answers.check(result.judgements(), result.meta()));
        lap.done(Stages.Stage.WRITE);
        return recorded(result, answer);
    }

    /// The bytes of the answer to an audit.
    ///
    /// @throws io.lictor.audit.Unrecorded if a judgement is not known to be recorded, and must be
    public byte[] audit(Checks.Result result) {
        Stages.Lap lap = stages.begin();
        AnswerWriter.Written answer =
                AnswerWriter.written(Answers.audit(result.judgements(), result.obligations(), result.meta()));
        lap.done(Stages.Stage.WRITE);
        return recorded(result, answer);
    }

    private byte[] recorded(Checks.Result result, AnswerWriter.Written answer) {
        if (!journal.on() || result.judgements().isEmpty()) {
            return answer.bytes();
        }
        Instant now = clock.instant();
        List<String> warnings = result.meta().warnings();
        Journal.Entry entry = journal.entry(result.trajectory().session());
        for (int i = 0; i < result.judgements().size(); i++) {
            DecisionEvent event = new DecisionEvent(
                    now,
                    result.trajectory().session(),
                    result.trajectory().agent(),
                    result.judgements().get(i),
                    "",
                    warnings);
            int start = answer.starts()[i];
            int end = answer.ends()[i];
            entry.add(Events.draft(event, to -> to.raw(answer.bytes(), start, end)));
        }
        entry.settle();
        return answer.bytes();
    }
}
