package io.lictor.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A server over HTTP whose stream breaks twice in the middle of an answer: the proxy takes it up where it
/// broke, and the agent hears all of it once and in order.
class ResumeTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path root;

    private final List<String> resumed = new CopyOnWriteArrayList<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private HttpServer server;
    private Gate gate;
    private HttpDoor door;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/mcp", this::serve);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/mcp");
        Desk desk = new Desk(root);
        gate = desk.gate(desk.checks(), Duration.ofSeconds(20));
        door = Desk.door(
                Optional.empty(),
                Desk.proxying(gate, () -> new ServerAddress("odd", address, Optional.empty(), Desk.log())));
    }

    @AfterEach
    void end() {
        door.close();
        gate.close();
        server.stop(0);
        client.close();
    }

    private void serve(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String last = exchange.getRequestHeaders().getFirst("Last-Event-ID");
        if (exchange.getRequestMethod().equals("POST")) {
            JsonNode message = JSON.readTree(body);
            switch (message.path("method").asText()) {
                case "initialize" ->
                    stream(
                            exchange,
                            event(
                                    "i-1",
                                    "{\"jsonrpc\":\"2.0\",\"id\":" + message.get("id")
                                            + ",\"result\":{\"protocolVersion\":\"2025-06-18\",\"capabilities\":{}}}"));
                case "tools/call" -> stream(exchange, "retry: 5\n\n" + event("c-1", progress(1)) + "id: c-");
                default -> exchange.sendResponseHeaders(202, -1);
            }
        } else if (last == null) {
            exchange.sendResponseHeaders(405, -1);
        } else {
            resumed.add(last);
            stream(
                    exchange,
                    last.equals("c-1")
                            ? event("c-2", progress(2))
                            : event("c-3", progress(3))
                                    + event("c-4", "{\"jsonrpc\":\"2.0\",\"id\":7,\"result\":{\"content\":[]}}"));
        }
        exchange.close();
    }

    private static String progress(int part) {
        return "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/progress\",\"params\":{\"progressToken\":\"t\",\"progress\":"
                + part + "}}";
    }

    private static String event(String id, String data) {
        return "id: " + id + "\ndata: " + data + "\n\n";
    }

    private static void stream(HttpExchange exchange, String events) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write(events.getBytes(StandardCharsets.UTF_8));
    }

    private HttpResponse<String> sent(String body, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(door.address())
                .timeout(Duration.ofSeconds(60))
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void allIsHeardOnceAndInOrder() throws Exception {
        String session =
                sent("{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"initialize\",\"params\":{\"protocolVersion\":\"2025-06-18\",\"capabilities\":{}}}")
                        .headers()
                        .firstValue("Mcp-Session-Id")
                        .orElseThrow();
        String heard = sent(
                        "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"tools/call\",\"params\":{\"name\":\"read_page\",\"arguments\":{},\"_meta\":{\"progressToken\":\"t\"}}}",
                        "Mcp-Session-Id",
                        session)
                .body();
        assertThat(resumed).containsExactly("c-1", "c-2");
        List<String> order = new ArrayList<>();
        for (String event : heard.split("\n\n", -1)) {
            if (event.contains("data: ")) {
                JsonNode message = JSON.readTree(event.substring(event.indexOf("data: ") + 6));
                order.add(
                        message.has("result")
                                ? "answer " + message.get("id")
                                : "part " + message.at("/params/progress"));
            }
        }
        assertThat(order).containsExactly("part 1", "part 2", "part 3", "answer 7");
    }
}
