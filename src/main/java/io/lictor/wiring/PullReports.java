package io.lictor.wiring;

import io.lictor.bundle.Reload;
import io.lictor.bundle.remote.BundlePuller;
import io.lictor.telemetry.PullMeters;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Says in meters and log how pulling bundles goes; the same failure once.
@Singleton
final class PullReports implements BundlePuller.Watcher {
    private static final Logger LOG = Logger.getLogger(PullReports.class);

    private final Reloading reloading;
    private final PullMeters meters;
    private final Clock clock;
    private volatile @Nullable Instant answered;
    private String told = "";

    PullReports(Reloading reloading, MeterRegistry registry, Clock clock) {
        this.reloading = reloading;
        this.meters = new PullMeters(registry, this::age);
        this.clock = clock;
    }

    private double age() {
        Instant last = answered;
        return last == null
                ? Double.NaN
                : Duration.between(last, clock.instant()).toMillis() / 1000.0;
    }

    @Override
    public void taken(Reload reload) {
        reloading.take(() -> reload);
    }

    @Override
    public void pulled(BundlePuller.Outcome outcome, String why) {
        meters.pulled(outcome.name().toLowerCase(Locale.ROOT));
        if (outcome == BundlePuller.Outcome.FAILED) {
            if (!why.equals(told)) {
                LOG.warnf("no bundle could be pulled, the next try follows: %s", why);
            }
        } else {
            answered = clock.instant();
            if (!told.isEmpty()) {
                LOG.info("the address of bundles answers again");
            }
        }
        told = why;
    }
}
