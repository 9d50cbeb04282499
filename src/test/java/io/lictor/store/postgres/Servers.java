package io.lictor.store.postgres;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// One real PostgreSQL for the tests of this process, with a fresh database for whoever asks.
public final class Servers {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static @Nullable LocalPostgres shared;

    private Servers() {}

    /// A server that its caller may kill and must close.
    ///
    /// @param name of its folder under `target`
    public static LocalPostgres own(String name) {
        try {
            return LocalPostgres.start(
                    Path.of("target/postgres/server"), Path.of("target").resolve(name));
        } catch (IOException fault) {
            throw new IllegalStateException("no PostgreSQL for the tests: " + fault.getMessage(), fault);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while PostgreSQL started", interrupted);
        }
    }

    private static synchronized LocalPostgres shared() {
        LocalPostgres present = shared;
        if (present == null) {
            present = own("postgres-tests-" + System.getProperty("lictor.fork", "0"));
            shared = present;
            Runtime.getRuntime().addShutdownHook(new Thread(present::close, "postgres"));
        }
        return present;
    }

    /// The JDBC URL of a database that nobody else has.
    public static String fresh() {
        String name = "fresh" + NUMBER.incrementAndGet();
        String url = shared().url();
        execute(url, "create database " + name);
        return url.replace("/postgres?", "/" + name + "?");
    }

    /// Settings of the store in a database.
    public static StoreSettings settings(String url) {
        return new StoreSettings(url, Optional.empty(), Optional.empty(), 4, 500, Optional.empty());
    }

    private static Connection connection(String url) throws SQLException {
        return LocalPostgres.source(url).getConnection();
    }

    /// Changes a database as its administrator could.
    public static int execute(String url, String sql) {
        try (Connection connection = connection(url);
                Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        } catch (SQLException fault) {
            throw new IllegalStateException(sql, fault);
        }
    }

    /// The number that a query gives.
    public static long number(String url, String sql) {
        try (Connection connection = connection(url);
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            found.next();
            return found.getLong(1);
        } catch (SQLException fault) {
            throw new IllegalStateException(sql, fault);
        }
    }
}
