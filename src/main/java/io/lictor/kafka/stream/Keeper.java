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
import org.jspecify.annotations.Nullable;

/// Puts the steps of sessions in order, judges them, and keeps what is needed for the next.
///
/// `INVARIANT (a function of the partition)`: what leaves depends on the records of the partition and their times
/// alone, never on a clock, a process or what another partition holds.
final class Keeper {
    private static final Logger LOG = Logger.getLogger(Keeper.class);
    private static final String DOOR = "kafka";

    /// Steps that did not come and for which a place is kept.
    private static final int MISSING = 1_000;

    private final Checks checks;
    private final Watcher watcher;
    private final Limits limits;
    private final Stores stores;
    private final Outbox outbox;
    private final Histories histories;

    Keeper(Checks checks, Watcher watcher, Limits limits, Stores stores, Outbox outbox) {
        this.checks = checks;
        this.watcher = watcher;
        this.limits = limits;
        this.stores = stores;
        this.outbox = outbox;
        this.histories = new Histories(stores);
    }

    /// Takes a step of a session.
    ///
    /// @param now stream time, in ms
    void take(Steps.Read read, StepRecord step, String position, long now) {
        SessionKey session = read.session();
        @Nullable Head before = stores.head(session).orElse(null);
        Head head = before;
        boolean fresh = head == null || head.ended();
        if (head == null || head.ended()) {
            head = Head.begin(position, head == null ? List.of() : head.seen());
        }
        if (step.id().isPresent()) {
            long id = Hash.of(step.id().get());
            if (head.seen().contains(id)) {
                return;
            }
            head = head.saw(id);
        }
        if (fresh) {
            stores.remind(session, now + limits.idle().toMillis());
        }
        Kept kept = new Kept(position, step.time(), now, step.body(), List.of());
        long ordinal = step.sequence().orElse(head.next());
        if (ordinal > head.next()) {
            stores.put(session, before, park(session, head, ordinal, kept, now));
        } else if (ordinal == head.next()) {
            stores.put(session, before, drained(session, accepted(read, head, kept, now), now));
        } else if (head.missing().contains(ordinal)) {
            stores.put(session, before, late(session, head, ordinal, kept));
        } else {
            dead(
                    session,
                    kept,
                    ordinal < head.first()
                            ? "step " + ordinal + " came after the steps around it had been dropped"
                            : "step " + ordinal + " had already come");
            stores.put(session, before, head);
        }
    }

    /// Lets a step wait for those before it.
    private Head park(SessionKey session, Head head, long ordinal, Kept kept, long now) {
        SortedMap<Long, Kept> waiting = stores.parked(session);
        if (waiting.containsKey(ordinal)) {
            dead(session, kept, "step " + ordinal + " had already come");
            return head;
        }
        stores.park(session, ordinal, kept);
        if (waiting.size() >= limits.waiting()) {
            return drained(session, head.skipped(Math.min(ordinal, waiting.firstKey()), MISSING), now);
        }
        if (waiting.isEmpty()) {
            stores.remind(session, now + limits.patience().toMillis());
        }
        return head;
    }

    /// Judges the steps that waited and now follow.
    private Head drained(SessionKey session, Head head, long now) {
        Head at = head;
        SortedMap<Long, Kept> waiting = stores.parked(session);
        for (Map.Entry<Long, Kept> next : waiting.entrySet()) {
            if (next.getKey() > at.next()) {
                break;
            }
            stores.unpark(session, next.getKey());
            at = accepted(Steps.read(next.getValue().body(), null, null), at, next.getValue(), now);
        }
        return at;
    }

    /// Judges the next step and keeps it.
    private Head accepted(Steps.Read read, Head head, Kept step, long now) {
        SessionKey session = read.session();
        Head at = head.ended() ? Head.begin(step.position(), head.seen()) : head;
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
        Outbox.Sent sent = outbox.decisions(at, next.result(), step, List.of());
        long micros = next.result().meta().elapsedMicros();
        next.result().judgements().forEach(judgement -> watcher.judged(DOOR, judgement, micros));
        stores.keep(session, at.next(), step.with(sent.decided()));
        Head grown = histories.bounded(session, limits, sent.head().grown(step.body().length, now));
        if (grown.first() == at.first()) {
            histories.hold(session, grown, next.grown());
        }
        return read.ends() ? over(session, grown) : grown;
    }

    /// After a step that cannot be judged: its place is taken, so that nobody waits for it, and what it said is
    /// missing.
    private static Head unread(Head head) {
        return head.skipped(head.next() + 1, 0);
    }

    /// Judges a step, however long it takes.
    private Checks.Next next(Steps.Read read, Trajectory before, Kept step, List<String> warnings) {
        return Unhurried.during(() -> checks.next(read, before, step.time(), warnings));
    }

    /// Puts a step in its place and corrects what was decided after it.
    private Head late(SessionKey session, Head head, long ordinal, Kept step) {
        Head at = head.filled(ordinal, step.body().length);
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
        int number = 0;
        for (Map.Entry<Long, Kept> one : steps.tailMap(ordinal).entrySet()) {
            Kept kept = one.getValue();
            Outbox.Sent sent = outbox.decisions(at, judged.get(number).result(), kept, kept.decided());
            stores.keep(session, one.getKey(), kept.with(sent.decided()));
            at = sent.head();
            number++;
        }
        histories.hold(session, at, before);
        return at;
    }

    /// Looks after a session whose moment has come.
    void due(SessionKey session, long now) {
        Head head = stores.head(session).orElse(null);
        if (head == null) {
            return;
        }
        SortedMap<Long, Kept> waiting = stores.parked(session);
        Map.Entry<Long, Kept> first = waiting.firstEntry();
        if (first != null) {
            long until = first.getValue().arrived() + limits.patience().toMillis();
            if (until > now) {
                stores.remind(session, until);
                return;
            }
            stores.put(session, head, drained(session, head.skipped(first.getKey(), MISSING), now));
            stores.remind(
                    session,
                    stores.parked(session).isEmpty() ? now + limits.idle().toMillis() : now);
            return;
        }
        boolean empty = head.ended() || head.first() == head.next();
        long end = head.last() + (empty ? limits.forget() : limits.idle()).toMillis();
        if (end > now) {
            stores.remind(session, end);
        } else if (empty) {
            stores.forget(session);
        } else {
            histories.dropAll(session, head);
            stores.put(session, head, head.dropped(head.next(), head.bytes()));
            stores.remind(session, head.last() + limits.forget().toMillis());
        }
    }

    private Head over(SessionKey session, Head head) {
        histories.dropAll(session, head);
        return head.over();
    }

    private void dead(SessionKey session, Kept step, String reason) {
        outbox.dead(Records.key(session), step.body(), reason, "", step.position());
    }
}
