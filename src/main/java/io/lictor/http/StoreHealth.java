package io.lictor.http;

import io.lictor.audit.Archive;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/// Says in the readiness probe whether the store works. Never down: judging goes on without it, and what it has not got
/// waits on its topic.
@Readiness
@Singleton
final class StoreHealth implements HealthCheck {
    private final Optional<Archive> archive;

    StoreHealth(Optional<Archive> archive) {
        this.archive = archive;
    }

    @Override
    public HealthCheckResponse call() {
        Optional<String> trouble = archive.flatMap(Archive::trouble);
        HealthCheckResponseBuilder response = HealthCheckResponse.named("store").up();
        response.withData("store.state", archive.isEmpty() ? "off" : trouble.isEmpty() ? "on" : "away");
        trouble.ifPresent(why -> response.withData("store.why", why));
        return response.build();
    }
}
