package io.lictor.store.postgres;

import com.zaxxer.hikari.util.DriverDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.sql.DataSource;

/// A real PostgreSQL in a process of its own, on loopback, from its published binaries. Its data is thrown away.
public final class LocalPostgres implements AutoCloseable {
    private static final int START_SECONDS = 60;
    private static final String USER = "lictor";
    private static final List<String> APART = List.of("unshare", "--user");
    private static final List<String> NOBODY = List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");

    private final List<String> command;
    private final Path data;
    private final int port;
    private Process process;

    private LocalPostgres(List<String> command, Path data, int port, Process process) {
        this.command = List.copyOf(command);
        this.data = data;
        this.port = port;
        this.process = process;
    }

    /// Starts a server and waits until it answers.
    ///
    /// @param server folder with its binaries
    /// @param data folder for its data and log; emptied first
    /// @throws IOException if it does not start; the message names its log
    public static LocalPostgres start(Path server, Path data) throws IOException, InterruptedException {
        Path binaries = server.toAbsolutePath().resolve("bin");
        if (!Files.exists(binaries)) {
            throw new IOException("PostgreSQL is not in " + server + ": run `make postgres`");
        }
        Path home = data.toAbsolutePath();
        clear(home);
        Files.createDirectories(home);
        Path log = home.resolve("postgres.log");
        Path cluster = home.resolve("cluster");
        List<String> someone = unprivileged(binaries.resolve("postgres"), home);
        Process made = started(
                joined(
                        someone,
                        binaries.resolve("initdb").toString(),
                        "--pgdata=" + cluster,
                        "--username=" + USER,
                        "--auth=trust",
                        "--encoding=UTF8",
                        "--locale=C",
                        "--no-sync"),
                log);
        if (!made.waitFor(START_SECONDS, TimeUnit.SECONDS) || made.exitValue() != 0) {
            throw new IOException("the data folder of PostgreSQL could not be made, see " + log);
        }
        int port = freePort();
        List<String> serve = joined(
                someone,
                binaries.resolve("postgres").toString(),
                "-D",
                cluster.toString(),
                "-h",
                "127.0.0.1",
                "-p",
                Integer.toString(port),
                "-c",
                "unix_socket_directories=",
                "-c",
                "max_connections=40",
                "-c",
                "fsync=off");
        LocalPostgres postgres = new LocalPostgres(serve, home, port, started(serve, log));
        try {
            postgres.awaitReady();
            return postgres;
        } catch (IOException notReady) {
            postgres.close();
            throw notReady;
        }
    }

    /// PostgreSQL refuses to run as root; in a user namespace of its own, root is nobody. Where there are none, it runs
    /// as nobody, if the folders let it.
    private static List<String> unprivileged(Path postgres, Path home) throws IOException, InterruptedException {
        if (!System.getProperty("user.name", "").equals("root")) {
            return List.of();
        }
        if (runs(joined(APART, postgres.toString(), "--version"))) {
            return APART;
        }
        if (runs(joined(NOBODY, postgres.toString(), "--version"))
                && runs(List.of("chown", "-R", "65534:65534", home.toString()))) {
            return NOBODY;
        }
        throw new IOException("PostgreSQL does not run as root, and this machine allows neither user namespaces nor"
                + " nobody to run it: run as another user, or name a database in LICTOR_STORE_URL");
    }

    private static boolean runs(List<String> command) throws InterruptedException {
        try {
            Process tried = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return tried.waitFor(START_SECONDS, TimeUnit.SECONDS) && tried.exitValue() == 0;
        } catch (IOException noSuchCommand) {
            return false;
        }
    }

    private static List<String> joined(List<String> first, String... rest) {
        List<String> all = new ArrayList<>(first);
        all.addAll(List.of(rest));
        return all;
    }

    /// The JDBC URL of a database on it.
    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=" + USER;
    }

    /// Connections to a database, each a new one.
    static DataSource source(String url) {
        return new DriverDataSource(url, "org.postgresql.Driver", new Properties(), null, null);
    }

    /// Ends the server without warning.
    public void kill() throws InterruptedException {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
    }

    /// Starts it again with its data, on the same port.
    public void again() throws IOException, InterruptedException {
        process = started(command, data.resolve("postgres.log"));
        awaitReady();
    }

    private void awaitReady() throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (true) {
            try (Connection connection = source(url()).getConnection()) {
                if (connection.isValid(1)) {
                    return;
                }
            } catch (SQLException notYet) {
                if (!process.isAlive() || System.nanoTime() > end) {
                    throw new IOException("PostgreSQL did not start, see " + data.resolve("postgres.log"), notYet);
                }
            }
            process.waitFor(100, TimeUnit.MILLISECONDS);
        }
    }

    private static Process started(List<String> command, Path log) throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /// Asks it to end at once, whoever is connected: the usual signal would wait for them.
    private void end() throws IOException, InterruptedException {
        new ProcessBuilder("sh", "-c", "kill -INT " + process.pid()).start().waitFor();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            kill();
        }
    }

    @Override
    public void close() {
        try {
            if (process.isAlive()) {
                end();
            }
        } catch (IOException fault) {
            process.destroyForcibly();
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        try {
            clear(data.resolve("cluster"));
        } catch (IOException fault) {
            throw new UncheckedIOException("the data of PostgreSQL could not be removed", fault);
        }
    }

    private static void clear(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
