package io.lictor.kafka.stream;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Not ready while partitions are given out and their state is restored. A broker that is away does not make it
/// unready, since the other doors need none.
@Readiness
@Singleton
final class StreamHealth implements HealthCheck {
    private static final String RESTORING = "REBALANCING";

    private final Optional<StepStream> stream;

    StreamHealth(Optional<StepStream> stream) {
        this.stream = stream;
    }

    @Override
    public HealthCheckResponse call() {
        String state = stream.map(StepStream::state).orElse("off");
        return HealthCheckResponse.named("stream")
                .status(!state.equals(RESTORING))
                .withData("stream.state", state)
                .build();
    }
}
