package io.lictor.mcp;

import com.sun.net.httpserver.HttpExchange;
import io.lictor.wire.Rpc;
import java.io.IOException;

/// Messages as answers over HTTP.
final class Replies {
    private Replies() {}

    /// A request that is turned away.
    static void refused(HttpExchange exchange, int status, String why) throws IOException {
        message(exchange, status, Rpc.error(null, Rpc.REFUSED, why, ""));
    }

    /// A message by itself.
    static void message(HttpExchange exchange, int status, Rpc message) throws IOException {
        byte[] body = message.bytes();
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    /// Messages as they come.
    static void stream(HttpExchange exchange, EventStream stream, long after) throws IOException, InterruptedException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(200, 0);
        try {
            stream.serve(after, exchange.getResponseBody());
        } catch (IOException gone) {
            // the agent may come back for the rest
        }
    }

    /// Says when a request may be made again; 0: nothing is said.
    static void later(HttpExchange exchange, long seconds) {
        if (seconds > 0) {
            exchange.getResponseHeaders().set("Retry-After", Long.toString(seconds));
        }
    }
}
