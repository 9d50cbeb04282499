package io.lictor.chat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.lictor.mcp.Admission;
import io.lictor.mcp.Gate;
import io.lictor.mcp.Listening;
import io.lictor.mcp.Unjudged;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The proxy over HTTP, below `/v1`: chat completions are judged, a few paths that bring no calls
/// pass, all others are refused. Thread-safe.
public final class ChatDoor implements AutoCloseable {
    /// Most requests under way.
    private static final int MOST_REQUESTS = 64;

    private static final String ROOT = "/v1";
    private static final String KEY = "Lictor-Key";

    /// What passes unjudged: its answers hold no calls of tools. What is not listed is refused, since
    /// other interfaces of models answer with calls, too.
    private static final Pattern PASSING =
            Pattern.compile("GET /v1/models(/[A-Za-z0-9_@:-][A-Za-z0-9._@:-]*){0,4}|POST /v1/(embeddings|moderations)");

    private final Exchanges exchanges;
    private final Upstream upstream;
    private final Admission admission;
    private final PrintStream log;
    private final HttpServer http;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore room = new Semaphore(MOST_REQUESTS);

    /// Opens it.
    ///
    /// @param key that agents must have; needed unless the address is loopback
    /// @param log for people
    /// @throws IOException if the address cannot be bound
    /// @throws IllegalArgumentException if it needs a key
    public ChatDoor(
            InetSocketAddress address, Optional<String> key, Gate gate, Upstream upstream, Terms terms, PrintStream log)
            throws IOException {
        this.admission = new Admission(address, key);
        this.upstream = upstream;
        this.log = log;
        this.exchanges = new Exchanges(gate, upstream, terms, log);
        this.http = Listening.at(address);
        http.createContext("/", this::handle);
        http.setExecutor(threads);
        http.start();
    }

    /// Judges calls of no consequence, however long it takes, so that the first ones that count find
    /// all loaded.
    ///
    /// @throws IllegalStateException if the guard fails
    public static void warm(Gate gate, Terms terms) {
        try {
            Rehearsal.of(gate, terms);
        } catch (Unjudged failed) {
            throw new IllegalStateException("the guard cannot judge: " + failed.why(), failed);
        }
    }

    /// What agents take for the address of the model.
    public URI address() {
        InetSocketAddress bound = http.getAddress();
        String host = bound.getAddress().getHostAddress();
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + bound.getPort() + ROOT);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Optional<Admission.Refusal> refused = admission.refused(exchange, shown(exchange));
            if (refused.isPresent()) {
                int status = refused.get().status();
                String why = refused.get().why();
                Exchanges.refuse(exchange, Faults.of(status, status == 401 ? "unauthorized" : "forbidden", why));
            } else if (!room.tryAcquire()) {
                exchange.getResponseHeaders().set("Retry-After", "1");
                Exchanges.refuse(
                        exchange,
                        Faults.of(503, "overloaded", "more than " + MOST_REQUESTS + " requests are under way"));
            } else {
                try {
                    served(exchange);
                } finally {
                    room.release();
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException fault) {
            log.println("lictor: a request failed: " + fault);
        }
    }

    /// The key that a request shows. `Authorization` is for the model, unless the proxy has a key of
    /// its own for that.
    private @Nullable String shown(HttpExchange exchange) {
        String own = exchange.getRequestHeaders().getFirst(KEY);
        return own == null && upstream.keyed() ? Admission.bearer(exchange) : own;
    }

    private void served(HttpExchange exchange) throws IOException, InterruptedException {
        String path = exchange.getRequestURI().getRawPath();
        String query = exchange.getRequestURI().getRawQuery();
        String wanted = exchange.getRequestMethod() + " " + path;
        String below = path.startsWith(ROOT) ? path.substring(ROOT.length()) + (query == null ? "" : "?" + query) : "";
        if (wanted.equals("POST /v1/chat/completions")) {
            exchanges.judged(exchange, below);
        } else if (PASSING.matcher(wanted).matches()) {
            exchanges.passed(exchange, below);
        } else {
            Exchanges.refuse(
                    exchange,
                    Faults.of(
                            404,
                            "unsupported",
                            "only POST /v1/chat/completions is judged here; /v1/models, /v1/embeddings and "
                                    + "/v1/moderations pass, and nothing else"));
        }
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
        exchanges.close();
    }
}
