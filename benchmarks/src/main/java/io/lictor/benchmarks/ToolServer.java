package io.lictor.benchmarks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.lictor.wire.Rpc;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Executors;

/// A server of MCP over streamable HTTP, at `/mcp`, with one tool that does nothing.
public final class ToolServer {
    /// What the tool answers.
    static final String ANSWER = "sent";

    private static final int LARGEST = 1 << 20;

    private ToolServer() {}

    /// @param arguments the port
    public static void main(String[] arguments) throws IOException {
        System.setProperty("sun.net.httpserver.nodelay", "true");
        int port = Integer.parseInt(arguments[0]);
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        http.createContext("/mcp", ToolServer::handle);
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.start();
    }

    private static void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            switch (exchange.getRequestMethod()) {
                case "POST" -> post(exchange);
                case "DELETE" -> exchange.sendResponseHeaders(204, -1);
                default -> exchange.sendResponseHeaders(405, -1);
            }
        }
    }

    private static void post(HttpExchange exchange) throws IOException {
        Rpc message = Rpc.read(exchange.getRequestBody().readNBytes(LARGEST));
        if (message.kind() != Rpc.Kind.REQUEST) {
            exchange.sendResponseHeaders(202, -1);
            return;
        }
        if (message.method().equals("initialize")) {
            exchange.getResponseHeaders()
                    .set("Mcp-Session-Id", UUID.randomUUID().toString());
        }
        byte[] body = answer(message).bytes();
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
    }

    private static Rpc answer(Rpc request) {
        Object id = Objects.requireNonNull(request.id());
        return switch (request.method()) {
            case "initialize" ->
                Rpc.result(
                        id,
                        Map.of(
                                "protocolVersion",
                                "2025-06-18",
                                "capabilities",
                                Map.of("tools", Map.of()),
                                "serverInfo",
                                Map.of("name", "tools", "version", "1")));
            case "tools/list" ->
                Rpc.result(
                        id,
                        Map.of(
                                "tools",
                                List.of(Map.of("name", "send_email", "inputSchema", Map.of("type", "object")))));
            case "tools/call" ->
                Rpc.result(id, Map.of("content", List.of(Map.of("type", "text", "text", ANSWER)), "isError", false));
            default -> Rpc.error(id, Rpc.REFUSED, "not known here", "/method");
        };
    }
}
