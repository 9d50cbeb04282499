package io.lictor.audit;

import io.lictor.trajectory.SessionKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/// Sees that the event of each judgement is recorded before the judgement is answered: in the
/// first of its places, or in the second where the first fails or is late. Thread-safe.
public final class Journal {
    private final List<Sink> places;
    private final Terms terms;
    private final EventWatcher watcher;
    private final LongSupplier nanos;

    /// How long an answer waits for its events, and what becomes of it then.
    ///
    /// @param patience longest wait for each place; zero: an answer waits for none, and is given
    ///     unless it is known already that no place keeps an event
    /// @param required whether a judgement whose event is not known to be safe is not answered
    public record Terms(Duration patience, boolean required) {
        public Terms {
            if (patience.isNegative()) {
                throw new IllegalArgumentException("the wait for events must not be negative");
            }
        }
    }

    /// @param places at most two, in the order in which they are tried; none: nothing is recorded
    /// @param nanos a running clock, in nanoseconds
    public Journal(List<Sink> places, Terms terms, EventWatcher watcher, LongSupplier nanos) {
        if (places.size() > 2) {
            throw new IllegalArgumentException("a journal has two places at most");
        }
        this.places = List.copyOf(places);
        this.terms = terms;
        this.watcher = watcher;
        this.nanos = nanos;
    }

    /// Whether events are recorded.
    public boolean on() {
        return !places.isEmpty();
    }

    /// The names of the places, in the order in which they are tried.
    public List<String> places() {
        return places.stream().map(Sink::name).toList();
    }

    /// How long an answer waits, and what becomes of it then.
    public Terms terms() {
        return terms;
    }

    /// The events of one request.
    public Entry entry(SessionKey session) {
        return new Entry(session);
    }

    /// The events of one request, given one by one and then waited for together. Not thread-safe.
    public final class Entry {
        private final SessionKey session;
        private final List<Receipt> receipts = new ArrayList<>(1);
        private final List<Receipt> bodies = new ArrayList<>(1);

        private Entry(SessionKey session) {
            this.session = session;
        }

        /// Sends a body that the events are made from to the first place. An event says its hash, so an answer is
        /// given without it if need be.
        public void keep(Body body) {
            bodies.add(new Receipt(places.subList(0, 1), sink -> sink.keep(session, body), watcher));
        }

        /// Sends an event to the first place.
        public void add(Draft draft) {
            Once event = new Once(draft);
            receipts.add(new Receipt(places, sink -> sink.put(session, event), watcher));
        }

        /// Waits until all events are safe, at most as long as the terms say.
        ///
        /// @throws Unrecorded if one is not known to be, and the terms require it
        public void settle() {
            Optional<String> why = terms.patience().isZero() ? hopeless() : waited();
            if (why.isEmpty()) {
                return;
            }
            watcher.unconfirmed(!terms.required(), why.orElseThrow());
            if (terms.required()) {
                throw new Unrecorded(why.orElseThrow());
            }
        }

        private Optional<String> hopeless() {
            return receipts.stream().anyMatch(Receipt::hopeless)
                    ? Optional.of("no place keeps an event")
                    : Optional.empty();
        }

        /// One deadline for the first place of all events, one for the second.
        private Optional<String> waited() {
            long most = terms.patience().toNanos();
            long start = nanos.getAsLong();
            try {
                for (Receipt body : bodies) {
                    body.first(most - (nanos.getAsLong() - start));
                }
                String why = "";
                List<Receipt> late = new ArrayList<>(0);
                for (Receipt receipt : receipts) {
                    Optional<String> one = receipt.first(most - (nanos.getAsLong() - start));
                    if (one.isPresent()) {
                        late.add(receipt);
                        why = one.get();
                    }
                }
                for (Receipt receipt : late) {
                    Optional<String> also = receipt.second(2 * most - (nanos.getAsLong() - start));
                    if (also.isPresent()) {
                        return Optional.of(why + "; " + also.get());
                    }
                }
                return Optional.empty();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return Optional.of("the wait for an event was interrupted");
            }
        }
    }
}
