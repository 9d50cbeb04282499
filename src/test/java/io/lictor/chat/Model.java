package io.lictor.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/// An interface of a model over real HTTP that answers as a test says.
public final class Model implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer http;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private volatile Function<Request, Answer> answers = request -> json(404, "{}");

    /// @param body missing: there was none
    public record Request(String wanted, Headers headers, JsonNode body) {}

    /// @param pieces each written and flushed by itself
    /// @param cut whether it breaks off without an end
    /// @param pause milliseconds between two pieces
    public record Answer(int status, String type, List<byte[]> pieces, boolean cut, long pause) {
        Answer(int status, String type, List<byte[]> pieces, boolean cut) {
            this(status, type, pieces, cut, 0);
        }
    }

    public Model() throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext("/", this::handle);
        http.setExecutor(threads);
        http.start();
    }

    public String address() {
        return "http://127.0.0.1:" + http.getAddress().getPort() + "/api/v1";
    }

    public Model answering(Function<Request, Answer> how) {
        answers = how;
        return this;
    }

    public Model answering(Answer always) {
        return answering(request -> always);
    }

    List<Request> requests() {
        return requests;
    }

    public static Answer json(int status, String body) {
        return new Answer(status, "application/json", List.of(bytes(body)), false);
    }

    static Answer stream(String events) {
        return new Answer(200, "text/event-stream; charset=utf-8", List.of(bytes(events)), false);
    }

    /// The same, in as many pieces as it has bytes.
    static Answer bytewise(String events) {
        List<byte[]> pieces = new ArrayList<>();
        for (byte one : bytes(events)) {
            pieces.add(new byte[] {one});
        }
        return new Answer(200, "text/event-stream", pieces, false);
    }

    /// The same in two pieces.
    static Answer cutAt(String events, int place) {
        byte[] all = bytes(events);
        return new Answer(
                200,
                "text/event-stream",
                List.of(Arrays.copyOf(all, place), Arrays.copyOfRange(all, place, all.length)),
                false);
    }

    /// One that breaks off without an end.
    static Answer broken(String events) {
        return new Answer(200, "text/event-stream", List.of(bytes(events)), true);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        Request request = new Request(
                exchange.getRequestMethod() + " " + exchange.getRequestURI(),
                exchange.getRequestHeaders(),
                body.length == 0 ? MissingNode.getInstance() : JSON.readTree(body));
        requests.add(request);
        Answer answer = answers.apply(request);
        exchange.getResponseHeaders().set("Content-Type", answer.type());
        exchange.getResponseHeaders().set("X-Request-Id", "r-" + requests.size());
        exchange.getResponseHeaders().set("Set-Cookie", "a=b");
        exchange.sendResponseHeaders(answer.status(), 0);
        for (int i = 0; i < answer.pieces().size(); i++) {
            paused(i == 0 ? 0 : answer.pause());
            exchange.getResponseBody().write(answer.pieces().get(i));
            exchange.getResponseBody().flush();
        }
        if (answer.cut()) {
            throw new IOException("it breaks off");
        }
        exchange.close();
    }

    private static void paused(long millis) throws IOException {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException ended) {
            throw new IOException(ended);
        }
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
    }
}
