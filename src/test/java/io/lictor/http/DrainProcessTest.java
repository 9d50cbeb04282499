package io.lictor.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The packaged service when it is told to end while checks are under way. Runs after the packaging.
class DrainProcessTest {
    private static final int CHECKS = 8;

    @TempDir
    Path root;

    private static int port() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static Socket begun(int port, byte[] body) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(30_000);
        OutputStream to = socket.getOutputStream();
        to.write(
                ("POST /v1/check HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nConnection: close\r\n"
                                + "Content-Length: " + body.length + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        to.write(body, 0, body.length / 2);
        to.flush();
        return socket;
    }

    private static int status(HttpClient client, URI address) throws InterruptedException {
        try {
            return client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException notThere) {
            return 0;
        }
    }

    @Test
    @Timeout(240)
    void whatIsUnderWayIsAnsweredAndNothingNewIsTaken() throws Exception {
        byte[] body = Files.readAllBytes(Path.of("docs/examples/refund-denied.json"));
        int port = port();
        URI address = URI.create("http://127.0.0.1:" + port);
        ProcessBuilder builder = new ProcessBuilder("src/main/docker/lictor", "serve", "-Dquarkus.http.port=" + port);
        builder.environment().put("LICTOR_HOME", "target/quarkus-app");
        builder.environment().put("LICTOR_JAVA_OPTS", "-XX:TieredStopAtLevel=1");
        builder.environment().put("LICTOR_CHECKS_DEADLINE", "60s");
        // a busy machine of tests is late
        builder.environment().put("QUARKUS_SHUTDOWN_TIMEOUT", "60s");
        Process service = builder.redirectErrorStream(true)
                .redirectOutput(root.resolve("log").toFile())
                .start();
        List<Socket> checks = new ArrayList<>();
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> !service.isAlive() || status(client, address.resolve("/q/health/ready")) == 200);
            assertThat(service.isAlive())
                    .as(Files.readString(root.resolve("log")))
                    .isTrue();
            for (int i = 0; i < CHECKS; i++) {
                checks.add(begun(port, body));
            }
            // the service has seen the beginnings of them, since each of its loops answers what came after them
            for (int i = 0; i < 4 * Runtime.getRuntime().availableProcessors(); i++) {
                try (HttpClient fresh = HttpClient.newHttpClient()) {
                    assertThat(status(fresh, address.resolve("/q/health/live"))).isEqualTo(200);
                }
            }

            service.destroy();
            await().atMost(Duration.ofSeconds(15))
                    .until(() -> status(client, address.resolve("/q/health/ready")) != 200);
            HttpRequest late = HttpRequest.newBuilder(address.resolve("/v1/check"))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                    .build();
            assertThat(client.send(late, HttpResponse.BodyHandlers.ofString()).statusCode())
                    .isEqualTo(503);
            assertThat(service.isAlive()).isTrue();

            for (Socket check : checks) {
                check.getOutputStream().write(body, body.length / 2, body.length - body.length / 2);
                String answer = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertThat(answer)
                        .startsWith("HTTP/1.1 200")
                        .contains("\"decision\":\"deny\"", "customer-service/CS-22");
            }
            assertThat(service.waitFor(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            for (Socket check : checks) {
                check.close();
            }
            service.destroyForcibly();
        }
    }
}
