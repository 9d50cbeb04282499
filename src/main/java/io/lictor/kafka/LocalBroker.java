package io.lictor.kafka;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/// A real Apache Kafka broker (KRaft) in a process of its own, on loopback, from its published jars.
/// Its data is thrown away.
public final class LocalBroker implements AutoCloseable {
    private static final int START_SECONDS = 60;

    private final List<String> command;
    private final Brokers brokers;
    private final Path data;
    private Process process;

    private LocalBroker(List<String> command, Process process, Brokers brokers, Path data) {
        this.command = List.copyOf(command);
        this.process = process;
        this.brokers = brokers;
        this.data = data;
    }

    /// Starts a broker and waits until it answers.
    ///
    /// @param jars folder with the broker's jars
    /// @param data folder for its data and log; emptied first
    /// @throws IOException if it does not start; the message names its log
    public static LocalBroker start(Path jars, Path data) throws IOException, InterruptedException {
        return start(jars, data, Map.of(), Brokers::at);
    }

    /// Starts a broker with settings of its own.
    ///
    /// @param more settings of the broker that are added, or stand in place of the usual ones
    /// @param access how its clients reach it, by its host and port
    /// @throws IOException if it does not start; the message names its log
    public static LocalBroker start(Path jars, Path data, Map<String, String> more, Function<String, Brokers> access)
            throws IOException, InterruptedException {
        if (!Files.exists(jars)) {
            throw new IOException("the broker's jars are not in " + jars + ": run `make broker`");
        }
        clear(data);
        Files.createDirectories(data);
        int port = freePort();
        int controller = freePort();
        Path config = data.resolve("server.properties");
        Files.writeString(config, properties(port, controller, data.resolve("log")) + lines(more));
        Path log = data.resolve("broker.log");
        String home = System.getProperty("java.home");
        List<String> java = List.of(home + "/bin/java", "-Xmx512m", "-cp", jars + "/*");
        List<String> format = new ArrayList<>(java);
        format.addAll(List.of(
                "kafka.tools.StorageTool",
                "format",
                "--standalone",
                "-t",
                "MkU3OEVBNTcwNTJENDM2Qk",
                "-c",
                config.toString()));
        Process formatting = started(format, log);
        if (!formatting.waitFor(START_SECONDS, TimeUnit.SECONDS) || formatting.exitValue() != 0) {
            throw new IOException("the broker's storage could not be formatted, see " + log);
        }
        List<String> serve = new ArrayList<>(java);
        serve.addAll(List.of("kafka.Kafka", config.toString()));
        LocalBroker broker = new LocalBroker(serve, started(serve, log), access.apply("127.0.0.1:" + port), data);
        try {
            broker.awaitReady(log);
            return broker;
        } catch (IOException notReady) {
            broker.close();
            throw notReady;
        }
    }

    /// Host and port to connect to.
    public String bootstrap() {
        return brokers.bootstrap();
    }

    /// Ends the broker without warning and starts it again with its data.
    public void restart() throws IOException, InterruptedException {
        process.destroyForcibly().waitFor();
        Path log = data.resolve("broker.log");
        process = started(command, log);
        awaitReady(log);
    }

    /// The same for its clients.
    public Brokers brokers() {
        return brokers;
    }

    /// The id of its process.
    public long pid() {
        return process.pid();
    }

    private void awaitReady(Path log) throws IOException, InterruptedException {
        Map<String, Object> settings = brokers.with(Map.of(
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                START_SECONDS * 1_000,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                5_000,
                AdminClientConfig.RETRY_BACKOFF_MS_CONFIG,
                200L));
        try (Admin admin = Admin.create(settings)) {
            admin.describeCluster().nodes().get(START_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | java.util.concurrent.TimeoutException fault) {
            throw new IOException("the broker did not start, see " + log, fault);
        }
    }

    private static Process started(List<String> command, Path log) throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    private static String properties(int port, int controller, Path log) {
        return """
                process.roles=broker,controller
                node.id=1
                listeners=PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d
                advertised.listeners=PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d
                controller.listener.names=CONTROLLER
                controller.quorum.bootstrap.servers=127.0.0.1:%d
                listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
                log.dirs=%s
                num.partitions=3
                offsets.topic.num.partitions=3
                offsets.topic.replication.factor=1
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                group.initial.rebalance.delay.ms=0
                message.max.bytes=9437184
                """.formatted(port, controller, port, controller, controller, log);
    }

    private static String lines(Map<String, String> settings) {
        StringBuilder lines = new StringBuilder();
        new TreeMap<>(settings)
                .forEach((name, value) ->
                        lines.append(name).append('=').append(value).append('\n'));
        return lines.toString();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        try {
            clear(data.resolve("log"));
        } catch (IOException fault) {
            throw new UncheckedIOException("the broker's data could not be removed", fault);
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
