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
    private final Optional<StepStream> stream;

    StreamHealth(Optional<StepStream> stream) {
        this.stream = stream;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("stream")
                .status(stream.map(StepStream::settled).orElse(true))
                .withData("stream.state", stream.map(StepStream::state).orElse("off"))
                .build();
    }
}
