package io.lictor.mcp;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.lictor.wire.Json;
import io.lictor.wire.Rpc;
import io.lictor.wire.WireException;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// The proxy over MCP's streamable HTTP, at `/mcp`: many sessions, each with servers of its
/// own. Thread-safe.
public final class HttpDoor implements AutoCloseable {
    private static final String SESSION = "Mcp-Session-Id";

    /// Seconds that connections have to take what is written when the door closes.
    private static final int LAST_WORDS = 2;

    private final Admission admission;
    private final BooleanSupplier ready;
    private final PrintStream log;
    private final HttpServer http;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpSessions sessions;

    /// Opens one that is ready at once.
    ///
    /// @param key that agents must have; needed unless the address is loopback
    /// @param log for people
    /// @throws IOException if the address cannot be bound
    /// @throws IllegalArgumentException if it needs a key
    public HttpDoor(InetSocketAddress address, Optional<String> key, Proxying proxying, Clock clock, PrintStream log)
            throws IOException {
        this(address, key, proxying, () -> true, clock, log);
    }

    /// Opens it.
    ///
    /// @param key that agents must have; needed unless the address is loopback
    /// @param ready whether calls can be judged
    /// @param log for people
    /// @throws IOException if the address cannot be bound
    /// @throws IllegalArgumentException if it needs a key
    public HttpDoor(
            InetSocketAddress address,
            Optional<String> key,
            Proxying proxying,
            BooleanSupplier ready,
            Clock clock,
            PrintStream log)
            throws IOException {
        this.admission = new Admission(address, key);
        this.ready = ready;
        this.log = log;
        this.sessions = new HttpSessions(proxying, clock);
        this.http = Listening.at(address);
        http.createContext("/", this::handle);
        http.setExecutor(threads);
        http.start();
    }

    /// Where agents find it.
    public URI address() {
        InetSocketAddress bound = http.getAddress();
        String host = bound.getAddress().getHostAddress();
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + bound.getPort() + "/mcp");
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (Probes.answered(exchange, ready.getAsBoolean() && !sessions.draining())) {
                return;
            }
            Optional<Admission.Refusal> refused = admission.refused(exchange, Admission.bearer(exchange));
            if (!exchange.getRequestURI().getPath().equals("/mcp")) {
                refuse(exchange, 404, "MCP is spoken at /mcp");
            } else if (refused.isPresent()) {
                refuse(exchange, refused.get().status(), refused.get().why());
            } else {
                served(exchange);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException fault) {
            log.println("lictor: a request failed: " + fault);
        }
    }

    private void served(HttpExchange exchange) throws IOException, InterruptedException {
        try {
            switch (exchange.getRequestMethod()) {
                case "POST" -> post(exchange);
                case "GET" -> get(exchange);
                case "DELETE" -> delete(exchange);
                default -> refuse(exchange, 405, "POST, GET and DELETE are known here");
            }
        } catch (WireException fault) {
            answer(exchange, fault.status() == 413 ? 413 : 400, StdioDoor.unreadable(fault));
        }
    }

    private void post(HttpExchange exchange) throws IOException, InterruptedException {
        byte[] body = exchange.getRequestBody().readNBytes(Json.MAX_BYTES + 1);
        if (body.length > Json.MAX_BYTES) {
            // an answer before the end of a body is lost when the connection is reset: read on, to a limit
            exchange.getRequestBody().skip(Json.MAX_BYTES);
        }
        Rpc message = Rpc.read(body);
        String name = exchange.getRequestHeaders().getFirst(SESSION);
        if (name == null
                && message.kind() == Rpc.Kind.REQUEST
                && message.method().equals("initialize")) {
            name = opened(exchange);
            if (name == null) {
                return;
            }
            exchange.getResponseHeaders().set(SESSION, name);
        }
        HttpSessions.Open session = session(exchange, name);
        if (session == null) {
            return;
        }
        if (message.kind() != Rpc.Kind.REQUEST) {
            if (message.method().equals("notifications/cancelled")) {
                Object id = message.params().get("requestId");
                session.agent().dropped(Rpc.key(id));
            }
            session.relay().fromAgent(message);
            exchange.sendResponseHeaders(202, -1);
            return;
        }
        Optional<EventStream> stream = session.agent().opened(message);
        if (stream.isEmpty()) {
            answer(exchange, 400, Rpc.error(message.id(), Rpc.REFUSED, "a request with this id is under way", "/id"));
            return;
        }
        session.relay().fromAgent(message);
        stream(exchange, stream.get(), 0);
    }

    /// The name of a new session; null: there is none, and the agent knows.
    private @Nullable String opened(HttpExchange exchange) throws IOException {
        if (sessions.draining()) {
            refuse(exchange, 503, Relay.STOPPING);
            return null;
        }
        try {
            Optional<String> name = sessions.opened();
            if (name.isEmpty()) {
                refuse(exchange, 503, "more than " + HttpSessions.MOST + " sessions are open");
            }
            return name.orElse(null);
        } catch (IOException fault) {
            log.println("lictor: a server cannot be opened: " + fault.getMessage());
            refuse(exchange, 502, "a server cannot be opened");
            return null;
        }
    }

    private void get(HttpExchange exchange) throws IOException, InterruptedException {
        HttpSessions.Open session =
                session(exchange, exchange.getRequestHeaders().getFirst(SESSION));
        if (session == null) {
            return;
        }
        String last = exchange.getRequestHeaders().getFirst("Last-Event-ID");
        String name = last == null ? "0" : last.replaceAll("-.*", "");
        long after =
                last != null && last.matches("\\d{1,9}-\\d{1,18}") ? Long.parseLong(last.replaceAll(".*-", "")) : 0;
        Optional<EventStream> stream = session.agent().stream(name);
        if (stream.isEmpty()) {
            refuse(exchange, 400, "no such stream is kept");
            return;
        }
        stream(exchange, stream.get(), after);
    }

    private void delete(HttpExchange exchange) throws IOException {
        String name = exchange.getRequestHeaders().getFirst(SESSION);
        if (session(exchange, name) != null && name != null) {
            sessions.end(name);
            exchange.sendResponseHeaders(204, -1);
        }
    }

    /// The session of a request; null: there is none, and the agent knows.
    private HttpSessions.@Nullable Open session(HttpExchange exchange, @Nullable String name) throws IOException {
        HttpSessions.Open session = sessions.used(name);
        if (session == null) {
            refuse(
                    exchange,
                    name == null ? 400 : 404,
                    name == null ? "`" + SESSION + "` is missing" : "no such session");
        }
        return session;
    }

    private static void stream(HttpExchange exchange, EventStream stream, long after)
            throws IOException, InterruptedException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(200, 0);
        try {
            stream.serve(after, exchange.getResponseBody());
        } catch (IOException gone) {
            // the agent may come back for the rest
        }
    }

    private static void refuse(HttpExchange exchange, int status, String why) throws IOException {
        answer(exchange, status, Rpc.error(null, Rpc.REFUSED, why, ""));
    }

    private static void answer(HttpExchange exchange, int status, Rpc message) throws IOException {
        byte[] body = message.bytes();
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    /// Takes nothing new, gives what is under way its time to be answered, and closes.
    public void drain(Duration most) {
        sessions.drain(most);
        close();
    }

    @Override
    public void close() {
        sessions.over();
        http.stop(LAST_WORDS);
        sessions.close();
        threads.shutdownNow();
    }
}
