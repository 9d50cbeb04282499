package io.lictor.telemetry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/// What comes to the store: `lictor_store_events_total` by outcome, `lictor_store_lag` in records of the topic, and
/// `lictor_store_away`, 1 while the store does not work.
public final class StoreMeters {
    private final Counter kept;
    private final Counter refused;
    private final AtomicLong lag = new AtomicLong();

    /// @param away whether the store did not work when it was last used
    public StoreMeters(MeterRegistry registry, BooleanSupplier away) {
        kept = events(registry, "kept");
        refused = events(registry, "refused");
        Gauge.builder("lictor.store.lag", lag, AtomicLong::doubleValue)
                .description("records of the topic of decisions that wait for the store, of the partitions read here")
                .strongReference(true)
                .register(registry);
        Gauge.builder("lictor.store.away", away, is -> is.getAsBoolean() ? 1 : 0)
                .description("1 while the store does not work")
                .strongReference(true)
                .register(registry);
    }

    private static Counter events(MeterRegistry registry, String outcome) {
        return Counter.builder("lictor.store.events")
                .description("events that came to the store from the topic; refused ones are dead letters")
                .tag("outcome", outcome)
                .register(registry);
    }

    /// Events came.
    ///
    /// @param none how many of them were refused
    public void kept(int some, int none) {
        kept.increment(some);
        refused.increment(none);
    }

    /// How many records wait.
    public void behind(long records) {
        lag.set(records);
    }
}
