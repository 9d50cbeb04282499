package io.lictor.wiring;

import io.lictor.bundle.BundleArchive;
import io.lictor.bundle.BundleFiles;
import io.lictor.bundle.Fault;
import io.lictor.bundle.LiveBundle;
import io.lictor.bundle.Reload;
import io.lictor.bundle.remote.Intake;
import io.lictor.guard.Guards;
import io.lictor.kafka.Brokers;
import io.lictor.kafka.BundleFollower;
import io.lictor.kafka.Exchange;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/// Bundles of the topic `lictor.bundles`, read and brought into force as those of the folders are.
@Singleton
final class PushedBundles {
    private static final Logger LOG = Logger.getLogger(PushedBundles.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final LictorConfig config;
    private final Brokers brokers;
    private final LiveBundle<Guards> live;
    private final Reloading reloading;
    private final Intake intake;

    PushedBundles(LictorConfig config, Brokers brokers, LiveBundle<Guards> live, Intake intake, Reloading reloading) {
        this.config = config;
        this.brokers = brokers;
        this.live = live;
        this.reloading = reloading;
        this.intake = intake;
    }

    @Produces
    @Singleton
    Optional<BundleFollower> follower() {
        LictorConfig.Kafka kafka = config.kafka();
        if (!kafka.enabled() || !kafka.bundles()) {
            return Optional.empty();
        }
        if (!BundleArchive.named(kafka.bundle())) {
            throw new ConfigurationException("lictor.kafka.bundle: `" + kafka.bundle() + "` is no name of a bundle");
        }
        return Optional.of(new BundleFollower(brokers, kafka.replicas(), kafka.bundle(), this::take));
    }

    /// Reads the topic before any door opens. A broker that is away is waited for a while only; then the stream waits
    /// on, and the service is not ready, until it has been read.
    void start(
            @Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE + 1) StartupEvent event,
            Optional<BundleFollower> follower)
            throws InterruptedException {
        if (follower.isPresent()) {
            // signed, and taken before this start: it judges until the topic has been read, and nothing older comes
            // after it
            intake.kept().ifPresent(bytes -> take(Optional.of(bytes)));
            follower.get().start();
            if (!follower.get().await(PATIENCE)) {
                LOG.warnf("lictor.bundles has not been read yet; the bundle of the folders is in force until then");
            }
        }
    }

    void close(@Disposes Optional<BundleFollower> follower) {
        follower.ifPresent(BundleFollower::close);
    }

    /// @param archive the bundle that was pushed; empty: it was withdrawn
    private void take(Optional<byte[]> archive) {
        reloading.take(() -> archive.map(this::follow).orElseGet(() -> intake.withdrawn(folders())));
    }

    private BundleFiles folders() {
        return new BundleFiles(
                config.rulesDir(), config.policiesDir(), config.classifiers().dir());
    }

    private Reload follow(byte[] bytes) {
        try {
            return intake.take(bytes);
        } catch (IOException fault) {
            return live.refuse(List.of(new Fault(
                    Exchange.BUNDLES, 1, 1, "it cannot be unpacked: " + fault.getMessage(), "make room for it")));
        }
    }
}
