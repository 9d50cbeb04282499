package io.lictor.chat;

import static io.lictor.chat.Completions.call;
import static io.lictor.chat.Completions.request;
import static io.lictor.chat.Completions.tree;
import static io.lictor.chat.Completions.user;
import static io.lictor.chat.Completions.whole;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who may use the proxy, for what, and how much.
class BoundsTest {
    private static final String PAY = whole(null, call("c1", "pay", "{\"amount\": 1}"));

    @TempDir
    Path root;

    private Booth booth(Booth.Plan plan) throws Exception {
        Booth booth = new Booth(root, Map.of(), plan);
        booth.model().answering(Model.json(200, PAY));
        return booth;
    }

    private Booth booth() throws Exception {
        return booth(Booth.Plan.USUAL);
    }

    private static JsonNode refused(HttpResponse<String> response, int status) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        JsonNode error = tree(response.body()).path("error");
        assertThat(error.path("message").asText()).isNotBlank();
        assertThat(error.path("type").asText()).isNotBlank();
        return error;
    }

    @Test
    void onlyWhatIsListedPasses() throws Exception {
        try (Booth booth = booth()) {
            booth.model().answering(Model.json(200, "{\"data\": []}"));
            assertThat(booth.sent("GET", "/models?limit=1", "", "Authorization", "Bearer k")
                            .body())
                    .isEqualTo("{\"data\": []}");
            assertThat(booth.sent("GET", "/models/org/model-1.5", "").statusCode())
                    .isEqualTo(200);
            assertThat(booth.sent("POST", "/embeddings", "{\"input\": \"a\"}").statusCode())
                    .isEqualTo(200);
            assertThat(booth.model().requests())
                    .extracting(Model.Request::wanted)
                    .containsExactly(
                            "GET /api/v1/models?limit=1",
                            "GET /api/v1/models/org/model-1.5",
                            "POST /api/v1/embeddings");
            for (String path :
                    List.of("/responses", "/completions", "/chat/completions/", "/threads/runs", "/models")) {
                assertThat(refused(booth.sent("POST", path, "{}"), 404)
                                .path("code")
                                .asText())
                        .isEqualTo("unsupported");
            }
            refused(booth.sent("GET", "/chat/completions", ""), 404);
            refused(booth.sent("GET", "/models/../chat/completions", ""), 404);
            refused(booth.sent("GET", "/models/%2e%2e/responses", ""), 404);
            assertThat(booth.model().requests()).hasSize(3);
        }
    }

    @Test
    void whatCannotBeJudgedIsRefusedBeforeTheModelHasIt() throws Exception {
        try (Booth booth = booth()) {
            ObjectNode good = request(user("Pay."));
            Map<ObjectNode, String> bad = new java.util.LinkedHashMap<>();
            bad.put(good.deepCopy().set("functions", tree("{\"a\": []}").path("a")), "functions");
            bad.put(good.deepCopy().put("function_call", "auto"), "function_call");
            bad.put(good.deepCopy().put("n", 9), "n");
            bad.put(good.deepCopy().put("Messages", "x"), "");
            bad.put(tree("{\"model\": \"m\"}"), "messages");
            bad.put(request("{\"role\": \"function\", \"name\": \"pay\", \"content\": \"\"}"), "messages[0]");
            bad.put(request("{\"role\": \"assistant\", \"function_call\": {}}"), "messages[0]");
            bad.put(request(user("a"), "{\"role\": \"nobody\"}"), "messages[1].role");
            bad.put(
                    request("{\"role\": \"assistant\", \"tool_calls\": [{\"id\": \"a\", \"function\": {}}]}"),
                    "messages[0].tool_calls[0].function.name");
            for (Map.Entry<ObjectNode, String> one : bad.entrySet()) {
                JsonNode error = refused(booth.sent(one.getKey()), 400);
                assertThat(error.path("param").asText("")).isEqualTo(one.getValue());
            }
            refused(booth.sent("POST", "/chat/completions", "{\"messages\": [], \"messages\": []}"), 400);
            refused(booth.sent("POST", "/chat/completions", "{bad"), 400);
            refused(booth.sent(good, "Lictor-Facts", "[1]"), 400);
            refused(booth.sent(good, "Lictor-Session", "s".repeat(257)), 400);
            refused(booth.sent(request(user("x".repeat(9 << 20)))), 413);
            assertThat(booth.model().requests()).isEmpty();
        }
    }

    @Test
    void whatIsNoAnswerIsNotPassedOn() throws Exception {
        try (Booth booth = booth()) {
            for (String bad : List.of(
                    "{bad",
                    "[]",
                    "{}",
                    "{\"choices\": []}",
                    "{\"choices\": [{\"message\": {\"function_call\": {\"name\": \"pay\"}}}]}",
                    "{\"choices\": [{\"message\": {\"toolCalls\": []}}]}",
                    "{\"choices\": [{\"message\": {}, \"delta\": {\"tool_calls\": []}}]}",
                    "{\"choices\": [{\"message\": {\"tool_calls\": [{\"Function\": {}}]}}]}",
                    "{\"choices\": [{\"message\": {\"tool_calls\": {}}}]}")) {
                booth.model().answering(Model.json(200, bad));
                assertThat(refused(booth.sent(request(user("Pay."))), 502)
                                .path("code")
                                .asText())
                        .as(bad)
                        .isEqualTo("upstream_unreadable");
            }
            booth.model().answering(Model.json(302, "{}"));
            refused(booth.sent(request(user("Pay."))), 502);
            booth.model().answering(Model.json(200, "{\"a\": \"" + "x".repeat(9 << 20) + "\"}"));
            refused(booth.sent(request(user("Pay."))), 502);
            booth.model().answering(Model.json(429, "{\"error\": {\"message\": \"slow down\"}}"));
            HttpResponse<String> slow = booth.sent(request(user("Pay.")));
            assertThat(slow.statusCode()).isEqualTo(429);
            assertThat(slow.body()).contains("slow down");
        }
    }

    @Test
    void whoIsNotOfThisMachineIsTurnedAway() throws Exception {
        try (Booth booth = booth()) {
            refused(booth.sent(request(user("Pay.")), "Origin", "https://evil.example"), 403);
        }
        assertThatThrownBy(() -> new Upstream("ftp://a/v1", Optional.empty())).hasMessageContaining("no address");
    }

    @Test
    void keysOfTheProxyAndOfTheModelAreTwo() throws Exception {
        Booth.Plan locked =
                new Booth.Plan(Optional.of("k1"), Optional.empty(), Duration.ofSeconds(20), Duration.ofSeconds(60));
        try (Booth booth = booth(locked)) {
            ObjectNode pay = request(user("Pay."));
            assertThat(refused(booth.sent(pay), 401).path("type").asText()).isEqualTo("authentication_error");
            refused(booth.sent(pay, "Authorization", "Bearer k1"), 401);
            assertThat(booth.sent(pay, "Lictor-Key", "k1", "Authorization", "Bearer m")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(booth.model().requests().getFirst().headers().getFirst("Authorization"))
                    .isEqualTo("Bearer m");
        }
        Booth.Plan keyed = new Booth.Plan(
                Optional.of("k1"), Optional.of("Bearer own"), Duration.ofSeconds(20), Duration.ofSeconds(60));
        try (Booth booth = booth(keyed)) {
            ObjectNode pay = request(user("Pay."));
            refused(booth.sent(pay, "Authorization", "Bearer k2"), 401);
            assertThat(booth.sent(pay, "Authorization", "Bearer k1").statusCode())
                    .isEqualTo(200);
            assertThat(booth.model().requests())
                    .singleElement()
                    .satisfies(seen ->
                            assertThat(seen.headers().get("Authorization")).containsExactly("Bearer own"));
        }
    }

    @Test
    void aLateJudgementIsNone() throws Exception {
        Booth.Plan late =
                new Booth.Plan(Optional.empty(), Optional.empty(), Duration.ofNanos(1), Duration.ofSeconds(60));
        try (Booth booth = booth(late)) {
            JsonNode choice = tree(booth.sent(request(user("Pay."))).body()).at("/choices/0");
            assertThat(choice.path("message").has("tool_calls")).isFalse();
            assertThat(choice.at("/message/content").asText()).contains("within 0 ms");
            assertThat(choice.at("/lictor/calls/0/decision").asText()).isEqualTo("deny");
        }
    }

    @Test
    void aModelThatTakesTooLongIsNotWaitedFor() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        Booth.Plan hasty =
                new Booth.Plan(Optional.empty(), Optional.empty(), Duration.ofSeconds(20), Duration.ofMillis(300));
        try (Booth booth = booth(hasty)) {
            booth.model().answering(request -> {
                await(never);
                return Model.json(200, PAY);
            });
            assertThat(refused(booth.sent(request(user("Pay."))), 504)
                            .path("code")
                            .asText())
                    .isEqualTo("upstream_late");
            never.countDown();
            String begun = Completions.streamed(3, "Slowly, slowly.");
            Model.Answer stalled = Model.cutAt(begun, begun.indexOf("data: ", 400));
            booth.model().answering(new Model.Answer(200, stalled.type(), stalled.pieces(), false, 2_000));
            String heard = booth.sent(request(user("Pay."))).body();
            assertThat(heard).contains("upstream_late").doesNotContain("[DONE]");
            Model.Answer half = Model.cutAt(PAY, 40);
            booth.model().answering(new Model.Answer(200, "application/json", half.pieces(), false, 2_000));
            refused(booth.sent(request(user("Pay."))), 504);
        }
    }

    @Test
    void aModelThatIsAwayIsToldAsSuch() throws Exception {
        try (Booth booth = booth()) {
            booth.model().close();
            assertThat(refused(booth.sent(request(user("Pay."))), 502)
                            .path("code")
                            .asText())
                    .isEqualTo("upstream_unreachable");
        }
    }

    @Test
    void noMoreRequestsThanThereIsRoomFor() throws Exception {
        CountDownLatch full = new CountDownLatch(64);
        CountDownLatch go = new CountDownLatch(1);
        try (Booth booth = booth()) {
            booth.model().answering(request -> {
                full.countDown();
                await(go);
                return Model.json(200, PAY);
            });
            List<Thread> waiting = new ArrayList<>();
            List<Integer> statuses = new java.util.concurrent.CopyOnWriteArrayList<>();
            for (int i = 0; i < 64; i++) {
                waiting.add(Thread.ofVirtual().start(() -> {
                    try {
                        statuses.add(booth.sent(request(user("Pay."))).statusCode());
                    } catch (Exception fault) {
                        statuses.add(-1);
                    }
                }));
            }
            full.await();
            HttpResponse<String> more = booth.sent(request(user("Pay.")));
            refused(more, 503);
            assertThat(more.headers().firstValue("Retry-After")).contains("1");
            go.countDown();
            for (Thread one : waiting) {
                one.join();
            }
            assertThat(statuses).hasSize(64).containsOnly(200);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
