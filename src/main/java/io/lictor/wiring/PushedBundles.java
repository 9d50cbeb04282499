package io.lictor.wiring;

import io.lictor.bundle.BundleArchive;
import io.lictor.bundle.BundleException;
import io.lictor.bundle.BundleFiles;
import io.lictor.bundle.Fault;
import io.lictor.bundle.LiveBundle;
import io.lictor.bundle.Reload;
import io.lictor.guard.Guards;
import io.lictor.kafka.Brokers;
import io.lictor.kafka.BundleFollower;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.io.IOException;
import java.nio.file.Path;
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
    private final Path root;

    PushedBundles(LictorConfig config, Brokers brokers, LiveBundle<Guards> live, Reloading reloading) {
        this.config = config;
        this.brokers = brokers;
        this.live = live;
        this.reloading = reloading;
        this.root = config.kafka().stateDir().resolve("bundles");
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
        reloading.take(() -> archive.map(this::follow).orElseGet(() -> live.follow(folders())));
    }

    private BundleFiles folders() {
        return new BundleFiles(
                config.rulesDir(), config.policiesDir(), config.classifiers().dir());
    }

    private Reload follow(byte[] bytes) {
        try {
            BundleArchive archive = BundleArchive.read(bytes);
            if (!archive.name().equals(config.kafka().bundle())) {
                return refused("it was packed as `" + archive.name() + "`, not as `"
                        + config.kafka().bundle() + "`");
            }
            LOG.infof(
                    "a bundle was pushed: manifest %s, %d files",
                    archive.hash(), archive.paths().size());
            // those of earlier bundles are read no more: what is in force was read whole
            Pushes.delete(root);
            BundleFiles files = archive.unpack(root.resolve(archive.hash()));
            return live.follow(new BundleFiles(
                    files.rules(), files.policies(), config.classifiers().dir()));
        } catch (BundleException refused) {
            return live.refuse(refused.faults());
        } catch (IOException fault) {
            return refused("it cannot be unpacked: " + fault.getMessage());
        }
    }

    private Reload refused(String message) {
        return live.refuse(List.of(new Fault("lictor.bundles", 1, 1, message, "push a bundle that is sound")));
    }
}
