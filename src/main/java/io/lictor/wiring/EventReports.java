package io.lictor.wiring;

import io.lictor.audit.EventWatcher;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/// Counts what becomes of decision events, and logs each kind of trouble with its number every
/// ten seconds at most: a place that is away concerns thousands of events. Thread-safe.
final class EventReports implements EventWatcher {
    private static final long PAUSE = TimeUnit.SECONDS.toNanos(10);

    private final EventWatcher counting;
    private final Logger log;
    private final LongSupplier nanos;
    private final Trouble failed = new Trouble();
    private final Trouble lost = new Trouble();
    private final Trouble unconfirmed = new Trouble();

    EventReports(EventWatcher counting, Logger log, LongSupplier nanos) {
        this.counting = counting;
        this.log = log;
        this.nanos = nanos;
    }

    @Override
    public void kept(String place) {
        counting.kept(place);
    }

    @Override
    public void failed(String place, Throwable why) {
        counting.failed(place, why);
        if (failed.report()) {
            log.warnf("%d decision events were not kept by %s, the last because of: %s", failed.told(), place, why);
        }
    }

    @Override
    public void lost(Throwable why) {
        counting.lost(why);
        if (lost.report()) {
            log.errorf("%d decision events were kept nowhere, the last because of: %s", lost.told(), why);
        }
    }

    @Override
    public void unconfirmed(boolean answered, String why) {
        counting.unconfirmed(answered, why);
        if (unconfirmed.report()) {
            log.errorf(
                    "%d requests were %s whose decision events were not known to be safe, the last because: %s",
                    unconfirmed.told(), answered ? "answered" : "refused", why);
        }
    }

    /// One kind of trouble: how often it came since it was last told.
    private final class Trouble {
        private final AtomicLong times = new AtomicLong();
        private final AtomicLong last = new AtomicLong(Long.MIN_VALUE);

        /// Counts one more; whether it is time to tell.
        boolean report() {
            times.incrementAndGet();
            long now = nanos.getAsLong();
            long before = last.get();
            return (before == Long.MIN_VALUE || now - before >= PAUSE) && last.compareAndSet(before, now);
        }

        long told() {
            return times.getAndSet(0);
        }
    }
}
