package io.lictor.wiring;

import io.lictor.audit.Onlooker;
import io.lictor.bundle.BundleException;
import io.lictor.bundle.BundleFiles;
import io.lictor.bundle.LiveBundle;
import io.lictor.bundle.Reload;
import io.lictor.guard.Guards;
import io.lictor.guard.Rulebooks;
import io.lictor.wire.BundleView;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/// Tenants with packs of their own. Which they are is read at the start; what their folders hold is followed. All
/// others
/// are judged by the packs of the service.
@Singleton
final class Tenants {
    private static final Logger LOG = Logger.getLogger(Tenants.class);

    private static final BundleView.Origin FOLDER =
            new BundleView.Origin("folder", null, null, null, null, null, null, null);

    private final LictorConfig config;
    private final LiveBundle<Guards> shared;
    private final SortedMap<String, LiveBundle<Guards>> own = new TreeMap<>();
    private final CountDownLatch stopped = new CountDownLatch(1);

    /// A folder that is refused ends the start with its faults.
    Tenants(LictorConfig config, Assembly assembly, LiveBundle<Guards> shared, Clock clock, MeterRegistry registry) {
        this.config = config;
        this.shared = shared;
        config.tenantsDir()
                .ifPresent(folder ->
                        names(folder).forEach((name, place) -> own.put(name, live(name, place, assembly, clock))));
        Gauge.builder(
                        "lictor.tenants.stale",
                        this,
                        tenants -> tenants.own.values().stream()
                                .filter(live ->
                                        live.inForce().status().refused().isPresent())
                                .count())
                .description("tenants whose changed packs were refused, so that the ones before are in force")
                .strongReference(true)
                .register(registry);
    }

    private static SortedMap<String, Path> names(Path folder) {
        SortedMap<String, Path> found = new TreeMap<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, Files::isDirectory)) {
            for (Path entry : entries) {
                String name = String.valueOf(entry.getFileName());
                if (!name.startsWith(".")) {
                    found.put(name, entry);
                }
            }
        } catch (IOException fault) {
            throw new ConfigurationException("lictor.tenants-dir: `" + folder + "` cannot be read: " + fault);
        }
        return found;
    }

    private LiveBundle<Guards> live(String tenant, Path folder, Assembly assembly, Clock clock) {
        BundleFiles files = new BundleFiles(
                folder.resolve("rules"),
                folder.resolve("policies"),
                config.classifiers().dir());
        try {
            LiveGuards guards = new LiveGuards(
                    assembly, files, new TreeSet<>(), config.classifiers().budget());
            return guards.follow(clock);
        } catch (BundleException refused) {
            throw new ConfigurationException(
                    "the bundle of the tenant `" + tenant + "` was refused:\n" + refused.getMessage());
        }
    }

    /// The guards of each tenant.
    Rulebooks rulebooks() {
        return tenant -> bundle(tenant).inForce().value();
    }

    private LiveBundle<Guards> bundle(String tenant) {
        return own.getOrDefault(tenant, shared);
    }

    /// Looks on at those who are judged by the packs of the service; a second bundle is one beside theirs.
    Onlooker watched(Onlooker onlooker) {
        return own.isEmpty()
                ? onlooker
                : (trajectory, packs, judgements) -> {
                    if (!own.containsKey(trajectory.session().tenant())) {
                        onlooker.judged(trajectory, packs, judgements);
                    }
                };
    }

    /// The bundle of a tenant as the doors show it.
    @Produces
    @Singleton
    Function<String, BundleView> views(Supplier<BundleView> view) {
        return tenant -> {
            LiveBundle<Guards> there = own.get(tenant);
            return there == null ? view.get() : BundleViews.of(there, FOLDER);
        };
    }

    /// Loads them before the first request, so that a broken one stops the start.
    void open(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event) {
        own.forEach((tenant, live) -> LOG.infof(
                "tenant=%s bundleRevision=%s loaded",
                tenant, live.inForce().status().revision()));
    }

    void start(@Observes StartupEvent event) {
        long every = config.reload().every().toMillis();
        if (every > 0 && !own.isEmpty()) {
            Thread.ofPlatform().daemon().name("tenants").start(() -> follow(every));
        }
    }

    void stop(@Observes ShutdownEvent event) {
        stopped.countDown();
    }

    private void follow(long every) {
        try {
            while (!stopped.await(every, TimeUnit.MILLISECONDS)) {
                own.forEach(Tenants::look);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// One look; whatever goes wrong, the next one follows.
    private static void look(String tenant, LiveBundle<Guards> live) {
        try {
            Reload reload = live.look();
            if (reload instanceof Reload.Swapped swapped) {
                LOG.infof("tenant=%s bundleRevision=%s in force, after %s", tenant, swapped.now(), swapped.before());
            } else if (reload instanceof Reload.Refused refused) {
                LOG.errorf(
                        "tenant=%s: a changed bundle was refused, bundleRevision=%s stays in force:%n%s",
                        tenant,
                        refused.inForce(),
                        String.join(
                                "\n",
                                refused.faults().stream()
                                        .limit(100)
                                        .map(Object::toString)
                                        .toList()));
            }
        } catch (RuntimeException | Error fault) {
            LOG.errorf(fault, "tenant=%s: looking at its folders failed; the next look follows", tenant);
        }
    }
}
