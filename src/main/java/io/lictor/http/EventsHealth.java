package io.lictor.http;

import io.lictor.audit.Journal;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Says in the readiness probe where decision events go. Never down: a pod that gets no requests
/// could not show that its places have recovered.
@Readiness
@Singleton
final class EventsHealth implements HealthCheck {
    private final Journal journal;

    EventsHealth(Journal journal) {
        this.journal = journal;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("events")
                .up()
                .withData("events.places", journal.on() ? String.join(", then ", journal.places()) : "none")
                .withData("events.required", journal.on() && journal.terms().required())
                .build();
    }
}
