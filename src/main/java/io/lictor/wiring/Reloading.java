package io.lictor.wiring;

import io.lictor.bundle.Fault;
import io.lictor.bundle.LiveBundle;
import io.lictor.bundle.Reload;
import io.lictor.guard.Guards;
import io.lictor.telemetry.BundleMeters;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/// Looks at the folders of the bundle on one background thread and says what became of a change.
@Singleton
final class Reloading {
    private static final Logger LOG = Logger.getLogger(Reloading.class);
    private static final int SHOWN = 100;

    private final LiveBundle<Guards> live;
    private final BundleMeters meters;
    private final Duration every;
    private final CountDownLatch stopped = new CountDownLatch(1);

    Reloading(LiveBundle<Guards> live, BundleMeters meters, LictorConfig config) {
        this.live = live;
        this.meters = meters;
        this.every = config.reload().every();
    }

    void start(@Observes StartupEvent event) {
        if (every.isPositive()) {
            Thread.ofPlatform().daemon().name("bundle").start(this::follow);
        }
    }

    void stop(@Observes ShutdownEvent event) {
        stopped.countDown();
    }

    /// Brings another bundle into force, or says why not.
    void take(Supplier<Reload> change) {
        report(change.get());
    }

    private void follow() {
        try {
            while (!stopped.await(every.toMillis(), TimeUnit.MILLISECONDS)) {
                look();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// One look; whatever goes wrong, the next one follows.
    private void look() {
        try {
            report(live.look());
        } catch (RuntimeException | Error fault) {
            LOG.error("looking at the bundle's folders failed; the next look follows", fault);
        }
    }

    private void report(Reload reload) {
        switch (reload) {
            case Reload.Unchanged unchanged -> {}
            case Reload.Unsettled unsettled -> LOG.debug("the bundle's files are changing");
            case Reload.Same same -> LOG.infof("bundleRevision=%s is what the changed files hold", same.revision());
            case Reload.Swapped swapped -> {
                meters.swapped();
                LOG.infof("bundleRevision=%s in force, after %s", swapped.now(), swapped.before());
            }
            case Reload.Refused refused -> {
                meters.refused();
                LOG.errorf(
                        "a changed bundle was refused, bundleRevision=%s stays in force:%n%s",
                        refused.inForce(), text(refused.faults()));
            }
        }
    }

    private static String text(List<Fault> faults) {
        String shown = faults.stream().limit(SHOWN).map(Fault::toString).collect(Collectors.joining("\n"));
        return faults.size() <= SHOWN ? shown : shown + "\nand " + (faults.size() - SHOWN) + " more";
    }
}
