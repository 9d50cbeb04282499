package io.lictor.chat;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.lictor.caller.Caller;
import io.lictor.caller.Credentials;
import io.lictor.caller.Exhausted;
import io.lictor.mcp.Gate;
import io.lictor.mcp.Unjudged;
import io.lictor.proxy.Admission;
import io.lictor.proxy.Ending;
import io.lictor.proxy.Listening;
import io.lictor.proxy.Probes;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;

/// The proxy over HTTP, below `/v1`: chat completions are judged, a few paths that bring no calls
/// pass, all others are refused. Thread-safe.
public final class ChatDoor implements AutoCloseable {
    /// Most requests under way.
    private static final int MOST_REQUESTS = 64;

    /// What agents have to take the end of an answer that was cut off.
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);

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
    private volatile boolean draining;

    /// Opens it.
    ///
    /// @param admission who may come in, and where
    /// @param log for people
    /// @throws IOException if the address cannot be bound
    public ChatDoor(Admission admission, Gate gate, Upstream upstream, Terms terms, PrintStream log)
            throws IOException {
        this.admission = admission;
        this.upstream = upstream;
        this.log = log;
        this.exchanges = new Exchanges(gate, upstream, terms, log);
        this.http = Listening.at(admission.address());
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
            if (Probes.answered(exchange, !draining)) {
                return;
            }
            switch (admission.of(exchange, shown(exchange.getRequestHeaders()))) {
                case Admission.Admitted in -> admitted(exchange, in.caller());
                case Admission.Refused out -> {
                    later(exchange, out.seconds());
                    String code = switch (out.status()) {
                        case 401 -> "unauthorized";
                        case 403 -> "forbidden";
                        default -> "overloaded";
                    };
                    Exchanges.refuse(exchange, Faults.of(out.status(), code, out.why()));
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException fault) {
            log.println("lictor: a request failed: " + fault);
        }
    }

    private void admitted(HttpExchange exchange, Caller caller) throws IOException, InterruptedException {
        if (!room.tryAcquire()) {
            later(exchange, 1);
            Exchanges.refuse(
                    exchange, Faults.of(503, "overloaded", "more than " + MOST_REQUESTS + " requests are under way"));
            return;
        }
        try {
            // asked once it is counted, so that whoever drains waits for it or turns it away
            if (draining) {
                later(exchange, 1);
                Exchanges.refuse(exchange, Faults.stopping());
            } else {
                served(exchange, caller);
            }
        } finally {
            room.release();
        }
    }

    private static void later(HttpExchange exchange, long seconds) {
        if (seconds > 0) {
            exchange.getResponseHeaders().set("Retry-After", Long.toString(seconds));
        }
    }

    /// What a request shows of its caller. `Authorization` is for the model, unless the proxy has a
    /// key of its own for that.
    private Credentials shown(Headers headers) {
        String own = headers.getFirst(KEY);
        boolean bearer = own == null && upstream.keyed();
        return Credentials.of(bearer ? headers.getFirst("Authorization") : null, own, Optional.empty());
    }

    private void served(HttpExchange exchange, Caller caller) throws IOException, InterruptedException {
        String path = exchange.getRequestURI().getRawPath();
        String query = exchange.getRequestURI().getRawQuery();
        String wanted = exchange.getRequestMethod() + " " + path;
        String below = path.startsWith(ROOT) ? path.substring(ROOT.length()) + (query == null ? "" : "?" + query) : "";
        boolean chat = wanted.equals("POST /v1/chat/completions");
        Optional<Exhausted> over = admission.used(caller);
        if (chat && over.isEmpty()) {
            // a conversation names no agent
            over = admission.used(caller, "");
        }
        if (over.isPresent()) {
            later(exchange, over.get().seconds());
            String why = String.valueOf(over.get().getMessage());
            Exchanges.refuse(exchange, Faults.of(429, "rate_limit_exceeded", why));
        } else if (chat) {
            exchanges.judged(exchange, below, caller);
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

    /// Takes nothing new, gives the answers under way their time, cuts off those that need more, and closes.
    public void drain(Duration most) {
        draining = true;
        Ending.awaited(this::idle, most);
        exchanges.cut();
        Ending.awaited(this::idle, LAST_WORDS);
        close();
    }

    private boolean idle() {
        return room.availablePermits() == MOST_REQUESTS;
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
        exchanges.close();
    }
}
