package io.lictor.telemetry;

import io.lictor.caller.CallerWatcher;
import io.lictor.caller.Recognition;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/// Who comes in and who does not: `lictor_logins_total` by outcome, `lictor_forbidden_total` by what was missing,
/// `lictor_limited_total` by whose limit was used up, and `lictor_callers_stale`.
public final class CallerMeters implements CallerWatcher {
    private final MeterRegistry registry;
    private final Counter known;
    private final Map<Recognition.Reason, Counter> refused = new EnumMap<>(Recognition.Reason.class);
    private final SortedMap<String, Counter> forbidden = new TreeMap<>();
    private final SortedMap<String, Counter> limited = new TreeMap<>();

    public CallerMeters(MeterRegistry registry) {
        this.registry = registry;
        this.known = logins("known");
        for (Recognition.Reason reason : Recognition.Reason.values()) {
            refused.put(reason, logins(reason.word()));
        }
        for (String what : List.of("role", "facts")) {
            forbidden.put(
                    what,
                    counter("lictor.forbidden", "requests of callers who lack a role, or the right to state facts")
                            .tag("lacking", what)
                            .register(registry));
        }
        for (String scope : List.of("caller", "tenant", "agent", "tool")) {
            limited.put(
                    scope,
                    counter("lictor.limited", "requests and calls beyond a limit")
                            .tag("scope", scope)
                            .register(registry));
        }
    }

    private static Counter.Builder counter(String name, String what) {
        return Counter.builder(name).description(what);
    }

    /// Shows whether a changed file of callers was refused.
    public void following(BooleanSupplier stale) {
        Gauge.builder("lictor.callers.stale", () -> stale.getAsBoolean() ? 1 : 0)
                .description("1 while a changed file of callers that was refused is in place")
                .strongReference(true)
                .register(registry);
    }

    private Counter logins(String outcome) {
        return counter("lictor.logins", "requests by whether their caller was recognised, and if not why")
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
        Objects.requireNonNull(forbidden.get(what)).increment();
    }

    @Override
    public void limited(String scope) {
        Objects.requireNonNull(limited.get(scope)).increment();
    }
}
