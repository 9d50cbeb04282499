package io.lictor.telemetry;

import io.lictor.audit.Watcher;
import io.lictor.guard.Judgement;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/// Time and number of judgements by door and decision: `lictor_judgements_seconds`.
public final class Meters implements Watcher {
    private final MeterRegistry registry;

    public Meters(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void judged(String door, Judgement judgement, long micros) {
        Timer.builder("lictor.judgements")
                .description("time from the request's bytes to its judgements")
                .tag("door", door)
                .tag("decision", judgement.decision().word())
                .publishPercentileHistogram()
                .register(registry)
                .record(Duration.ofNanos(micros * 1_000));
    }
}
