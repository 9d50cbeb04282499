package io.lictor.bundle.remote;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A real HTTP server that holds an archive, calls it by an `ETag`, and may misbehave.
public final class Peer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile Answering answering = Peer::missing;

    /// What it does with a question.
    public interface Answering {
        /// Answers.
        void answer(HttpExchange exchange) throws IOException, InterruptedException;
    }

    /// A server on a port of its own.
    public Peer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            asked.add(exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("If-None-Match") + " "
                    + exchange.getRequestHeaders().getFirst("Authorization"));
            answering.answer(exchange);
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    private static void missing(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(404, -1);
    }

    /// Path, `If-None-Match` and `Authorization` of each question.
    public List<String> asked() {
        return List.copyOf(asked);
    }

    /// Where the archive is.
    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/bundles/default.zip");
    }

    /// Does this from now on.
    public Peer answers(Answering next) {
        answering = next;
        return this;
    }

    /// Has nothing.
    public Peer missing() {
        return answers(Peer::missing);
    }

    /// Has an archive from now on.
    public Peer holds(String etag, byte[] archive) {
        return answers(exchange -> {
            if (etag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
                exchange.sendResponseHeaders(304, -1);
                return;
            }
            exchange.getResponseHeaders().add("ETag", etag);
            exchange.sendResponseHeaders(200, archive.length);
            exchange.getResponseBody().write(archive);
        });
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
