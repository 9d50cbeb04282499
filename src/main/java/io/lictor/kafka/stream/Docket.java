package io.lictor.kafka.stream;

import io.lictor.audit.Watcher;
import io.lictor.audit.Wordless;
import io.lictor.kafka.Records;
import io.lictor.predicate.Unhurried;
import io.lictor.trajectory.SessionKey;
import io.lictor.trajectory.Trajectory;
import io.lictor.wire.Checks;
import io.lictor.wire.Steps;
import io.lictor.wire.WireException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jboss.logging.Logger;

/// Judges the steps of sessions in their places, and keeps what is needed for the next.
final class Docket {
    private static final Logger LOG = Logger.getLogger(Docket.class);
    private static final String DOOR = "kafka";

    private final Checks checks;
    private final Judge judge;
    private final Watcher watcher;
    private final Limits limits;
    private final Stores stores;
    private final Outbox outbox;
    private final Histories histories;
    private final Owed owed;

    Docket(
            Checks checks,
            Judge judge,
            Watcher watcher,
            Limits limits,
            Stores stores,
            Outbox outbox,
            Histories histories) {
        this.checks = checks;
        this.judge = judge;
        this.watcher = watcher;
        this.limits = limits;
        this.stores = stores;
        this.outbox = outbox;
        this.histories = histories;
        this.owed = new Owed(checks, stores, outbox);
    }

    /// Judges the next step and keeps it.
    Head accepted(Steps.Read read, Head head, Kept step, long now) {
        SessionKey session = read.session();
        Head at = whole(session, head.ended() ? Head.begin(step.position(), head.known()) : head);
        Trajectory before = histories.of(session, at);
        Checks.Next next;
        // only what judging throws is about the step; what stores and topics throw ends the transaction
        try {
            next = next(read, before, step, Warnings.of(session, at));
        } catch (WireException fault) {
            outbox.dead(
                    Records.key(session),
                    step.body(),
                    String.valueOf(fault.getMessage()),
                    fault.pointer(),
                    step.position());
            return unread(at);
        } catch (RuntimeException fault) {
            LOG.errorf(Wordless.of(fault), "record %s could not be judged", step.position());
            dead(session, step, "the guard failed: " + fault.getClass().getSimpleName());
            return unread(at);
        }
        outbox.body(session, at, at.next(), step);
        Outbox.Sent sent = outbox.decisions(at, next.result(), step, at.next(), List.of());
        long micros = next.result().meta().elapsedMicros();
        next.result().judgements().forEach(judgement -> watcher.judged(DOOR, judgement, micros));
        stores.keep(session, at.next(), step.with(sent.decided()));
        Head whole = owed.after(session, sent.head().grown(step.body().length, now), next, read, step);
        Head grown = histories.bounded(session, limits, whole, checks.needs(session.tenant()));
        if (grown.version() == whole.version()) {
            histories.hold(session, grown, next.grown());
        } else {
            grown = dropped(session, grown, next, read, step);
        }
        return read.ends() ? over(session, grown) : grown;
    }

    /// A session of which something is gone that the bundle in force can look at is cut: it was loaded since.
    private Head whole(SessionKey session, Head head) {
        return head.gone().traits().stream().anyMatch(checks.needs(session.tenant())::needs) ? head.lacking() : head;
    }

    /// After a step that cannot be judged: nobody waits for it, and what it said is missing until it comes again.
    private static Head unread(Head head) {
        return head.skipped(head.next() + 1, Keeper.MISSING);
    }

    /// Judges a step, however long it takes.
    private Checks.Next next(Steps.Read read, Trajectory before, Kept step, List<String> warnings) {
        return Unhurried.during(() -> judge.next(read, before, step.time(), warnings));
    }

    /// Puts a step in its place and corrects what was decided after it.
    Head late(SessionKey session, Head head, long ordinal, Kept step) {
        Head at = whole(session, head.filled(ordinal, step.body().length));
        SortedMap<Long, Kept> steps = new TreeMap<>(stores.kept(session, at.first(), at.next()));
        steps.put(ordinal, step);
        Trajectory before = histories.replayed(session, at, steps.headMap(ordinal));
        List<String> warnings = Warnings.of(session, at);
        List<Checks.Next> judged = new ArrayList<>();
        // all of it before anything is sent: a step that does not fit must leave no trace
        try {
            for (Kept kept : steps.tailMap(ordinal).values()) {
                judged.add(next(Steps.read(kept.body(), null, null), before, kept, warnings));
                before = judged.getLast().grown();
            }
        } catch (WireException fault) {
            outbox.dead(
                    Records.key(session),
                    step.body(),
                    "in its place, " + fault.getMessage(),
                    fault.pointer(),
                    step.position());
            return head;
        } catch (RuntimeException fault) {
            LOG.errorf(Wordless.of(fault), "record %s could not be judged in its place", step.position());
            dead(session, step, "the guard failed: " + fault.getClass().getSimpleName());
            return head;
        }
        outbox.body(session, at, ordinal, step);
        int number = 0;
        for (Map.Entry<Long, Kept> one : steps.tailMap(ordinal).entrySet()) {
            Kept kept = one.getValue();
            Outbox.Sent sent = outbox.decisions(at, judged.get(number).result(), kept, one.getKey(), kept.decided());
            stores.keep(session, one.getKey(), kept.with(sent.decided()));
            at = sent.head();
            number++;
        }
        histories.hold(session, at, before);
        return at;
    }

    private Head dropped(SessionKey session, Head head, Checks.Next next, Steps.Read read, Kept step) {
        return owed.dropped(session, head, next, () -> histories.of(session, head), read, step);
    }

    /// Looks after what a session owes at a moment, in ms.
    Head due(SessionKey session, Head head, long now) {
        return owed.due(session, head, () -> histories.of(session, head), now);
    }

    /// What a session owes that nothing has come from for long: it counts as ended.
    Head idle(SessionKey session, Head head, long now) {
        return owed.ended(session, head, histories.of(session, head), now);
    }

    private Head over(SessionKey session, Head head) {
        histories.dropAll(session, head);
        return head.over();
    }

    private void dead(SessionKey session, Kept step, String reason) {
        outbox.dead(Records.key(session), step.body(), reason, "", step.position());
    }
}
