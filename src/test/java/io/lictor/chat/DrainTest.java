package io.lictor.chat;

import static io.lictor.chat.Completions.call;
import static io.lictor.chat.Completions.request;
import static io.lictor.chat.Completions.streamed;
import static io.lictor.chat.Completions.together;
import static io.lictor.chat.Completions.tree;
import static io.lictor.chat.Completions.user;
import static io.lictor.chat.Completions.whole;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How the proxy ends while answers are under way.
class DrainTest {
    private static final ObjectNode PAY = request(user("Pay."));

    @TempDir
    Path root;

    private final HttpClient prober = HttpClient.newHttpClient();
    private final CountDownLatch held = new CountDownLatch(1);
    private Booth booth;

    @BeforeEach
    void start() throws Exception {
        booth = new Booth(root, Map.of());
    }

    @AfterEach
    void end() {
        held.countDown();
        booth.close();
        prober.close();
    }

    /// Answers once it is let go.
    private void holds(Model.Answer answer) {
        booth.model().answering(request -> {
            try {
                assertThat(held.await(1, TimeUnit.MINUTES)).isTrue();
            } catch (InterruptedException ended) {
                throw new IllegalStateException(ended);
            }
            return answer;
        });
    }

    private CompletableFuture<HttpResponse<String>> underWay(ObjectNode body) {
        CompletableFuture<HttpResponse<String>> answer = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                answer.complete(booth.sent(body));
            } catch (Exception fault) {
                answer.completeExceptionally(fault);
            }
        });
        await().until(() -> !booth.model().requests().isEmpty());
        return answer;
    }

    private CompletableFuture<Void> draining(Duration most) {
        return CompletableFuture.runAsync(() -> booth.drain(most));
    }

    private int probe(String path) throws Exception {
        URI at = booth.address().resolve(path);
        return prober.send(HttpRequest.newBuilder(at).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void whatIsUnderWayIsAnsweredAndNothingNewIsTaken() throws Exception {
        holds(Model.json(
                200, whole(null, call("c1", "pay", "{\"amount\": 20}"), call("c2", "pay", "{\"amount\": 900}"))));
        assertThat(List.of(probe("/q/health/live"), probe("/q/health/ready"))).containsOnly(200);
        CompletableFuture<HttpResponse<String>> underWay = underWay(PAY);
        CompletableFuture<Void> over = draining(Duration.ofMinutes(1));
        await().until(() -> probe("/q/health/ready") == 503);
        assertThat(probe("/q/health/live")).isEqualTo(200);
        HttpResponse<String> late = booth.sent(PAY);
        assertThat(late.statusCode()).isEqualTo(503);
        assertThat(late.headers().firstValue("Retry-After")).contains("1");
        assertThat(tree(late.body()).at("/error/code").asText()).isEqualTo("stopping");
        assertThat(booth.sent("GET", "/models", "").statusCode()).isEqualTo(503);
        assertThat(List.of(underWay.isDone(), over.isDone())).containsOnly(false);

        held.countDown();
        var choice = tree(underWay.get(1, TimeUnit.MINUTES).body()).at("/choices/0");
        assertThat(choice.at("/message/tool_calls").findValuesAsText("id")).containsExactly("c1");
        assertThat(choice.at("/message/content").asText()).startsWith("Do not ");
        over.get(1, TimeUnit.MINUTES);
        assertThat(booth.model().requests()).hasSize(1);
        assertThatThrownBy(() -> booth.sent(PAY)).isInstanceOf(ConnectException.class);
    }

    @Test
    void anAnswerThatHasNotBegunInTimeIsAnError() throws Exception {
        holds(Model.json(200, whole(null, call("c1", "pay", "{\"amount\": 20}"))));
        CompletableFuture<HttpResponse<String>> underWay = underWay(PAY);
        draining(Duration.ofMillis(50)).get(1, TimeUnit.MINUTES);
        HttpResponse<String> cut = underWay.get(1, TimeUnit.MINUTES);
        assertThat(cut.statusCode()).isEqualTo(503);
        assertThat(tree(cut.body()).at("/error/code").asText()).isEqualTo("stopping");
        assertThat(booth.events()).isEmpty();
    }

    @Test
    void aStreamThatHasNotEndedInTimeSaysWhyAndBringsNoCall() throws Exception {
        String stream = streamed(3, "I pay.", call("c1", "pay", "{\"amount\": 20}"));
        Model.Answer all = Model.cutAt(stream, stream.indexOf("\"finish_reason\":\"tool_calls\""));
        booth.model().answering(new Model.Answer(200, all.type(), all.pieces(), false, 60_000));
        CompletableFuture<HttpResponse<String>> underWay =
                underWay(PAY.deepCopy().put("stream", true));
        draining(Duration.ofMillis(300)).get(1, TimeUnit.MINUTES);
        String body = underWay.get(1, TimeUnit.MINUTES).body();
        assertThat(together(body).at("/error/code").asText()).isEqualTo("stopping");
        assertThat(together(body).path("content").asText()).isEqualTo("I pay.");
        assertThat(body).doesNotContain("tool_calls", "[DONE]");
        assertThat(booth.events()).isEmpty();
    }
}
