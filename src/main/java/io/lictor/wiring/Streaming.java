package io.lictor.wiring;

import io.lictor.audit.Signatures;
import io.lictor.audit.Watchers;
import io.lictor.kafka.Brokers;
import io.lictor.kafka.BundleFollower;
import io.lictor.kafka.stream.AuditTerms;
import io.lictor.kafka.stream.Limits;
import io.lictor.kafka.stream.StepStream;
import io.lictor.kafka.stream.StreamSettings;
import io.lictor.wire.Checks;
import io.lictor.wire.Recorded;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.util.Optional;

/// The streaming door for sessions, where a broker is configured.
@Singleton
final class Streaming {
    private final LictorConfig.Kafka config;
    private final Brokers brokers;

    Streaming(LictorConfig config, Brokers brokers) {
        this.config = config.kafka();
        this.brokers = brokers;
    }

    @Produces
    @Singleton
    Optional<StepStream> stream(Checks checks, Watchers watchers, Recorded.Terms recorded) {
        return config.enabled()
                ? Optional.of(new StepStream(checks, watchers, limits(), auditTerms(recorded), settings()))
                : Optional.empty();
    }

    private Limits limits() {
        LictorConfig.StreamSessions held = config.sessions();
        try {
            return new Limits(held.steps(), held.bytes(), held.patience(), held.waiting(), held.idle(), held.forget());
        } catch (IllegalArgumentException wrong) {
            throw new ConfigurationException("lictor.kafka.sessions: " + wrong.getMessage());
        }
    }

    private AuditTerms auditTerms(Recorded.Terms recorded) {
        LictorConfig.Heads heads = config.heads();
        try {
            return new AuditTerms(recorded, heads.key().map(Streaming::key), heads.every(), heads.after());
        } catch (IllegalArgumentException wrong) {
            throw new ConfigurationException("lictor.kafka.heads: " + wrong.getMessage());
        }
    }

    private static PrivateKey key(Path file) {
        try {
            return Signatures.privateKey(Files.readString(file));
        } catch (IOException | IllegalArgumentException fault) {
            throw new ConfigurationException("lictor.kafka.heads.key: `" + file + "`: " + fault.getMessage());
        }
    }

    private StreamSettings settings() {
        return new StreamSettings(
                brokers,
                config.application(),
                config.stateDir(),
                config.instance(),
                config.threads(),
                config.standbys(),
                config.partitions(),
                config.replicas(),
                Math.toIntExact(config.commit().toMillis()));
    }

    void start(@Observes StartupEvent event, Optional<StepStream> stream, Optional<BundleFollower> bundles) {
        Runnable start = () -> stream.ifPresent(StepStream::start);
        bundles.ifPresentOrElse(follower -> follower.whenRead(start), start);
    }

    void close(@Disposes Optional<StepStream> stream) {
        stream.ifPresent(StepStream::close);
    }
}
