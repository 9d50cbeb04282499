package io.lictor.wiring;

import io.lictor.audit.Bounded;
import io.lictor.audit.Chained;
import io.lictor.audit.Chains;
import io.lictor.audit.Journal;
import io.lictor.audit.Sink;
import io.lictor.kafka.DecisionTopic;
import io.lictor.store.EventFile;
import io.lictor.store.postgres.EventTable;
import io.lictor.telemetry.EventMeters;
import io.lictor.telemetry.GuardMeters;
import io.lictor.wire.Events;
import io.lictor.wire.Masks;
import io.lictor.wire.Recorded;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/// Where decision events go: to Kafka where a broker is configured, else to the store where there is one, to a file
/// where one is named; to the file only where the other fails, if there are both.
@Singleton
final class Recording {
    private static final Logger LOG = Logger.getLogger(Recording.class);

    /// Sessions whose chains go on.
    private static final int HEADS = 50_000;

    private final LictorConfig config;
    private final LictorConfig.Events events;

    Recording(LictorConfig config) {
        this.config = config;
        this.events = config.events();
    }

    @Produces
    @Singleton
    Chains chains() {
        String process = UUID.randomUUID().toString();
        AtomicLong number = new AtomicLong();
        return new Chains(HEADS, Events::hash, () -> process + "/" + number.incrementAndGet());
    }

    @Produces
    @Singleton
    Optional<EventFile> file() {
        return events.file().map(this::opened);
    }

    private EventFile opened(Path file) {
        try {
            return new EventFile(file, events.fileBytes());
        } catch (IOException fault) {
            throw new ConfigurationException("the file of events `" + file + "` cannot be written: " + fault);
        }
    }

    void close(@Disposes Optional<EventFile> file) {
        file.ifPresent(open -> {
            try {
                open.close();
            } catch (IOException fault) {
                LOG.warn("the file of events could not be closed", fault);
            }
        });
    }

    @Produces
    @Singleton
    Journal journal(
            Chains chains,
            Instance<DecisionTopic> topic,
            Optional<EventTable> table,
            Optional<EventFile> file,
            MeterRegistry registry) {
        try {
            List<Sink> places = new ArrayList<>();
            if (config.kafka().enabled()) {
                places.add(new Bounded(topic.get(), events.inFlightBytes()));
            }
            table.ifPresent(open -> places.add(new Bounded(new Chained(open, chains), events.inFlightBytes())));
            file.ifPresent(open -> places.add(new Bounded(new Chained(open, chains), events.inFlightBytes())));
            boolean required = events.unrecorded() == LictorConfig.Unrecorded.REFUSE;
            EventMeters meters =
                    new EventMeters(registry, places.stream().map(Sink::name).toList());
            return new Journal(
                    places,
                    new Journal.Terms(events.patience(), required),
                    new EventReports(meters, LOG, System::nanoTime),
                    System::nanoTime);
        } catch (IllegalArgumentException wrong) {
            throw new ConfigurationException("lictor.events: " + wrong.getMessage());
        }
    }

    @Produces
    @Singleton
    Recorded.Terms terms() {
        LictorConfig.Mask mask = events.mask();
        return new Recorded.Terms(
                new Masks(
                        new TreeSet<>(mask.names().orElse(List.of())),
                        new TreeSet<>(mask.kinds().orElse(List.of()))),
                config.kafka().enabled() && config.kafka().inputs());
    }

    @Produces
    @Singleton
    Recorded recorded(Journal journal, Clock clock, Recorded.Terms terms, GuardMeters measures) {
        return new Recorded(journal, clock, terms, measures.stages());
    }

    /// Opens the file before a broker is asked: one that cannot be written stops the start.
    void open(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event, Optional<EventFile> file) {
        LOG.debugf("a file of events is open: %s", file.isPresent());
    }

    /// Says where events go, once the channels are there.
    void start(@Observes StartupEvent event, Journal journal) {
        if (journal.on()) {
            LOG.infof(
                    "decision events go to %s; an answer waits %s for each place and is then %s",
                    String.join(", or else ", journal.places()),
                    journal.terms().patience(),
                    journal.terms().required() ? "refused" : "given");
        } else {
            LOG.warn("decision events are not recorded: configure a broker, name a database in LICTOR_STORE_URL, or a"
                    + " file in LICTOR_EVENTS_FILE");
        }
    }
}
