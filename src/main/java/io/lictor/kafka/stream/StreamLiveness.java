package io.lictor.kafka.stream;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/// Not alive once Kafka Streams has given up for good: only another process judges steps again. A broker that is away
/// does not end it.
@Liveness
@Singleton
final class StreamLiveness implements HealthCheck {
    private final Optional<StepStream> stream;

    StreamLiveness(Optional<StepStream> stream) {
        this.stream = stream;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("stream")
                .status(stream.map(StepStream::able).orElse(true))
                .withData("stream.state", stream.map(StepStream::state).orElse("off"))
                .build();
    }
}
