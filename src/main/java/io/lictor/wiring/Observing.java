package io.lictor.wiring;

import io.lictor.audit.Traces;
import io.lictor.audit.Watcher;
import io.lictor.audit.Watchers;
import io.lictor.telemetry.GuardMeters;
import io.lictor.telemetry.Meters;
import io.lictor.telemetry.OtlpTraces;
import io.lictor.telemetry.StreamMeters;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.UUID;

/// What operators see of the service: meters always, traces where a collector is named.
@Singleton
final class Observing {
    private final LictorConfig config;

    Observing(LictorConfig config) {
        this.config = config;
    }

    @Produces
    @Singleton
    GuardMeters measures(MeterRegistry registry) {
        return new GuardMeters(registry);
    }

    @Produces
    @Singleton
    Watcher watcher(MeterRegistry registry) {
        return new Meters(registry);
    }

    @Produces
    @Singleton
    Watchers watchers(Watcher watcher, GuardMeters measures, Traces traces, MeterRegistry registry) {
        return new Watchers(watcher, new StreamMeters(registry), measures.stages(), traces);
    }

    /// The registry outlives the service, and a gauge keeps what it was first registered with.
    void stop(@Observes ShutdownEvent event, MeterRegistry registry) {
        registry.clear();
    }

    @Produces
    @Singleton
    Traces traces() {
        LictorConfig.Traces traces = config.traces();
        if (traces.endpoint().isEmpty()) {
            return Traces.OFF;
        }
        URI endpoint = traces.endpoint().get();
        if (!"http".equals(endpoint.getScheme()) && !"https".equals(endpoint.getScheme())) {
            throw new ConfigurationException("lictor.traces.endpoint: `" + endpoint
                    + "` is no address of a collector, such as http://collector:4318/v1/traces");
        }
        if (!(traces.ratio() >= 0 && traces.ratio() <= 1)) {
            throw new ConfigurationException("lictor.traces.ratio: " + traces.ratio() + " is not between 0 and 1");
        }
        String instance =
                config.kafka().instance().orElseGet(() -> UUID.randomUUID().toString());
        return new OtlpTraces(endpoint, traces.ratio(), instance);
    }

    void close(@Disposes Traces traces) {
        if (traces instanceof OtlpTraces open) {
            open.close();
        }
    }
}
