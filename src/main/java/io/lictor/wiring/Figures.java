package io.lictor.wiring;

import io.lictor.kafka.Brokers;
import io.lictor.kafka.Exchange;
import io.lictor.kafka.GroupLag;
import io.lictor.kafka.stream.StepStream;
import io.lictor.telemetry.KafkaMeters;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Asks Kafka every few seconds for what operators need to see: lag, restoring, commits, sizes of state.
@Singleton
final class Figures {
    private static final Logger LOG = Logger.getLogger(Figures.class);
    private static final Duration EVERY = Duration.ofSeconds(5);
    private static final String INCOMING = "mp.messaging.incoming.";
    private static final String GROUP = ".group.id";

    private final LictorConfig.Kafka config;
    private final Config all;
    private final Brokers brokers;
    private final Optional<StepStream> stream;
    private final MeterRegistry registry;
    private @Nullable Thread asking;

    Figures(LictorConfig config, Config all, Brokers brokers, Optional<StepStream> stream, MeterRegistry registry) {
        this.config = config.kafka();
        this.all = all;
        this.brokers = brokers;
        this.stream = stream;
        this.registry = registry;
    }

    void start(@Observes StartupEvent event) {
        if (config.enabled()) {
            asking = Thread.ofVirtual().name("lictor-figures").start(this::run);
        }
    }

    void stop(@Observes ShutdownEvent event) {
        if (asking != null) {
            asking.interrupt();
        }
    }

    private void run() {
        KafkaMeters meters = new KafkaMeters(registry);
        try (GroupLag lag = new GroupLag(brokers, groups())) {
            while (!Thread.currentThread().isInterrupted()) {
                look(lag, meters);
                Thread.sleep(EVERY);
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void look(GroupLag lag, KafkaMeters meters) throws InterruptedException {
        try {
            meters.stream(stream.map(StepStream::figures).orElse(List.of()).stream()
                    .map(one -> new KafkaMeters.Figure(one.name(), one.store(), one.value()))
                    .toList());
            meters.lag(lag.read().stream()
                    .map(one -> new KafkaMeters.Lag(one.group(), one.topic(), one.partition(), one.records()))
                    .toList());
        } catch (ExecutionException | RuntimeException away) {
            LOG.debugf("the broker was asked for its figures: %s", away);
            meters.away();
        }
    }

    /// What each group of this service reads.
    private SortedMap<String, List<String>> groups() {
        SortedMap<String, List<String>> groups = new TreeMap<>();
        groups.put(config.application(), List.of(Exchange.STEPS, Exchange.JUDGED));
        for (String name : all.getPropertyNames()) {
            if (name.startsWith(INCOMING) && name.endsWith(GROUP)) {
                String channel = name.substring(INCOMING.length(), name.length() - GROUP.length());
                all.getOptionalValue(INCOMING + channel + ".topic", String.class)
                        .ifPresent(topic -> groups.put(all.getValue(name, String.class), List.of(topic)));
            }
        }
        return groups;
    }
}
