package io.lictor.kafka.stream;

import io.lictor.audit.Watcher;
import io.lictor.kafka.Records;
import io.lictor.trajectory.SessionKey;
import io.lictor.wire.Checks;
import io.lictor.wire.Steps;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.LongConsumer;

/// Puts the steps of sessions in order, and looks after sessions whose time has come.
///
/// `INVARIANT (a function of the partition)`: what leaves depends on the records of the partition and their times
/// alone, never on a clock, a process or what another partition holds.
final class Keeper {
    /// Steps that did not come and for which a place is kept.
    static final int MISSING = 1_000;

    private final Limits limits;
    private final Stores stores;
    private final Outbox outbox;
    private final Histories histories;
    private final Docket docket;

    Keeper(Checks checks, Judge judge, Watcher watcher, Limits limits, Stores stores, Outbox outbox) {
        this.limits = limits;
        this.stores = stores;
        this.outbox = outbox;
        this.histories = new Histories(stores);
        this.docket = new Docket(checks, judge, watcher, limits, stores, outbox, histories);
    }

    /// Takes a step of a session.
    ///
    /// @param now stream time, in ms
    void take(Steps.Read read, StepRecord step, String position, long now) {
        SessionKey session = read.session();
        Head head = stores.head(session).orElse(null);
        boolean fresh = head == null || head.ended() || (head.version() == 0 && head.touched() > 0);
        if (head == null || head.ended()) {
            head = Head.begin(position, head == null ? Known.NOTHING : head.known());
        }
        if (step.id().isPresent()) {
            long id = Hash.of(step.id().get());
            if (head.known().seen().contains(id)) {
                return;
            }
            head = head.knowing(head.known().saw(id));
        }
        Head before = head;
        if (fresh) {
            stores.remind(Source.STEPS, session, now + limits.idle().toMillis());
        }
        Kept kept = new Kept(position, step.time(), now, step.body(), List.of());
        long ordinal = step.sequence().orElse(head.next());
        if (ordinal > head.next()) {
            put(session, before, park(session, head, ordinal, kept, now), now);
        } else if (ordinal == head.next()) {
            put(session, before, drained(session, accepted(read, head, kept, step, now), now), now);
        } else if (head.missing().contains(ordinal)) {
            put(session, before, docket.late(session, head, ordinal, kept), now);
        } else {
            dead(
                    session,
                    kept,
                    ordinal < head.first()
                            ? "step " + ordinal + " came after the steps around it had been dropped"
                            : "step " + ordinal + " had already come");
            stores.put(session, head);
        }
    }

    /// A step that could not be judged may come again: its id is not remembered.
    private Head accepted(Steps.Read read, Head head, Kept kept, StepRecord step, long now) {
        long ordinal = head.next();
        Head after = docket.accepted(read, head, kept, now);
        return step.id().isPresent() && after.missing().contains(ordinal)
                ? after.knowing(after.known().without(Hash.of(step.id().get())))
                : after;
    }

    /// Puts a head away; that of its chain is signed if it is time.
    private void put(SessionKey session, Head before, Head after, long now) {
        boolean first = before.tip().signed() == before.tip().link()
                || !before.tip().chain().equals(after.tip().chain());
        LongConsumer remind = at -> {
            if (first) {
                stores.remind(Source.STEPS, session, at);
            }
        };
        stores.put(session, outbox.sealed(session, after, now, remind, after.ended()));
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
            stores.remind(Source.STEPS, session, now + limits.patience().toMillis());
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
            at = docket.accepted(Steps.read(next.getValue().body(), null, null), at, next.getValue(), now);
        }
        return at;
    }

    /// Looks after a session whose moment has come.
    void due(SessionKey session, long now) {
        Head found = stores.head(session).orElse(null);
        if (found == null) {
            return;
        }
        Head signed = outbox.sealed(session, found, now, at -> {}, true);
        Head head = docket.due(session, signed, now);
        stores.put(session, head);
        SortedMap<Long, Kept> waiting = stores.parked(session);
        Map.Entry<Long, Kept> first = waiting.firstEntry();
        if (first != null) {
            long until = first.getValue().arrived() + limits.patience().toMillis();
            if (until > now) {
                stores.remind(Source.STEPS, session, until);
                return;
            }
            put(session, head, drained(session, head.skipped(first.getKey(), MISSING), now), now);
            stores.remind(
                    Source.STEPS,
                    session,
                    stores.parked(session).isEmpty() ? now + limits.idle().toMillis() : now);
            return;
        }
        boolean empty = head.ended() || head.first() == head.next();
        long end = head.last() + (empty ? limits.forget() : limits.idle()).toMillis();
        if (end > now) {
            stores.remind(Source.STEPS, session, end);
        } else if (empty && head.touched() == 0) {
            stores.forget(session);
        } else if (empty) {
            // judgements made elsewhere still come
            stores.remind(Source.STEPS, session, now + limits.forget().toMillis());
        } else {
            Head idle = docket.idle(session, head, now);
            histories.dropAll(session, idle);
            put(session, head, idle.dropped(idle.next(), idle.bytes(), 0), now);
            stores.remind(Source.STEPS, session, head.last() + limits.forget().toMillis());
        }
    }

    private void dead(SessionKey session, Kept step, String reason) {
        outbox.dead(Records.key(session), step.body(), reason, "", step.position());
    }
}
