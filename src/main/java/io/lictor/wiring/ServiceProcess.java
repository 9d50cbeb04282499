package io.lictor.wiring;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// The service in a process of its own, on loopback.
final class ServiceProcess implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(60);

    private final Process process;
    private final URI address;
    private final HttpClient client = HttpClient.newHttpClient();

    private ServiceProcess(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    /// Starts the service with the streaming door open and waits until it is ready.
    ///
    /// @param store JDBC URL of the store of decisions
    static ServiceProcess start(Path home, String bootstrap, String store, int port, Path log)
            throws IOException, InterruptedException {
        Files.createDirectories(
                log.toAbsolutePath().getParent() == null
                        ? home
                        : log.toAbsolutePath().getParent());
        ProcessBuilder builder = new ProcessBuilder(List.of(
                System.getProperty("java.home") + "/bin/java",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dlictor.kafka.enabled=true",
                "-Dquarkus.http.host=127.0.0.1",
                "-Dquarkus.http.port=" + port,
                "-jar",
                home.resolve("target/quarkus-app/quarkus-run.jar").toString()));
        builder.environment().put("KAFKA_BOOTSTRAP_SERVERS", bootstrap);
        builder.environment().put("LICTOR_STORE_URL", store);
        // the broker is a new one each time, so what an earlier service knew of another is of no use
        Path state = home.resolve("target/stream-state");
        cleared(state);
        builder.environment().put("LICTOR_KAFKA_STATE_DIR", state.toString());
        builder.directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.to(log.toFile()));
        ServiceProcess service = new ServiceProcess(builder.start(), URI.create("http://127.0.0.1:" + port));
        Instant end = Instant.now().plus(START);
        while (!service.ready()) {
            if (!service.process.isAlive() || Instant.now().isAfter(end)) {
                service.close();
                throw new IOException("the service did not start, see " + log);
            }
            service.process.waitFor(100, TimeUnit.MILLISECONDS);
        }
        return service;
    }

    private static void cleared(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    /// The usual port if nobody has it, else a free one.
    static int port(int usual) throws IOException {
        try (ServerSocket socket = new ServerSocket(usual, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException taken) {
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            }
        }
    }

    URI address() {
        return address;
    }

    /// Waits until the service ends.
    void await() throws InterruptedException {
        process.waitFor();
    }

    /// The body of the answer to a POST.
    byte[] post(String path, byte[] body) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = client.send(
                HttpRequest.newBuilder(address.resolve(path))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        return response.body();
    }

    /// The answer to a GET, once it is 200 and as asked for.
    ///
    /// @throws IOException if it is not in time
    byte[] get(String path, Predicate<byte[]> enough, Duration time) throws IOException, InterruptedException {
        Instant end = Instant.now().plus(time);
        while (true) {
            HttpResponse<byte[]> response = client.send(
                    HttpRequest.newBuilder(address.resolve(path)).build(), HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() == 200 && enough.test(response.body())) {
                return response.body();
            }
            if (Instant.now().isAfter(end)) {
                throw new IOException("GET " + path + " answered " + response.statusCode() + ", not as expected");
            }
            process.waitFor(200, TimeUnit.MILLISECONDS);
        }
    }

    private boolean ready() throws InterruptedException {
        try {
            return client.send(
                                    HttpRequest.newBuilder(address.resolve("/q/health/ready"))
                                            .timeout(Duration.ofSeconds(2))
                                            .build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(15, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        client.close();
    }
}
