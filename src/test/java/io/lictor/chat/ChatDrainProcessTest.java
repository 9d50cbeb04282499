package io.lictor.chat;

import static io.lictor.chat.Completions.call;
import static io.lictor.chat.Completions.request;
import static io.lictor.chat.Completions.tree;
import static io.lictor.chat.Completions.user;
import static io.lictor.chat.Completions.whole;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lictor.identity.KeyHash;
import io.lictor.mcp.Desk;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// SIGTERM to `./lictor chat-proxy`, whose callers are those of a file, while a model is at work on an answer. Runs
/// after the packaging.
class ChatDrainProcessTest {
    private static final Pattern LISTENS = Pattern.compile("chat completions at (http://127\\.0\\.0\\.1:\\d+/v1)");

    @TempDir
    Path root;

    private final HttpClient client = HttpClient.newHttpClient();

    private String log() throws IOException {
        return Files.readString(root.resolve("log"));
    }

    private Process started(Model model) throws IOException {
        Desk desk = new Desk(root);
        Path callers = Files.writeString(
                root.resolve("callers.yaml"),
                "callers: [{name: pod, tenant: acme, roles: [check], key: " + KeyHash.of("pod-key") + "}]");
        ProcessBuilder builder = new ProcessBuilder(
                "src/main/docker/lictor",
                "chat-proxy",
                "--listen",
                "127.0.0.1:0",
                "--upstream",
                model.address(),
                // a busy machine of tests is late
                "--deadline",
                "60000",
                "--drain",
                "120",
                "--callers",
                callers.toString(),
                "--events",
                root.resolve("events").toString());
        builder.environment().keySet().removeIf(name -> name.startsWith("LICTOR_"));
        builder.environment().put("LICTOR_HOME", "target/quarkus-app");
        builder.environment().put("LICTOR_JAVA_OPTS", "-XX:TieredStopAtLevel=1");
        builder.environment().put("LICTOR_RULES_DIR", desk.rules().toString());
        builder.environment().put("LICTOR_POLICIES_DIR", desk.policies().toString());
        return builder.redirectErrorStream(true)
                .redirectOutput(root.resolve("log").toFile())
                .start();
    }

    private URI address(Process proxy) throws IOException {
        await().atMost(Duration.ofMinutes(2))
                .until(() -> !proxy.isAlive() || LISTENS.matcher(log()).find());
        Matcher line = LISTENS.matcher(log());
        assertThat(line.find()).as(log()).isTrue();
        return URI.create(line.group(1));
    }

    private CompletableFuture<HttpResponse<String>> asked(URI address, String key) {
        return client.sendAsync(
                HttpRequest.newBuilder(URI.create(address + "/chat/completions"))
                        .header("Lictor-Key", key)
                        .POST(HttpRequest.BodyPublishers.ofString(
                                request(user("Pay.")).toString()))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private int probe(URI address, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(address.resolve(path)).build();
        return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    @Test
    @Timeout(240)
    void whatIsUnderWayIsJudgedAndAnsweredAndNothingNewIsTaken() throws Exception {
        CountDownLatch held = new CountDownLatch(1);
        Model model = new Model();
        model.answering(request -> {
            try {
                assertThat(held.await(2, TimeUnit.MINUTES)).isTrue();
            } catch (InterruptedException ended) {
                throw new IllegalStateException(ended);
            }
            return Model.json(200, whole(null, call("c1", "pay", "{\"amount\": 900}")));
        });
        Process proxy = started(model);
        try (model) {
            URI address = address(proxy);
            assertThat(probe(address, "/q/health/ready")).isEqualTo(200);
            assertThat(asked(address, "other").get(1, TimeUnit.MINUTES).statusCode())
                    .isEqualTo(401);
            CompletableFuture<HttpResponse<String>> underWay = asked(address, "pod-key");
            await().until(() -> !model.requests().isEmpty());

            proxy.destroy();
            await().atMost(Duration.ofSeconds(15)).until(() -> probe(address, "/q/health/ready") == 503);
            assertThat(probe(address, "/q/health/live")).isEqualTo(200);
            HttpResponse<String> late = asked(address, "pod-key").get(30, TimeUnit.SECONDS);
            assertThat(late.statusCode()).isEqualTo(503);
            assertThat(tree(late.body()).at("/error/code").asText()).isEqualTo("stopping");
            assertThat(underWay).isNotDone();

            held.countDown();
            assertThat(underWay.get(1, TimeUnit.MINUTES).body())
                    .contains("Do not ")
                    .doesNotContain("tool_calls");
            assertThat(proxy.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(model.requests()).hasSize(1);
            assertThat(Files.readString(root.resolve("events")))
                    .contains("\"tenant\":\"acme\"", "\"by\":\"pod\"", "\"decision\":\"deny\"");
        } finally {
            proxy.destroyForcibly();
            client.close();
        }
    }
}
