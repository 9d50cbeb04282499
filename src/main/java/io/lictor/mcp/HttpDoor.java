package io.lictor.mcp;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.lictor.caller.Caller;
import io.lictor.caller.Credentials;
import io.lictor.proxy.Admission;
import io.lictor.proxy.Listening;
import io.lictor.proxy.Probes;
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
import java.util.function.Predicate;
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

    /// Opens it.
    ///
    /// @param admission who may come in, and where
    /// @param ready whether calls can be judged
    /// @param log for people
    /// @throws IOException if the address cannot be bound
    public HttpDoor(Admission admission, Proxying proxying, BooleanSupplier ready, Clock clock, PrintStream log)
            throws IOException {
        this.admission = admission;
        this.ready = ready;
        this.log = log;
        this.sessions = new HttpSessions(proxying, clock);
        this.http = Listening.at(admission.address());
        http.createContext("/", this::handle);
        http.setExecutor(threads);
        http.start();
    }

    /// Ends the sessions of callers who are none any more.
    ///
    /// @param still whether a caller is one, and may do what they could
    public void kept(Predicate<Caller> still) {
        sessions.kept(still);
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
            if (!exchange.getRequestURI().getPath().equals("/mcp")) {
                Replies.refused(exchange, 404, "MCP is spoken at /mcp");
                return;
            }
            switch (admission.of(exchange, shown(exchange.getRequestHeaders()))) {
                case Admission.Admitted in -> served(exchange, in.caller());
                case Admission.Refused out -> {
                    Replies.later(exchange, out.seconds());
                    Replies.refused(exchange, out.status(), out.why());
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException fault) {
            log.println("lictor: a request failed: " + fault);
        }
    }

    private static Credentials shown(Headers headers) {
        return Credentials.of(headers.getFirst("Authorization"), headers.getFirst("X-API-Key"), Optional.empty());
    }

    private void served(HttpExchange exchange, Caller caller) throws IOException, InterruptedException {
        try {
            switch (exchange.getRequestMethod()) {
                case "POST" -> post(exchange, caller);
                case "GET" -> get(exchange, caller);
                case "DELETE" -> delete(exchange, caller);
                default -> Replies.refused(exchange, 405, "POST, GET and DELETE are known here");
            }
        } catch (WireException fault) {
            Replies.message(exchange, fault.status() == 413 ? 413 : 400, StdioDoor.unreadable(fault));
        }
    }

    private void post(HttpExchange exchange, Caller caller) throws IOException, InterruptedException {
        byte[] body = exchange.getRequestBody().readNBytes(Json.MAX_BYTES + 1);
        if (body.length > Json.MAX_BYTES) {
            // an answer before the end of a body is lost when the connection is reset: read on, to a limit
            exchange.getRequestBody().skip(Json.MAX_BYTES);
        }
        Rpc message = Rpc.read(body);
        Optional<Rpc> kept = kept(exchange, message, caller);
        if (kept.isPresent()) {
            Replies.message(exchange, 200, kept.get());
            return;
        }
        String name = exchange.getRequestHeaders().getFirst(SESSION);
        if (name == null
                && message.kind() == Rpc.Kind.REQUEST
                && message.method().equals("initialize")) {
            name = opened(exchange, caller);
            if (name == null) {
                return;
            }
            exchange.getResponseHeaders().set(SESSION, name);
        }
        HttpSessions.Open session = session(exchange, name, caller);
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
            Replies.message(
                    exchange, 400, Rpc.error(message.id(), Rpc.REFUSED, "a request with this id is under way", "/id"));
            return;
        }
        session.relay().fromAgent(message);
        Replies.stream(exchange, stream.get(), 0);
    }

    /// The answer to a request that the caller may not make, now or at all; empty: they may.
    private Optional<Rpc> kept(HttpExchange exchange, Rpc message, Caller caller) {
        if (message.kind() != Rpc.Kind.REQUEST) {
            return Optional.empty();
        }
        if (!caller.facts() && Bodies.states(message)) {
            return Optional.of(Rpc.error(
                    message.id(),
                    Rpc.PARAMETERS,
                    "the caller may not state facts; leave `" + Bodies.FACTS + "` out",
                    Bodies.STATED));
        }
        return admission.used(caller).map(over -> {
            Replies.later(exchange, over.seconds());
            return Rpc.error(message.id(), Rpc.UNAVAILABLE, String.valueOf(over.getMessage()), "");
        });
    }

    /// The name of a new session; null: there is none, and the agent knows.
    private @Nullable String opened(HttpExchange exchange, Caller caller) throws IOException {
        if (sessions.draining()) {
            Replies.refused(exchange, 503, Relay.STOPPING);
            return null;
        }
        try {
            Optional<String> name = sessions.opened(caller);
            if (name.isEmpty()) {
                Replies.refused(exchange, 503, "more than " + HttpSessions.MOST + " sessions are open");
            }
            return name.orElse(null);
        } catch (IOException fault) {
            log.println("lictor: a server cannot be opened: " + fault.getMessage());
            Replies.refused(exchange, 502, "a server cannot be opened");
            return null;
        }
    }

    private void get(HttpExchange exchange, Caller caller) throws IOException, InterruptedException {
        HttpSessions.Open session =
                session(exchange, exchange.getRequestHeaders().getFirst(SESSION), caller);
        if (session == null) {
            return;
        }
        String last = exchange.getRequestHeaders().getFirst("Last-Event-ID");
        String name = last == null ? "0" : last.replaceAll("-.*", "");
        long after =
                last != null && last.matches("\\d{1,9}-\\d{1,18}") ? Long.parseLong(last.replaceAll(".*-", "")) : 0;
        Optional<EventStream> stream = session.agent().stream(name);
        if (stream.isEmpty()) {
            Replies.refused(exchange, 400, "no such stream is kept");
            return;
        }
        Replies.stream(exchange, stream.get(), after);
    }

    private void delete(HttpExchange exchange, Caller caller) throws IOException {
        String name = exchange.getRequestHeaders().getFirst(SESSION);
        if (session(exchange, name, caller) != null && name != null) {
            sessions.end(name);
            exchange.sendResponseHeaders(204, -1);
        }
    }

    /// The session of a request; null: there is none, and the agent knows.
    private HttpSessions.@Nullable Open session(HttpExchange exchange, @Nullable String name, Caller caller)
            throws IOException {
        HttpSessions.Open session = sessions.used(name, caller);
        if (session == null) {
            Replies.refused(
                    exchange,
                    name == null ? 400 : 404,
                    name == null ? "`" + SESSION + "` is missing" : "no such session");
        }
        return session;
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
