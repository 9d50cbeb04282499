package io.lictor.telemetry;

import io.lictor.audit.ShadowWatcher;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.BooleanSupplier;

/// What a shadow bundle says: `lictor_shadow_judgements_total` by outcome, `lictor_shadow_missed_total` by reason,
/// `lictor_shadow_unsent_total`. `lictor_shadow_broken` is 1 while what lies in its folder cannot be loaded.
public final class ShadowMeters implements ShadowWatcher {
    private final MeterRegistry registry;
    private final Counter unsent;

    /// @param broken whether the shadow bundle cannot be loaded
    public ShadowMeters(MeterRegistry registry, BooleanSupplier broken) {
        this.registry = registry;
        this.unsent = Counter.builder("lictor.shadow.unsent")
                .description("differences of the shadow bundle that were not sent on")
                .register(registry);
        Gauge.builder("lictor.shadow.broken", () -> broken.getAsBoolean() ? 1 : 0)
                .description("whether the shadow bundle in its folder cannot be loaded")
                .strongReference(true)
                .register(registry);
        for (String outcome :
                new String[] {"same", "newly-denied", "newly-allowed", "stricter", "looser", "other-reasons"}) {
            judgements(outcome);
        }
        for (String reason : new String[] {"full", "no-bundle", "failed"}) {
            missed(reason);
        }
    }

    private Counter judgements(String outcome) {
        return Counter.builder("lictor.shadow.judgements")
                .description("actions that the shadow bundle judged too, by how it differs")
                .tag("outcome", outcome)
                .register(registry);
    }

    private Counter missed(String reason) {
        return Counter.builder("lictor.shadow.missed")
                .description("actions that the shadow bundle has not judged")
                .tag("reason", reason)
                .register(registry);
    }

    @Override
    public void judged(String outcome) {
        judgements(outcome).increment();
    }

    @Override
    public void missed(String reason, int actions) {
        missed(reason).increment(actions);
    }

    @Override
    public void unsent(Throwable why) {
        unsent.increment();
    }
}
