package io.lictor.wiring;

import io.lictor.bundle.BundleException;
import io.lictor.bundle.Fault;
import io.lictor.caller.Caller;
import io.lictor.caller.Callers;
import io.lictor.caller.Limits;
import io.lictor.caller.Role;
import io.lictor.http.HttpSettings;
import io.lictor.identity.Directory;
import io.lictor.identity.KnownCallers;
import io.lictor.telemetry.CallerMeters;
import io.lictor.wire.Limited;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.tls.TlsConfigurationRegistry;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/// Who may call: whoever has the API key, those of the file of callers, which is followed, and where there is neither,
/// everybody of this machine.
@Singleton
final class Identities {
    private static final Logger LOG = Logger.getLogger(Identities.class);
    private static final int SHOWN = 100;

    private final LictorConfig config;
    private final CountDownLatch stopped = new CountDownLatch(1);

    Identities(LictorConfig config) {
        this.config = config;
    }

    @Produces
    @Singleton
    ClientTrust trust(
            TlsConfigurationRegistry registry,
            @ConfigProperty(name = "quarkus.http.tls-configuration-name") Optional<String> name) {
        return new ClientTrust(name.flatMap(registry::get)
                .or(registry::getDefault)
                .map(tls -> tls.getTrustStoreOptions() != null)
                .orElse(false));
    }

    @Produces
    @Singleton
    CallerMeters meters(MeterRegistry registry) {
        return new CallerMeters(registry);
    }

    @Produces
    @Singleton
    Limits limits(Clock clock) {
        return new Limits(clock);
    }

    @Produces
    @Singleton
    Limited limited(Limits limits, CallerMeters meters) {
        return new Limited(limits, meters);
    }

    /// A file that is refused ends the start with its faults, and only them.
    @Produces
    @Singleton
    KnownCallers callers(HttpSettings settings, Limits limits, Clock clock) {
        List<Directory.Entry> always = Stream.concat(
                        settings.apiKey().map(key -> Directory.Entry.keyed(all(Caller.KEYED, settings), key)).stream(),
                        settings.approvalsKey().map(key -> Directory.Entry.keyed(approver(settings), key)).stream())
                .toList();
        Optional<Caller> anyone = settings.open() ? Optional.of(all(Caller.ANYONE, settings)) : Optional.empty();
        try {
            return new KnownCallers(
                    new KnownCallers.Settings(config.callers(), always, anyone, settings.certificates()),
                    limits,
                    clock);
        } catch (BundleException refused) {
            throw new ConfigurationException("the file of callers was refused:\n" + refused.getMessage());
        }
    }

    /// Does everything, but what approvers have a key of their own for.
    private static Caller all(String name, HttpSettings settings) {
        Caller whole = Caller.whole(name, settings.tenant());
        return settings.approvalsKey().isPresent() ? whole.without(Role.APPROVE) : whole;
    }

    private static Caller approver(HttpSettings settings) {
        return new Caller(Caller.APPROVER, settings.tenant(), new TreeSet<>(List.of(Role.APPROVE)), false);
    }

    /// Reads the file before the first request, so that a broken one stops the start.
    void open(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event, Callers callers) {
        LOG.debugf("callers are known: %s", !callers.stale());
    }

    void start(@Observes StartupEvent event, KnownCallers callers, CallerMeters meters) {
        meters.following(callers::stale);
        long every = config.reload().every().toMillis();
        if (every > 0 && config.callers().isPresent()) {
            Thread.ofPlatform().daemon().name("callers").start(() -> follow(callers, every));
        }
    }

    void stop(@Observes ShutdownEvent event) {
        stopped.countDown();
    }

    private void follow(KnownCallers callers, long every) {
        try {
            while (!stopped.await(every, TimeUnit.MILLISECONDS)) {
                look(callers);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// One look; whatever goes wrong, the next one follows.
    private static void look(KnownCallers callers) {
        try {
            KnownCallers.Look look = callers.look();
            if (!look.faults().isEmpty()) {
                String faults =
                        look.faults().stream().limit(SHOWN).map(Fault::toString).collect(Collectors.joining("\n"));
                LOG.errorf("a changed file of callers was refused, the one before stays in force:%n%s", faults);
            } else if (look.changed()) {
                LOG.info("a changed file of callers is in force");
            }
        } catch (RuntimeException | Error fault) {
            LOG.error("looking at the file of callers failed; the next look follows", fault);
        }
    }
}
