package io.lictor.kafka.stream;

import io.lictor.kafka.JudgedRecord;
import io.lictor.kafka.Records;
import io.lictor.trajectory.SessionKey;
import io.lictor.wire.Events;
import io.lictor.wire.WireException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/// Gives the events of judgements made elsewhere their places in the chains of their sessions: a chain has one writer.
final class Linker {
    private static final String TOO_LARGE = "the event is too large to be delivered";

    private final Stores stores;
    private final Outbox outbox;
    private final Duration forget;

    /// @param forget time without an event after which nothing is left of a session
    Linker(Stores stores, Outbox outbox, Duration forget) {
        this.stores = stores;
        this.outbox = outbox;
        this.forget = forget;
    }

    /// Takes a record of `lictor.judged`.
    ///
    /// @param now time of the source, in ms
    /// @throws WireException if it is no event without a place, or has another key
    void take(byte @Nullable [] key, byte @Nullable [] value, Headers headers, String position, long now) {
        if (value == null) {
            throw new WireException(422, "", "the record has no value");
        }
        Events.Unplaced event = Events.unplaced(value);
        SessionKey session = event.session();
        if (!Arrays.equals(key, Records.key(session))) {
            throw new WireException(422, "", "the key of an event's record is `tenant/session`");
        }
        Head found = stores.head(session).orElse(null);
        Head head = found == null || found.ended()
                ? Head.begin(position, found == null ? Known.NOTHING : found.known())
                : found;
        Optional<JudgedRecord> origin = JudgedRecord.of(headers);
        if (origin.isPresent()) {
            if (head.known().has(origin.get())) {
                return;
            }
            head = head.knowing(head.known().with(origin.get()));
        }
        Optional<Head> linked = outbox.linked(head, session, event.draft(), event.alert());
        if (linked.isEmpty()) {
            outbox.dead(
                    key,
                    value,
                    TOO_LARGE,
                    "",
                    origin.map(JudgedRecord::position).orElse(position));
            return;
        }
        if (found == null || found.touched() == 0) {
            remind(session, now + forget.toMillis());
        }
        Head touched = linked.get().touched(Math.max(1, now));
        stores.put(session, outbox.sealed(session, touched, now, at -> remind(session, at), false));
    }

    /// Looks after a session whose moment has come.
    void due(SessionKey session, long now) {
        Head head = stores.head(session).orElse(null);
        if (head == null) {
            return;
        }
        Head sealed = outbox.sealed(session, head, now, at -> remind(session, at), true);
        if (head.touched() + forget.toMillis() > now) {
            stores.put(session, sealed);
            remind(session, head.touched() + forget.toMillis());
        } else if (head.version() == 0) {
            stores.forget(session);
        } else {
            // its steps say when nothing is left of it
            stores.put(session, sealed.touched(0));
        }
    }

    private void remind(SessionKey session, long at) {
        stores.remind(Source.JUDGED, session, at);
    }
}
