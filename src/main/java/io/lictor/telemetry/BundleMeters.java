package io.lictor.telemetry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.BooleanSupplier;

/// Changed bundles by what became of them: `lictor_bundle_reloads_total`, and whether a refused one
/// waits: `lictor_bundle_stale`.
public final class BundleMeters {
    private final Counter swapped;
    private final Counter refused;

    /// @param stale whether a refused bundle lies in the folders
    public BundleMeters(MeterRegistry registry, BooleanSupplier stale) {
        this.swapped = reloads(registry, "swapped");
        this.refused = reloads(registry, "refused");
        Gauge.builder("lictor.bundle.stale", () -> stale.getAsBoolean() ? 1 : 0)
                .description("1 while a changed bundle that was refused lies in the folders")
                .strongReference(true)
                .register(registry);
    }

    private static Counter reloads(MeterRegistry registry, String outcome) {
        return Counter.builder("lictor.bundle.reloads")
                .description("changed bundles that were read")
                .tag("outcome", outcome)
                .register(registry);
    }

    /// A changed bundle came into force.
    public void swapped() {
        swapped.increment();
    }

    /// A changed bundle was refused.
    public void refused() {
        refused.increment();
    }
}
