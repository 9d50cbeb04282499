package io.lictor.store.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.lictor.audit.Away;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.flywaydb.core.api.FlywayException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The database: connects when it is first used, and again whenever it was away. Thread-safe.
public final class Database implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Database.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final StoreSettings settings;
    private final HikariDataSource pool;
    private final AtomicReference<@Nullable String> trouble = new AtomicReference<>();
    private final Object migrating = new Object();
    private volatile boolean ready;

    /// Opens nothing yet.
    public Database(StoreSettings settings) {
        this.settings = settings;
        HikariConfig config = new HikariConfig();
        config.setDriverClassName("org.postgresql.Driver");
        config.setPoolName("lictor-store");
        config.setJdbcUrl(settings.url());
        settings.user().ifPresent(config::setUsername);
        settings.password().ifPresent(config::setPassword);
        config.setMaximumPoolSize(settings.pool());
        config.setMinimumIdle(0);
        config.setInitializationFailTimeout(-1);
        config.setConnectionTimeout(PATIENCE.toMillis());
        config.setValidationTimeout(PATIENCE.toMillis() / 2);
        config.addDataSourceProperty("ApplicationName", "lictor");
        config.addDataSourceProperty("connectTimeout", "5");
        config.addDataSourceProperty("socketTimeout", "60");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        this.pool = new HikariDataSource(config);
    }

    /// Work on a connection, in one transaction.
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /// Does work and commits it. A connection that broke since it was last used is replaced once.
    ///
    /// @throws Away if the database cannot be reached, or does not do its part
    /// @throws Unfit if what was to be stored is at fault
    <T> T in(boolean reading, Work<T> work) {
        try {
            T done;
            try {
                done = once(reading, work);
            } catch (SQLException broken) {
                if (!lost(broken)) {
                    throw broken;
                }
                done = once(reading, work);
            }
            if (trouble.getAndSet(null) != null) {
                LOG.info("the store is there again");
            }
            return done;
        } catch (SQLException | FlywayException fault) {
            if (fault instanceof SQLException sql && Unfit.is(sql)) {
                throw new Unfit(sql);
            }
            throw away(fault);
        }
    }

    private <T> T once(boolean reading, Work<T> work) throws SQLException {
        migrated();
        try (Connection connection = pool.getConnection()) {
            connection.setReadOnly(reading);
            connection.setAutoCommit(false);
            try {
                T done = work.on(connection);
                connection.commit();
                return done;
            } catch (SQLException | RuntimeException failed) {
                rollback(connection, failed);
                throw failed;
            }
        }
    }

    private static void rollback(Connection connection, Exception why) {
        try {
            connection.rollback();
        } catch (SQLException also) {
            why.addSuppressed(also);
        }
    }

    private void migrated() throws SQLException {
        if (ready) {
            return;
        }
        synchronized (migrating) {
            if (!ready) {
                try (Connection connection = pool.getConnection();
                        Statement ask = connection.createStatement();
                        ResultSet encoding = ask.executeQuery("show server_encoding")) {
                    if (!encoding.next() || !encoding.getString(1).equals("UTF8")) {
                        throw new SQLException("the database's encoding must be UTF8");
                    }
                }
                Migrations.apply(settings);
                ready = true;
            }
        }
    }

    private Away away(Exception fault) {
        String why = String.valueOf(fault.getMessage())
                .lines()
                .filter(line -> !line.isBlank())
                .findFirst()
                .orElse("no reason given");
        if (trouble.getAndSet(why) == null) {
            LOG.warnf("the store does not work now, it is tried again: %s", why);
        } else {
            LOG.debug("the store does not work", fault);
        }
        return new Away("the store does not work now: " + why);
    }

    /// Whether a connection broke that the pool gave; that it gave none is something else.
    private static boolean lost(SQLException fault) {
        if (fault instanceof SQLTransientConnectionException) {
            return false;
        }
        String state = String.valueOf(fault.getSQLState());
        return state.startsWith("08") || state.startsWith("57P");
    }

    /// Why it did not work when it was last used; empty: it did.
    Optional<String> trouble() {
        return Optional.ofNullable(trouble.get());
    }

    @Override
    public void close() {
        pool.close();
    }
}
