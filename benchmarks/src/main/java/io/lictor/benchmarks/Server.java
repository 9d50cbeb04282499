package io.lictor.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A decision service in a process of its own, on a free port of loopback.
final class Server implements AutoCloseable {
    private static final int ATTEMPTS = 600;

    private final String title;
    private final Process process;
    private final URI checks;
    private final HttpClient client = HttpClient.newHttpClient();

    private Server(String title, Process process, URI checks) {
        this.title = title;
        this.process = process;
        this.checks = checks;
    }

    /// The packaged service with the rules of the scenario.
    ///
    /// @param events as it stands in the table: where decision events go
    /// @param settings of the service, each `name=value`
    static Server lictor(String events, List<String> settings) throws IOException, InterruptedException {
        int port = port();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dlictor.rules-dir=benchmarks/rules",
                "-Dlictor.policies-dir=benchmarks/policies",
                "-Dquarkus.http.host=127.0.0.1",
                "-Dquarkus.http.port=" + port));
        settings.forEach(setting -> command.add("-D" + setting));
        command.addAll(List.of("-jar", "target/quarkus-app/quarkus-run.jar"));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("LICTOR_"));
        builder.environment().remove("CLASSPATH");
        builder.environment().remove("KAFKA_BOOTSTRAP_SERVERS");
        String title = "Lictor, " + events;
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(Path.of("target/bench/load-service-" + events.replaceAll("[^a-z]+", "-") + ".log")
                        .toFile())
                .start();
        Server server = new Server(title, process, URI.create("http://127.0.0.1:" + port + "/v1/check"));
        server.await("/q/health/ready");
        return server;
    }

    /// A count that the service has kept since it started; 0 where it keeps none of that name.
    long count(String metric) throws IOException, InterruptedException {
        return client.send(
                        HttpRequest.newBuilder(checks.resolve("/q/metrics")).build(),
                        HttpResponse.BodyHandlers.ofString())
                .body()
                .lines()
                .filter(line -> line.startsWith(metric))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /// OPA's own server, its decision log written to the console and thrown away.
    static Server opa(Path opa) throws IOException, InterruptedException {
        int port = port();
        Process process = new ProcessBuilder(List.of(
                        opa.toString(),
                        "run",
                        "--server",
                        "--disable-telemetry",
                        "--addr",
                        "127.0.0.1:" + port,
                        "--set",
                        "decision_logs.console=true",
                        "benchmarks/peers/speed.rego"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        Server server =
                new Server("OPA server", process, URI.create("http://127.0.0.1:" + port + "/v1/data/speed/verdict"));
        server.await("/health");
        return server;
    }

    /// A server of MCP with one tool.
    static Server tools() throws IOException, InterruptedException {
        int port = port();
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "io.lictor.benchmarks.ToolServer",
                        String.valueOf(port))
                .redirectErrorStream(true)
                .redirectOutput(Path.of("target/bench/load-tools.log").toFile())
                .start();
        return mcp("MCP server", process, port);
    }

    /// The packaged MCP proxy in front of a server, with the rules of the scenario.
    static Server proxy(Server tools) throws IOException, InterruptedException {
        int port = port();
        ProcessBuilder builder = new ProcessBuilder(
                "./lictor",
                "mcp-proxy",
                "--listen",
                "127.0.0.1:" + port,
                "--server",
                "tools=" + tools.checks(),
                "--rules",
                "benchmarks/rules",
                "--policies",
                "benchmarks/policies",
                "--deadline",
                "10000");
        builder.environment().keySet().removeIf(name -> name.startsWith("LICTOR_"));
        builder.environment().remove("CLASSPATH");
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(Path.of("target/bench/load-proxy.log").toFile())
                .start();
        return mcp("MCP proxy", process, port);
    }

    /// One that takes no word but MCP: it is up when it takes connections.
    private static Server mcp(String title, Process process, int port) throws IOException, InterruptedException {
        Server server = new Server(title, process, URI.create("http://127.0.0.1:" + port + "/mcp"));
        for (int attempt = 0; attempt < ATTEMPTS && process.isAlive(); attempt++) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return server;
            } catch (IOException notYet) {
                process.waitFor(100, TimeUnit.MILLISECONDS);
            }
        }
        server.close();
        throw new IOException(title + " did not start");
    }

    /// As it stands in the table.
    String title() {
        return title;
    }

    /// Where checks are posted.
    URI checks() {
        return checks;
    }

    /// The body of a scenario in the shape this service reads.
    String body(Scenario scenario) {
        return title.startsWith("Lictor") ? scenario.chat() : "{\"input\":" + scenario.chat() + "}";
    }

    /// The answer to one check.
    String post(String body) throws IOException, InterruptedException {
        return client.send(
                        HttpRequest.newBuilder(checks)
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private void await(String health) throws IOException, InterruptedException {
        for (int attempt = 0; attempt < ATTEMPTS && process.isAlive(); attempt++) {
            try {
                int status = client.send(
                                HttpRequest.newBuilder(checks.resolve(health))
                                        .timeout(Duration.ofSeconds(2))
                                        .build(),
                                HttpResponse.BodyHandlers.discarding())
                        .statusCode();
                if (status == 200) {
                    return;
                }
            } catch (IOException notYet) {
                // it is still starting
            }
            process.waitFor(100, TimeUnit.MILLISECONDS);
        }
        close();
        throw new IOException(title + " did not start");
    }

    private static int port() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
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
