package io.lictor.extraction.proposal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiFunction;

/// A server on this machine that speaks as an OpenAI-compatible one does, with answers of the test.
public final class ModelServer implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Seen> seen = new CopyOnWriteArrayList<>();

    /// What the server does with a request.
    @FunctionalInterface
    public interface Behaviour {
        /// ModelAnswers the exchange, the count of requests so far given.
        void answer(HttpExchange exchange, JsonNode request, int number) throws IOException;
    }

    /// A request that came in.
    public record Seen(String path, String authorization, JsonNode body) {
        /// What was asked, as the second message has it.
        public JsonNode inquiry() {
            return parsed(body.path("messages").path(1).path("content").asText());
        }
    }

    private ModelServer(Behaviour behaviour) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            try (exchange) {
                JsonNode body = parsed(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                String key = exchange.getRequestHeaders().getFirst("Authorization");
                seen.add(new Seen(exchange.getRequestURI().getPath(), key == null ? "" : key, body));
                behaviour.answer(exchange, body, seen.size());
            }
        });
        server.start();
    }

    /// A server with a behaviour.
    public static ModelServer that(Behaviour behaviour) {
        return new ModelServer(behaviour);
    }

    /// A server that answers with the text that a function makes of the inquiry and the number of the request.
    public static ModelServer saying(BiFunction<JsonNode, Integer, String> answer) {
        return that((exchange, request, number) -> send(
                exchange,
                200,
                completion(answer.apply(
                        parsed(request.path("messages").path(1).path("content").asText()), number))));
    }

    /// A response with a text of the model.
    public static String completion(String text) {
        ObjectNode root = JSON.createObjectNode();
        root.put("id", "1").put("object", "chat.completion").put("model", "toy");
        ObjectNode choice = root.putArray("choices").addObject();
        choice.put("index", 0).put("finish_reason", "stop");
        choice.putObject("message").put("role", "assistant").put("content", text);
        return root.toString();
    }

    /// Sends a response.
    public static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    static JsonNode parsed(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /// The base of its interface.
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
    }

    /// What came in so far.
    public List<Seen> seen() {
        return List.copyOf(seen);
    }

    /// Settings for it.
    public ModelSettings settings(int calls, Duration patience) {
        return ModelSettings.of(url(), "toy", java.util.Optional.of("sk-secret-of-the-test"), calls, patience);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
