package io.lictor.wiring;

import io.lictor.audit.Archive;
import io.lictor.kafka.Brokers;
import io.lictor.kafka.StoreFeed;
import io.lictor.store.postgres.Database;
import io.lictor.store.postgres.EventRows;
import io.lictor.store.postgres.EventTable;
import io.lictor.store.postgres.PostgresArchive;
import io.lictor.store.postgres.Retention;
import io.lictor.store.postgres.StoreSettings;
import io.lictor.telemetry.StoreMeters;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import org.jboss.logging.Logger;

/// The store of decisions, where a database is named: fed from the topic where there is a broker, else a place of the
/// journal itself.
@Singleton
final class Storing {
    private static final Logger LOG = Logger.getLogger(Storing.class);

    private final LictorConfig config;
    private final Brokers brokers;

    Storing(LictorConfig config, Brokers brokers) {
        this.config = config;
        this.brokers = brokers;
    }

    @Produces
    @Singleton
    Optional<StoreSettings> settings() {
        LictorConfig.Store store = config.store();
        try {
            return store.url()
                    .filter(url -> !url.isBlank())
                    .map(url -> new StoreSettings(
                            url, store.user(), store.password(), store.pool(), store.batch(), store.retention()));
        } catch (IllegalArgumentException wrong) {
            throw new ConfigurationException("lictor.store: " + wrong.getMessage());
        }
    }

    @Produces
    @Singleton
    Optional<Database> database(Optional<StoreSettings> settings) {
        return settings.map(Database::new);
    }

    void close(@Disposes Optional<Database> database) {
        database.ifPresent(Database::close);
    }

    @Produces
    @Singleton
    Optional<Archive> archive(Optional<Database> database) {
        return database.map(PostgresArchive::new);
    }

    @Produces
    @Singleton
    Optional<EventTable> table(Optional<Database> database) {
        int batch = config.store().batch();
        return config.kafka().enabled()
                ? Optional.empty()
                : database.map(open -> new EventTable(new EventRows(open, batch), batch));
    }

    @Produces
    @Singleton
    Optional<StoreFeed> feed(Optional<Database> database, Optional<Archive> archive, MeterRegistry registry) {
        if (!config.kafka().enabled() || database.isEmpty()) {
            return Optional.empty();
        }
        int batch = config.store().batch();
        StoreMeters meters = new StoreMeters(
                registry, () -> archive.flatMap(Archive::trouble).isPresent());
        return Optional.of(
                new StoreFeed(new EventRows(database.orElseThrow(), batch), brokers, batch, new StoreFeed.Progress() {
                    @Override
                    public void kept(int events, int refused) {
                        meters.kept(events, refused);
                    }

                    @Override
                    public void behind(long records) {
                        meters.behind(records);
                    }
                }));
    }

    @Produces
    @Singleton
    Optional<Retention> retention(Optional<StoreSettings> settings, Optional<Database> database, Clock clock) {
        return settings.flatMap(StoreSettings::retention)
                .flatMap(age -> database.map(open -> new Retention(open, age, clock)));
    }

    /// Ends whoever uses the database before it is closed.
    void stop(
            @Observes ShutdownEvent event,
            Optional<StoreFeed> feed,
            Optional<Retention> retention,
            Optional<EventTable> table) {
        feed.ifPresent(StoreFeed::close);
        retention.ifPresent(Retention::close);
        table.ifPresent(EventTable::close);
    }

    /// Begins to feed and to remove. A database that is away is waited for.
    void start(
            @Observes StartupEvent event,
            Optional<StoreSettings> settings,
            Optional<StoreFeed> feed,
            Optional<Retention> retention) {
        settings.ifPresent(on -> LOG.infof(
                "decisions are kept in the store, %s",
                on.retention().map(age -> "for " + age).orElse("for good")));
        feed.ifPresent(StoreFeed::start);
        retention.ifPresent(Retention::start);
    }
}
