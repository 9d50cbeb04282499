package io.lictor.wiring;

import io.lictor.audit.Watcher;
import io.lictor.bundle.BundleException;
import io.lictor.guard.Guards;
import io.lictor.guard.Sessions;
import io.lictor.http.HttpSettings;
import io.lictor.onnx.Models;
import io.lictor.onnx.OnnxClassifier;
import io.lictor.predicate.Classifier;
import io.lictor.telemetry.Meters;
import io.lictor.wire.Checks;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/// The beans of the service.
@Singleton
final class Producers {
    private static final Logger LOG = Logger.getLogger(Producers.class);

    private final LictorConfig config;

    Producers(LictorConfig config) {
        this.config = config;
    }

    @Produces
    @Singleton
    Assembly assembly() {
        OnnxClassifier injection = Models.injection();
        SortedMap<String, Classifier> classifiers = new TreeMap<>();
        classifiers.put(injection.id(), injection);
        return new Assembly(classifiers);
    }

    /// The guards in force, loaded once.
    @Produces
    @Singleton
    Supplier<Guards> guards(Assembly assembly) {
        Guards guards = assembly.guards(
                assembly.bundle(config.rulesDir(), config.policiesDir()),
                new TreeSet<>(config.packs().orElse(List.of())));
        return () -> guards;
    }

    @Produces
    @Singleton
    Sessions sessions() {
        LictorConfig.Held held = config.sessions();
        return new Sessions(new Sessions.Limits(held.count(), held.bytes(), held.idle()), Clock.systemUTC());
    }

    @Produces
    @Singleton
    Checks checks(Supplier<Guards> guards, Sessions sessions) {
        return new Checks(guards, sessions, System::nanoTime);
    }

    @Produces
    @Singleton
    HttpSettings httpSettings(@ConfigProperty(name = "quarkus.http.host") String host) {
        return new HttpSettings(host, config.apiKey(), config.maxInFlightBytes(), config.tenant());
    }

    @Produces
    @Singleton
    Watcher watcher(MeterRegistry registry) {
        return new Meters(registry);
    }

    /// Loads everything before the first request, so that a broken bundle or an unsafe setting stops
    /// the start.
    void start(@Observes StartupEvent event, Supplier<Guards> guards, HttpSettings settings) {
        try {
            Guards present = guards.get();
            LOG.infof(
                    "bundleRevision=%s packs=%s loaded",
                    present.all().circuits().bundle().revision(), present.packs());
        } catch (BundleException refused) {
            throw new IllegalStateException("the bundle was refused:\n" + refused.getMessage(), refused);
        }
    }
}
