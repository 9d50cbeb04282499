package io.lictor.kafka;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// The packaged service in a process of its own, on loopback.
public final class Packaged implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(2);

    private final Process process;
    private final URI address;
    private final Path log;
    private final HttpClient client = HttpClient.newHttpClient();

    /// An answer over HTTP.
    ///
    /// @param status 0: nobody answered
    public record Answer(int status, String body) {}

    private Packaged(Process process, URI address, Path log) {
        this.process = process;
        this.address = address;
        this.log = log;
    }

    /// Starts it and does not wait.
    ///
    /// @param options of the JVM
    /// @param log what it prints
    public static Packaged start(List<String> options, Map<String, String> environment, Path log) throws IOException {
        Files.createDirectories(log.toAbsolutePath().getParent());
        int port = freePort();
        List<String> command = new ArrayList<>(List.of(
                System.getProperty("java.home") + "/bin/java",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(options);
        command.addAll(List.of("-Dquarkus.http.port=" + port, "-jar", "target/quarkus-app/quarkus-run.jar"));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        return new Packaged(builder.start(), URI.create("http://127.0.0.1:" + port), log);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /// Waits until it is ready.
    public Packaged ready() throws IOException, InterruptedException {
        Instant end = Instant.now().plus(START);
        while (get("/q/health/ready").status() != 200) {
            if (!process.isAlive() || Instant.now().isAfter(end)) {
                close();
                throw new IOException("the service is not ready, see " + log);
            }
            Thread.sleep(50);
        }
        return this;
    }

    /// Where it listens.
    public URI address() {
        return address;
    }

    /// What a path answers.
    public Answer get(String path) throws InterruptedException {
        return sent(HttpRequest.newBuilder(address.resolve(path)).timeout(Duration.ofSeconds(20)));
    }

    /// What a path answers to a body of JSON.
    public Answer post(String path, byte[] body) throws InterruptedException {
        return sent(HttpRequest.newBuilder(address.resolve(path))
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    private Answer sent(HttpRequest.Builder request) throws InterruptedException {
        try {
            HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(answer.statusCode(), answer.body());
        } catch (IOException nobody) {
            return new Answer(0, "");
        }
    }

    /// The sum of the series of a meter; 0 without any.
    public double meter(String name) throws InterruptedException {
        return get("/q/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /// Bytes of memory that it has taken of the machine, native memory included.
    public long resident() throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) << 10)
                .findFirst()
                .orElseThrow();
    }

    /// Whether it runs.
    public boolean alive() {
        return process.isAlive();
    }

    /// Ends it with SIGKILL.
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /// Ends it as an operator does, and waits.
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(40, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        client.close();
    }
}
