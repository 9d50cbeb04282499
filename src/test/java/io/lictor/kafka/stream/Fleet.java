package io.lictor.kafka.stream;

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
import java.util.concurrent.TimeUnit;

/// Processes of the packaged service on one broker, each with a state of its own, that can be killed.
final class Fleet implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(2);

    private final String bootstrap;
    private final Path folder;
    private final int size;
    private final int megabytes;
    private final List<Member> members = new ArrayList<>();
    private final HttpClient client = HttpClient.newHttpClient();

    private record Member(Process process, int port) {}

    /// @param folder for logs and state
    /// @param megabytes of heap of each process
    Fleet(String bootstrap, Path folder, int size, int megabytes) throws IOException {
        this.bootstrap = bootstrap;
        this.folder = folder;
        this.size = size;
        this.megabytes = megabytes;
        Files.createDirectories(folder);
        for (int i = 0; i < size; i++) {
            members.add(started(i));
        }
    }

    private Member started(int number) throws IOException {
        int port = freePort();
        ProcessBuilder builder = new ProcessBuilder(
                System.getProperty("java.home") + "/bin/java",
                "-Xmx" + megabytes + "m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dquarkus.http.host=127.0.0.1",
                "-Dquarkus.http.port=" + port,
                "-jar",
                "target/quarkus-app/quarkus-run.jar");
        builder.environment().put("KAFKA_BOOTSTRAP_SERVERS", bootstrap);
        builder.environment()
                .put("LICTOR_KAFKA_STATE_DIR", folder.resolve("state-" + number).toString());
        builder.environment().put("LICTOR_KAFKA_INSTANCE", "lictor-" + number);
        builder.environment().put("LICTOR_RULES_DIR", "benchmarks/rules");
        builder.environment().put("LICTOR_POLICIES_DIR", "benchmarks/policies");
        builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("service-" + number + ".log").toFile()));
        return new Member(builder.start(), port);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /// Waits until every process is ready.
    void await() throws IOException, InterruptedException {
        Instant end = Instant.now().plus(START);
        for (int i = 0; i < members.size(); i++) {
            while (!ready(members.get(i))) {
                if (Instant.now().isAfter(end)) {
                    throw new IOException("service " + i + " is not ready, see " + folder);
                }
                Thread.sleep(200);
            }
        }
    }

    private boolean ready(Member member) throws InterruptedException {
        try {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + member.port() + "/q/health/ready"))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200 && answer.body().contains("RUNNING");
        } catch (IOException notYet) {
            return false;
        }
    }

    /// Ends a process with SIGKILL and starts it again at once, with what it left on disk.
    void kill(int number) throws IOException, InterruptedException {
        members.get(number).process().destroyForcibly().waitFor();
        members.set(number, started(number));
    }

    /// One process more.
    void comes() throws IOException {
        members.add(started(members.size()));
    }

    /// The process that came last goes, as it would when it is asked to.
    void goes() throws InterruptedException {
        Process last = members.removeLast().process();
        last.destroy();
        if (!last.waitFor(30, TimeUnit.SECONDS)) {
            last.destroyForcibly().waitFor();
        }
    }

    /// @throws IOException if a process has ended by itself
    void check() throws IOException {
        for (int i = 0; i < members.size(); i++) {
            if (!members.get(i).process().isAlive()) {
                throw new IOException("service " + i + " ended by itself, see " + folder);
            }
        }
    }

    /// Processes that are there from the beginning.
    int size() {
        return size;
    }

    @Override
    public void close() {
        members.forEach(member -> member.process().destroyForcibly());
        client.close();
    }
}
