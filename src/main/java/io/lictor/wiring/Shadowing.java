package io.lictor.wiring;

import io.lictor.audit.Onlooker;
import io.lictor.audit.ShadowWatcher;
import io.lictor.bundle.BundleException;
import io.lictor.bundle.BundleFiles;
import io.lictor.bundle.LiveBundle;
import io.lictor.bundle.Reload;
import io.lictor.guard.Guards;
import io.lictor.kafka.ShadowTopic;
import io.lictor.replay.Shadow;
import io.lictor.telemetry.ShadowMeters;
import io.lictor.trajectory.SessionKey;
import io.lictor.wire.Recorded;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The shadow bundle, where one is configured: loaded and followed on a thread of its own, so that a broken one delays
/// and stops nothing.
@Singleton
final class Shadowing {
    private static final Logger LOG = Logger.getLogger(Shadowing.class);

    private final LictorConfig config;
    private final Assembly assembly;
    private final Clock clock;
    private final AtomicReference<@Nullable LiveBundle<Guards>> live = new AtomicReference<>();
    private final AtomicReference<@Nullable Shadow> shadow = new AtomicReference<>();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile boolean broken;
    private String told = "";

    Shadowing(LictorConfig config, Assembly assembly, Clock clock) {
        this.config = config;
        this.assembly = assembly;
        this.clock = clock;
    }

    /// Who looks on: the shadow bundle, or nobody.
    @Produces
    @Singleton
    Onlooker onlooker(MeterRegistry registry, Recorded.Terms terms, Instance<ShadowTopic> topic) {
        if (config.shadow().rulesDir().isEmpty()) {
            return Onlooker.NONE;
        }
        ShadowWatcher watcher = new ShadowMeters(registry, () -> broken);
        Shadow made = new Shadow(
                this::guards,
                terms.masks(),
                config.shadow().waiting(),
                watcher,
                (session, event) -> send(session, event, watcher, topic),
                clock);
        shadow.set(made);
        return made;
    }

    private void send(SessionKey session, byte[] event, ShadowWatcher watcher, Instance<ShadowTopic> topic) {
        if (config.kafka().enabled()) {
            CompletableFuture<Void> _ = topic.get().put(session, event).whenComplete((done, failed) -> {
                if (failed != null) {
                    watcher.unsent(failed);
                }
            });
        }
    }

    private Optional<Guards> guards() {
        LiveBundle<Guards> present = live.get();
        return present == null
                ? Optional.empty()
                : Optional.of(present.inForce().value());
    }

    void start(@Observes StartupEvent event, Onlooker onlooker) {
        if (onlooker instanceof Shadow present) {
            present.start();
            Thread.ofPlatform().daemon().name("shadow-bundle").start(this::follow);
        }
    }

    void stop(@Observes ShutdownEvent event) {
        stopped.countDown();
        Shadow present = shadow.get();
        if (present != null) {
            present.close();
        }
    }

    private void follow() {
        try {
            long every = config.reload().every().toMillis();
            do {
                look();
            } while (every > 0 && !stopped.await(every, TimeUnit.MILLISECONDS));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// One look; whatever goes wrong, the next one follows.
    private void look() {
        try {
            LiveBundle<Guards> present = live.get();
            if (present == null) {
                live.set(load());
                broken = false;
            } else {
                report(present.look());
                broken = present.inForce().status().refused().isPresent();
            }
        } catch (BundleException refused) {
            broken = true;
            tell("the shadow bundle was refused:\n" + refused.getMessage());
        } catch (RuntimeException | Error fault) {
            broken = true;
            tell("the shadow bundle cannot be loaded: " + fault);
        }
    }

    private LiveBundle<Guards> load() {
        LictorConfig.Shadow settings = config.shadow();
        Path rules = settings.rulesDir().orElseThrow();
        BundleFiles files = new BundleFiles(
                rules,
                settings.policiesDir().orElse(config.policiesDir()),
                config.classifiers().dir());
        TreeSet<String> granted = new TreeSet<>(config.packs().orElse(List.of()));
        LiveBundle<Guards> loaded =
                new LiveGuards(assembly, files, granted, config.classifiers().budget()).follow(clock);
        LOG.infof("shadowRevision=%s looks on", loaded.inForce().status().revision());
        return loaded;
    }

    private static void report(Reload reload) {
        if (reload instanceof Reload.Swapped swapped) {
            LOG.infof("shadowRevision=%s looks on, after %s", swapped.now(), swapped.before());
        } else if (reload instanceof Reload.Refused refused) {
            LOG.errorf("a changed shadow bundle was refused, shadowRevision=%s stays", refused.inForce());
        }
    }

    /// Says the same only once.
    private void tell(String what) {
        if (!what.equals(told)) {
            told = what;
            LOG.error(what);
        }
    }
}
