package io.lictor.http;

import io.lictor.caller.Callers;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Says in the readiness probe whether the file of callers is in force. Never down: the callers of the file before are
/// known.
@Readiness
@Singleton
final class CallersHealth implements HealthCheck {
    private final Callers callers;

    CallersHealth(Callers callers) {
        this.callers = callers;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("callers")
                .up()
                .withData("callers.state", callers.stale() ? "stale" : "current")
                .build();
    }
}
