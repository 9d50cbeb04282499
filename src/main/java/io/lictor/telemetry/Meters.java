package io.lictor.telemetry;

import io.lictor.audit.Watcher;
import io.lictor.guard.Judgement;
import io.lictor.policy.Decision;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Time and number of judgements by door and decision: `lictor_judgements_seconds`; what rules and packs said about
/// them, see [RuleMeters].
public final class Meters implements Watcher {
    private final MeterRegistry registry;
    private final RuleMeters rules;
    private final Map<String, Timer[]> doors = new ConcurrentHashMap<>();

    public Meters(MeterRegistry registry) {
        this.registry = registry;
        this.rules = new RuleMeters(registry);
    }

    @Override
    public void judged(String door, Judgement judgement, long micros) {
        Timer @Nullable [] timers = doors.get(door);
        if (timers == null) {
            timers = doors.computeIfAbsent(door, this::timers);
        }
        timers[judgement.decision().ordinal()].record(micros, TimeUnit.MICROSECONDS);
        rules.judged(judgement);
    }

    private Timer[] timers(String door) {
        Decision[] decisions = Decision.values();
        Timer[] timers = new Timer[decisions.length];
        for (Decision decision : decisions) {
            timers[decision.ordinal()] = Timer.builder("lictor.judgements")
                    .description("time from the request's bytes to its judgements")
                    .tag("door", door)
                    .tag("decision", decision.word())
                    .publishPercentileHistogram()
                    .register(registry);
        }
        return timers;
    }
}
