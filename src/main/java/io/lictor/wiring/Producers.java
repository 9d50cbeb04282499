package io.lictor.wiring;

import io.lictor.audit.Onlooker;
import io.lictor.audit.Wordless;
import io.lictor.bundle.BundleException;
import io.lictor.bundle.LiveBundle;
import io.lictor.guard.FailurePolicy;
import io.lictor.guard.Guards;
import io.lictor.guard.Sessions;
import io.lictor.http.HttpSettings;
import io.lictor.telemetry.BundleMeters;
import io.lictor.telemetry.GuardMeters;
import io.lictor.wire.BundleView;
import io.lictor.wire.Checks;
import io.lictor.wire.InTime;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.time.Clock;
import java.util.List;
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
    Assembly assembly(GuardMeters measures) {
        return new Assembly(Classifiers.builtIn(), measures);
    }

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    /// The bundle in force; a first one that is refused ends the start with its faults, and only them.
    @Produces
    @Singleton
    LiveBundle<Guards> live(Assembly assembly, Clock clock) {
        try {
            return LiveGuards.follow(assembly, config, clock);
        } catch (BundleException refused) {
            throw new ConfigurationException("the bundle was refused:\n" + refused.getMessage());
        }
    }

    /// The guards of the bundle in force.
    @Produces
    @Singleton
    Supplier<Guards> guards(LiveBundle<Guards> live) {
        return () -> live.inForce().value();
    }

    @Produces
    @Singleton
    Supplier<BundleView> view(LiveBundle<Guards> live, Supplier<BundleView.Origin> origin) {
        return () -> BundleViews.of(live, origin.get());
    }

    @Produces
    @Singleton
    Supplier<BundleView.Status> status(LiveBundle<Guards> live, Supplier<BundleView.Origin> origin) {
        return () -> BundleViews.status(live, origin.get());
    }

    @Produces
    @Singleton
    BundleMeters bundleMeters(MeterRegistry registry, LiveBundle<Guards> live) {
        return new BundleMeters(registry, () -> live.refusal().isPresent());
    }

    @Produces
    @Singleton
    Sessions sessions(Clock clock) {
        LictorConfig.Held held = config.sessions();
        return new Sessions(new Sessions.Limits(held.count(), held.bytes(), held.idle()), clock);
    }

    @Produces
    @Singleton
    Checks checks(Tenants tenants, Sessions sessions, Clock clock, GuardMeters measures, Onlooker onlooker) {
        return new Checks(
                tenants.rulebooks(), sessions, System::nanoTime, clock, measures.stages(), tenants.watched(onlooker));
    }

    /// Judges what comes over REST.
    @Produces
    @Singleton
    InTime inTime() {
        LictorConfig.Checks wanted = config.checks();
        int threads = Math.max(2, Runtime.getRuntime().availableProcessors());
        try {
            FailurePolicy policy = FailurePolicy.of(wanted.onFailure().orElse(List.of()));
            return new InTime(
                    new InTime.Terms("rest", wanted.deadline(), threads, wanted.waiting(), policy),
                    System::nanoTime,
                    fault -> LOG.error("the guard failed", Wordless.of(fault)));
        } catch (IllegalArgumentException wrong) {
            throw new ConfigurationException("lictor.checks: " + wrong.getMessage());
        }
    }

    void close(@Disposes InTime inTime) {
        inTime.close();
    }

    @Produces
    @Singleton
    HttpSettings httpSettings(@ConfigProperty(name = "quarkus.http.host") String host, ClientTrust trust) {
        try {
            return new HttpSettings(
                    host,
                    config.apiKey(),
                    config.maxInFlightBytes(),
                    config.tenant(),
                    config.callers().isPresent(),
                    trust.own(),
                    config.approvals().key());
        } catch (IllegalArgumentException unsafe) {
            throw new ConfigurationException(unsafe.getMessage());
        }
    }

    /// Loads everything before the first request and before a broker is asked, so that a broken bundle or an unsafe
    /// setting stops
    /// the start.
    void start(
            @Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event,
            LiveBundle<Guards> live,
            Supplier<Guards> guards,
            HttpSettings settings,
            InTime inTime,
            Clock clock) {
        LOG.debugf("checks over REST have %d ms", inTime.most() / 1_000_000);
        live.present()
                .ifPresentOrElse(
                        present -> {
                            WarmUp.run(guards, clock);
                            LOG.infof(
                                    "bundleRevision=%s packs=%s loaded",
                                    present.status().revision(), present.value().packs());
                        },
                        () -> LOG.info("no bundle yet: nothing is judged before one has been pulled"));
    }
}
