package io.lictor.proxy;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// What probes ask, without a key: whether the proxy is alive, and whether it takes calls. The paths are those of the
/// service, so that the same probes fit.
public final class Probes {
    private static final String LIVE = "/q/health/live";
    private static final String READY = "/q/health/ready";

    private Probes() {}

    /// Whether it was such a question, which is answered now.
    ///
    /// @param ready whether it takes calls
    public static boolean answered(HttpExchange exchange, boolean ready) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (!path.equals(LIVE) && !path.equals(READY)) {
            return false;
        }
        boolean up = ready || path.equals(LIVE);
        byte[] body = ("{\"status\":\"" + (up ? "UP" : "DOWN") + "\"}").getBytes(StandardCharsets.US_ASCII);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(up ? 200 : 503, body.length);
        exchange.getResponseBody().write(body);
        return true;
    }
}
