package io.lictor.mcp;

import io.lictor.wire.Json;
import io.lictor.wire.Rpc;
import io.lictor.wire.WireException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// A server behind an address: MCP's streamable HTTP. A stream that breaks before its answer is
/// asked for again with
/// the id of its last event.
public final class ServerAddress implements Server {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration NOTICE = Duration.ofSeconds(30);
    private static final Duration FAREWELL = Duration.ofSeconds(2);
    private static final int MOST_RETRIES = 5;
    private static final long MOST_PAUSE_MS = 10_000;

    private final String name;
    private final URI address;
    private final Optional<String> authorization;
    private final PrintStream log;
    private final HttpClient client;
    private @Nullable Listener listener;
    private volatile @Nullable String session;
    private volatile @Nullable String version;
    private volatile boolean closed;

    /// @param name for people
    /// @param authorization what the header of this name says; empty: it is not sent
    /// @param log for people
    public ServerAddress(String name, URI address, Optional<String> authorization, PrintStream log) {
        this.name = name;
        this.address = address;
        this.authorization = authorization;
        this.log = log;
        this.client = HttpClient.newBuilder()
                .connectTimeout(CONNECT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
    }

    @Override
    public void start(Listener to) {
        listener = to;
    }

    private Listener listener() {
        return Objects.requireNonNull(listener, "it has not begun to listen");
    }

    @Override
    public void send(Rpc message) {
        if (message.kind() == Rpc.Kind.REQUEST) {
            Thread.ofVirtual().name("to " + name).start(() -> ask(message));
            return;
        }
        try {
            HttpResponse<InputStream> response =
                    client.send(post(message).timeout(NOTICE).build(), HttpResponse.BodyHandlers.ofInputStream());
            response.body().close();
            if (response.statusCode() >= 400) {
                log.println("lictor: server `" + name + "` refused a message with " + response.statusCode());
            }
        } catch (IOException fault) {
            log.println("lictor: server `" + name + "` takes no message: " + fault);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        if (message.method().equals("notifications/initialized")) {
            Thread.ofVirtual().name("from " + name).start(this::listen);
        }
    }

    private void ask(Rpc request) {
        Stream stream = new Stream(request);
        try {
            HttpResponse<InputStream> response =
                    client.send(post(request).build(), HttpResponse.BodyHandlers.ofInputStream());
            response.headers().firstValue("Mcp-Session-Id").ifPresent(id -> session = id);
            stream.read(response);
            for (int i = 0; i < MOST_RETRIES && !stream.answered && !stream.last.isEmpty() && !closed; i++) {
                stream.pause();
                stream.read(client.send(get(stream.last).build(), HttpResponse.BodyHandlers.ofInputStream()));
            }
            if (!stream.answered) {
                stream.failed("the server `" + name + "` ended its answer early");
            }
        } catch (IOException fault) {
            stream.failed("the server `" + name + "` cannot be reached, or broke off");
            log.println("lictor: server `" + name + "`: " + fault);
        } catch (WireException fault) {
            stream.failed("the server `" + name + "` sent what is no message: " + fault.getMessage());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            stream.failed("the proxy is being stopped");
        }
    }

    /// Hears what the server says unasked, where it offers that.
    private void listen() {
        Stream stream = new Stream(null);
        for (int i = 0; i < MOST_RETRIES && !closed; i++) {
            try {
                HttpResponse<InputStream> response =
                        client.send(get(stream.last).build(), HttpResponse.BodyHandlers.ofInputStream());
                if (response.statusCode() != 200) {
                    response.body().close();
                    return;
                }
                i = stream.read(response) ? 0 : i;
                stream.pause();
            } catch (IOException | WireException fault) {
                if (!closed) {
                    log.println("lictor: server `" + name + "`: " + fault);
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /// The answers to one request, or what comes unasked.
    private final class Stream {
        private final @Nullable Rpc request;
        private String last = "";
        private long pause = 1_000;
        private boolean answered;

        Stream(@Nullable Rpc request) {
            this.request = request;
        }

        /// @return whether anything came
        boolean read(HttpResponse<InputStream> response) throws IOException {
            try (InputStream body = response.body()) {
                if (response.statusCode() == 404 && session != null) {
                    listener().lost("the server `" + name + "` has ended the session", true);
                    answered = true;
                    return true;
                }
                if (response.statusCode() != 200) {
                    failed("the server `" + name + "` answered with status " + response.statusCode());
                    return false;
                }
                String type = response.headers().firstValue("Content-Type").orElse("");
                return type.startsWith("text/event-stream") ? events(body) : whole(body);
            }
        }

        private boolean whole(InputStream body) throws IOException {
            byte[] bytes = body.readNBytes(Json.MAX_BYTES + 1);
            took(Rpc.read(bytes));
            return true;
        }

        private boolean events(InputStream body) throws IOException {
            Events events = new Events(body);
            boolean any = false;
            try {
                for (Optional<Events.Event> next = events.next(); next.isPresent(); next = events.next()) {
                    any = true;
                    last = next.get().id().isEmpty() ? last : next.get().id();
                    pause = next.get().retry() < 0 ? pause : Math.min(next.get().retry(), MOST_PAUSE_MS);
                    if (next.get().data().length > 0) {
                        took(Rpc.read(next.get().data()));
                    }
                }
            } catch (IOException broken) {
                if (last.isEmpty()) {
                    throw broken;
                }
            }
            return any;
        }

        private void took(Rpc message) {
            if (request != null
                    && message.kind() == Rpc.Kind.ANSWER
                    && message.key().equals(request.key())) {
                answered = true;
                if (request.method().equals("initialize")
                        && message.result().get("protocolVersion") instanceof String agreed) {
                    version = agreed;
                }
            }
            listener().message(message);
        }

        void failed(String why) {
            if (!answered && request != null && !closed) {
                answered = true;
                listener().message(Rpc.error(request.id(), Rpc.UNAVAILABLE, why, ""));
            }
        }

        void pause() throws InterruptedException {
            Thread.sleep(pause);
        }
    }

    private HttpRequest.Builder post(Rpc message) {
        return plain().header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream")
                .POST(HttpRequest.BodyPublishers.ofByteArray(message.bytes()));
    }

    private HttpRequest.Builder get(String last) {
        HttpRequest.Builder get = plain().header("Accept", "text/event-stream").GET();
        return last.isEmpty() ? get : get.header("Last-Event-ID", last);
    }

    private HttpRequest.Builder plain() {
        HttpRequest.Builder builder = HttpRequest.newBuilder(address);
        authorization.ifPresent(value -> builder.header("Authorization", value));
        Optional.ofNullable(session).ifPresent(id -> builder.header("Mcp-Session-Id", id));
        Optional.ofNullable(version).ifPresent(agreed -> builder.header("MCP-Protocol-Version", agreed));
        return builder;
    }

    @Override
    public void close() {
        closed = true;
        try {
            if (session != null) {
                client.send(plain().timeout(FAREWELL).DELETE().build(), HttpResponse.BodyHandlers.discarding());
            }
        } catch (IOException gone) {
            log.println("lictor: server `" + name + "` did not hear that the session has ended");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        client.shutdownNow();
    }
}
