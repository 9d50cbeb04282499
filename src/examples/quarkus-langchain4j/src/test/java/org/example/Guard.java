package org.example;

import com.sun.net.httpserver.HttpExchange;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.function.UnaryOperator;

/// The way to the Lictor at `LICTOR_URL`, on which a test can spoil its answers.
public class Guard implements QuarkusTestResourceLifecycleManager {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final UnaryOperator<Answer> WHOLE = answer -> answer;
    private static volatile UnaryOperator<Answer> way = WHOLE;
    private Loopback server;

    /// @param status 0: the connection is cut
    record Answer(int status, String body) {}

    static void whole() {
        way = WHOLE;
    }

    static void spoilt(UnaryOperator<Answer> how) {
        way = how;
    }

    static String lictor() {
        return System.getenv().getOrDefault("LICTOR_URL", "http://127.0.0.1:8080");
    }

    static Answer post(String path, byte[] body) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(lictor() + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        try {
            HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(answer.statusCode(), answer.body());
        } catch (InterruptedException ended) {
            throw new IOException(ended);
        }
    }

    @Override
    public Map<String, String> start() {
        server = new Loopback(Guard::pass);
        return Map.of("lictor.url", server.address(), "lictor.packs", "customer-service");
    }

    private static void pass(HttpExchange exchange) throws IOException {
        Answer answer = way.apply(post(
                exchange.getRequestURI().getPath(), exchange.getRequestBody().readAllBytes()));
        if (answer.status() == 0) {
            exchange.close();
        } else {
            Loopback.answer(exchange, answer.status(), answer.body().getBytes());
        }
    }

    @Override
    public void stop() {
        if (server != null) {
            server.close();
        }
    }
}
