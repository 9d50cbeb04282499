package io.lictor.telemetry;

import io.lictor.audit.Watcher;
import io.lictor.guard.Judgement;
import io.lictor.policy.Decision;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/// Time and number of judgements by door and decision: `lictor_judgements_seconds`; what rules and packs said about
/// them, see [RuleMeters].
public final class Meters implements Watcher {
    private final MeterRegistry registry;
    private final RuleMeters rules;
    private final Map<String, Map<Decision, Timer>> doors = new ConcurrentHashMap<>();

    public Meters(MeterRegistry registry) {
        this.registry = registry;
        this.rules = new RuleMeters(registry);
    }

    @Override
    public void judged(String door, Judgement judgement, long micros) {
        Map<Decision, Timer> timers = doors.get(door);
        if (timers == null) {
            timers = doors.computeIfAbsent(door, this::timers);
        }
        Objects.requireNonNull(timers.get(judgement.decision())).record(micros, TimeUnit.MICROSECONDS);
        rules.judged(judgement);
    }

    private Map<Decision, Timer> timers(String door) {
        Map<Decision, Timer> timers = new EnumMap<>(Decision.class);
        for (Decision decision : Decision.values()) {
            timers.put(
                    decision,
                    Timer.builder("lictor.judgements")
                            .description("time from the request's bytes to its judgements")
                            .tag("door", door)
                            .tag("decision", decision.word())
                            .publishPercentileHistogram()
                            .register(registry));
        }
        return timers;
    }
}
