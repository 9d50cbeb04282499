package io.lictor.telemetry;

import io.lictor.guard.Stages;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/// Time of each stage of a sample of judgements: `lictor_stages_seconds`. Its counts are of the sample, one in 64.
final class StageMeters implements Stages {
    private final Map<Stage, Timer> timers = new EnumMap<>(Stage.class);

    StageMeters(MeterRegistry registry) {
        for (Stage stage : Stage.values()) {
            timers.put(
                    stage,
                    Timer.builder("lictor.stages")
                            .description("time that a stage takes, of one judgement in 64")
                            .tag("stage", stage.word())
                            .publishPercentiles(0.5, 0.99)
                            .register(registry));
        }
    }

    @Override
    public Lap begin() {
        return Sampling.now() ? new Clock() : Lap.NONE;
    }

    private final class Clock implements Lap {
        private long last = System.nanoTime();

        @Override
        public void done(Stage stage) {
            long now = System.nanoTime();
            Objects.requireNonNull(timers.get(stage)).record(now - last, TimeUnit.NANOSECONDS);
            // what recording took belongs to no stage
            last = System.nanoTime();
        }
    }
}
