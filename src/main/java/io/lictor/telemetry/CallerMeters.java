package io.lictor.telemetry;

import io.lictor.caller.CallerWatcher;
import io.lictor.caller.Recognition;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;

/// Who comes in and who does not: `lictor_logins_total` by outcome, `lictor_forbidden_total` by what was missing,
/// `lictor_limited_total` by whose limit was used up, and `lictor_callers_stale`.
public final class CallerMeters implements CallerWatcher {
    private final MeterRegistry registry;
    private final Counter known;
    private final Map<Recognition.Reason, Counter> refused = new EnumMap<>(Recognition.Reason.class);

    public CallerMeters(MeterRegistry registry) {
        this.registry = registry;
        this.known = logins("known");
        for (Recognition.Reason reason : Recognition.Reason.values()) {
            refused.put(reason, logins(reason.word()));
        }
    }

    /// Shows whether a changed file of callers was refused.
    public void following(BooleanSupplier stale) {
        Gauge.builder("lictor.callers.stale", () -> stale.getAsBoolean() ? 1 : 0)
                .description("1 while a changed file of callers that was refused is in place")
                .strongReference(true)
                .register(registry);
    }

    private Counter logins(String outcome) {
        return Counter.builder("lictor.logins")
                .description("requests by whether their caller was recognised, and if not why")
                .tag("outcome", outcome)
                .register(registry);
    }

    @Override
    public void known() {
        known.increment();
    }

    @Override
    public void refused(Recognition.Reason reason) {
        Objects.requireNonNull(refused.get(reason)).increment();
    }

    @Override
    public void forbidden(String what) {
        Counter.builder("lictor.forbidden")
                .description("requests of callers who lack a role, or the right to state facts")
                .tag("lacking", what)
                .register(registry)
                .increment();
    }

    @Override
    public void limited(String scope) {
        Counter.builder("lictor.limited")
                .description("requests and calls beyond a limit")
                .tag("scope", scope)
                .register(registry)
                .increment();
    }
}
