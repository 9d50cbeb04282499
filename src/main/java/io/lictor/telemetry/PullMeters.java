package io.lictor.telemetry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.DoubleSupplier;

/// How pulling bundles goes: `lictor_bundle_pulls_total` by what became of each, and how long ago the address gave an
/// answer that could be used: `lictor_bundle_answer_age_seconds`, not a number where nothing is pulled.
public final class PullMeters {
    private final MeterRegistry registry;

    /// @param age seconds since the last answer that could be used
    public PullMeters(MeterRegistry registry, DoubleSupplier age) {
        this.registry = registry;
        Gauge.builder("lictor.bundle.answer.age", age::getAsDouble)
                .description("time since the address of bundles gave an answer that could be used")
                .baseUnit("seconds")
                .strongReference(true)
                .register(registry);
        for (String outcome : new String[] {"new", "unchanged", "refused", "failed"}) {
            counter(outcome);
        }
    }

    private Counter counter(String outcome) {
        return Counter.builder("lictor.bundle.pulls")
                .description("pulls of bundles")
                .tag("outcome", outcome)
                .register(registry);
    }

    /// A pull ended.
    ///
    /// @param outcome one of `new`, `unchanged`, `refused`, `failed`
    public void pulled(String outcome) {
        counter(outcome).increment();
    }
}
