package io.lictor.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lictor.wire.Bodies;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// Two hundred clients at once.
@QuarkusTest
class ManyClientsIT {
    private static final int CLIENTS = 200;
    private static final List<String> SAMPLES =
            List.of("key-in-chat", "refund-late", "cancellation-too-late", "payee-from-nowhere", "invoice-paid");

    @TestHTTPResource
    private URI address = URI.create("http://127.0.0.1");

    @Test
    void allGetTheSameRightAnswer() throws Exception {
        List<ObjectNode> expected = SAMPLES.stream()
                .map(sample -> Bodies.timeless(Door.answer(Door.CHECK, Bodies.open(sample))))
                .toList();
        CyclicBarrier start = new CyclicBarrier(CLIENTS);
        List<Future<HttpResponse<byte[]>>> answers = new ArrayList<>();
        try (HttpClient client = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .build();
                ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < CLIENTS; i++) {
                HttpRequest request = request(SAMPLES.get(i % SAMPLES.size()));
                answers.add(clients.submit(() -> {
                    start.await();
                    return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
                }));
            }
            for (int i = 0; i < CLIENTS; i++) {
                HttpResponse<byte[]> answer = answers.get(i).get();
                assertThat(answer.statusCode()).isEqualTo(200);
                assertThat(Bodies.timeless(Bodies.tree(answer.body()))).isEqualTo(expected.get(i % SAMPLES.size()));
            }
        }
    }

    @Test
    void stepsOfOneSessionAreJudgedOneAfterTheOther() throws Exception {
        List<Future<ObjectNode>> answers = new ArrayList<>();
        Door.step("crowded", Bodies.tree("{\"messages\": []}"));
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 40; i++) {
                ObjectNode event = Bodies.tree("{\"messages\": [{\"role\": \"user\", \"content\": \"n\"}],"
                        + " \"action\": {\"name\": \"read_file\", \"arguments\": {\"path\": \"a.txt\"}}}");
                answers.add(clients.submit(() -> Door.step("crowded", event)));
            }
            List<Integer> steps = new ArrayList<>();
            for (Future<ObjectNode> answer : answers) {
                steps.add(answer.get().at("/judgements/0/step").asInt());
            }
            assertThat(steps).doesNotHaveDuplicates().allMatch(step -> step >= 1 && step <= 40);
        }
    }

    private HttpRequest request(String sample) {
        return HttpRequest.newBuilder(address.resolve(Door.CHECK))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(Bodies.bytes(Bodies.open(sample))))
                .build();
    }
}
