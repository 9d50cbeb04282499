package io.lictor.store.postgres;

import java.time.Duration;
import java.util.Optional;

/// Where the store is and how it is used.
///
/// @param url JDBC URL of a PostgreSQL database
/// @param pool most connections
/// @param batch most events in one transaction
/// @param retention age after which events are removed; empty: never
public record StoreSettings(
        String url,
        Optional<String> user,
        Optional<String> password,
        int pool,
        int batch,
        Optional<Duration> retention) {
    private static final String SCHEME = "jdbc:postgresql:";
    private static final Duration LEAST = Duration.ofMinutes(1);

    public StoreSettings {
        if (!url.startsWith(SCHEME)) {
            throw new IllegalArgumentException("the URL must begin with `" + SCHEME + "//`");
        }
        if (pool < 2) {
            throw new IllegalArgumentException("the pool needs 2 connections at least: one to write, one to read");
        }
        if (batch < 1 || batch > 10_000) {
            throw new IllegalArgumentException("the batch must have 1 to 10000 events");
        }
        if (retention.isPresent() && retention.orElseThrow().compareTo(LEAST) < 0) {
            throw new IllegalArgumentException("the retention must be a minute at least");
        }
    }

    @Override
    public String toString() {
        return "StoreSettings[pool=" + pool + ", batch=" + batch + ", retention=" + retention + "]";
    }
}
