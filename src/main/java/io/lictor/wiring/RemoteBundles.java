package io.lictor.wiring;

import io.lictor.bundle.LiveBundle;
import io.lictor.bundle.Trust;
import io.lictor.bundle.remote.BundleAddress;
import io.lictor.bundle.remote.BundlePuller;
import io.lictor.bundle.remote.Intake;
import io.lictor.bundle.remote.Taken;
import io.lictor.guard.Guards;
import io.lictor.kafka.Exchange;
import io.lictor.wire.BundleView;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/// Bundles that come over the wire: whose are taken, and the address they are pulled from, if there is one.
@Singleton
final class RemoteBundles {
    private static final Logger LOG = Logger.getLogger(RemoteBundles.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration STREAM_PATIENCE = Duration.ofMinutes(1);

    private final LictorConfig config;
    private final Path folder;
    private final boolean pushed;

    RemoteBundles(LictorConfig config, @ConfigProperty(name = "quarkus.http.port") int port) {
        this.config = config;
        this.pushed = config.kafka().enabled() && config.kafka().bundles();
        this.folder = folder(port);
        if (pushed && config.bundle().url().isPresent()) {
            throw new ConfigurationException(
                    "bundles come from one place: set lictor.bundle.url or " + "lictor.kafka.bundles, not both");
        }
    }

    /// Always a folder of our own, so that nobody else's is made ours alone.
    private Path folder(int port) {
        return config.bundle()
                .dir()
                .map(named -> named.resolve("bundle"))
                .orElseGet(() -> pushed
                        ? config.kafka().stateDir().resolve("bundles")
                        : Path.of(System.getProperty("java.io.tmpdir"), "lictor-bundle-" + port));
    }

    @Produces
    @Singleton
    Intake intake(LiveBundle<Guards> live) {
        try {
            Trust trust = Trust.of(config.bundle().keys().orElse(List.of()));
            String name = pushed ? config.kafka().bundle() : config.bundle().name();
            return new Intake(
                    live,
                    new Intake.Terms(name, trust, folder, config.classifiers().dir()));
        } catch (IllegalArgumentException wrong) {
            throw new ConfigurationException(
                    (pushed ? "lictor.kafka.bundle" : "lictor.bundle") + ": " + wrong.getMessage());
        }
    }

    @Produces
    @Singleton
    Optional<BundlePuller> puller(Intake intake, PullReports reports, Clock clock) {
        LictorConfig.Remote remote = config.bundle();
        if (remote.url().isEmpty()) {
            return Optional.empty();
        }
        try {
            BundleAddress address = new BundleAddress(
                    remote.url().get(),
                    remote.token().filter(token -> !token.isBlank()),
                    remote.keys().isPresent(),
                    new BundleAddress.Bounds(remote.timeout(), remote.mostBytes()));
            return Optional.of(new BundlePuller(address, intake, remote.every(), new Random(), clock, reports));
        } catch (IllegalArgumentException wrong) {
            throw new ConfigurationException("lictor.bundle: " + wrong.getMessage());
        }
    }

    /// Where bundles come from, now.
    @Produces
    @Singleton
    Supplier<BundleView.Origin> origin(Intake intake, Optional<BundlePuller> puller) {
        return () -> origin(intake.taken(), puller);
    }

    private static BundleView.Origin origin(Optional<Taken> taken, Optional<BundlePuller> puller) {
        if (taken.isEmpty() && puller.isEmpty()) {
            return new BundleView.Origin("folder", null, null, null, null, null, null, null);
        }
        Optional<BundlePuller.State> state = puller.map(BundlePuller::state);
        return new BundleView.Origin(
                puller.isPresent() ? "http" : "kafka",
                puller.map(BundlePuller::place).orElse(Exchange.BUNDLES),
                taken.map(Taken::name).orElse(null),
                taken.map(Taken::serial)
                        .filter(OptionalLong::isPresent)
                        .map(OptionalLong::getAsLong)
                        .orElse(null),
                taken.map(Taken::manifest).orElse(null),
                taken.flatMap(Taken::key).orElse(null),
                state.flatMap(BundlePuller.State::answeredAt)
                        .map(Instant::toString)
                        .orElse(null),
                state.flatMap(BundlePuller.State::failure)
                        .map(last -> new BundleView.Failure(last.at().toString(), last.why()))
                        .orElse(null));
    }

    /// Pulls before any door opens. An address that is away is waited for a while only; REST then
    /// answers that there is no bundle yet. The doors of Kafka have nobody to tell that to, so
    /// there the start ends.
    void start(
            @Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE + 1) StartupEvent event,
            Optional<BundlePuller> puller,
            Intake intake)
            throws InterruptedException {
        if (puller.isEmpty()) {
            return;
        }
        puller.get().start();
        if (config.kafka().enabled()) {
            if (!puller.get().await(STREAM_PATIENCE)) {
                throw new ConfigurationException("no bundle could be pulled from "
                        + puller.get().place() + ", and what comes by Kafka cannot be judged without one");
            }
        } else if (!puller.get().awaitAnswer(PATIENCE) || intake.taken().isEmpty()) {
            LOG.warn("no bundle has been pulled yet: not ready, and nothing is judged before one has come");
        }
    }

    void close(@Disposes Optional<BundlePuller> puller) {
        puller.ifPresent(BundlePuller::close);
    }
}
