package io.lictor.chat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;

/// The interface of the model: where requests go. Thread-safe.
public final class Upstream implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(10);

    /// Headers of the agent that end here: those of the connection, and those of pages.
    private static final List<String> OWN = List.of(
            "connection",
            "keep-alive",
            "proxy-authenticate",
            "proxy-authorization",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "http2-settings",
            "host",
            "content-length",
            "content-type",
            "content-encoding",
            "expect",
            "accept-encoding",
            "origin",
            "cookie");

    private static final String MINE = "lictor-";
    private static final String AUTHORIZATION = "authorization";

    private final String base;
    private final Optional<String> authorization;
    private final HttpClient client;

    /// @param base its address, to which `/chat/completions` and the like are added
    /// @param authorization what the header of this name says in place of the agents'; empty:
    ///     theirs is passed on
    /// @throws IllegalArgumentException if it is no such address
    public Upstream(String base, Optional<String> authorization) {
        URI address = URI.create(base);
        boolean web = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
        if (!web || address.getHost() == null || address.getQuery() != null || address.getFragment() != null) {
            throw new IllegalArgumentException("`" + base + "` is no address like https://api.example.com/v1");
        }
        this.base = base.replaceAll("/+$", "");
        this.authorization = authorization;
        this.client = HttpClient.newBuilder()
                .connectTimeout(CONNECT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
    }

    /// Whether it has a key that agents need not know.
    boolean keyed() {
        return authorization.isPresent();
    }

    /// Sends a request.
    ///
    /// @param path after the base, with its query
    /// @param headers of the agent
    /// @param type of the body; empty: there is no body
    /// @param patience longest time until the answer begins
    HttpResponse<InputStream> send(
            String method,
            String path,
            Map<String, List<String>> headers,
            Optional<String> type,
            byte[] body,
            Duration patience)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path)).timeout(patience);
        headers.forEach((name, values) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            boolean replaced = lower.equals(AUTHORIZATION) && authorization.isPresent();
            if (!OWN.contains(lower) && !lower.startsWith(MINE) && !replaced) {
                values.forEach(value -> request.header(name, value));
            }
        });
        authorization.ifPresent(value -> request.header(AUTHORIZATION, value));
        type.ifPresent(value -> request.header("Content-Type", value));
        request.method(
                method,
                type.isPresent() ? HttpRequest.BodyPublishers.ofByteArray(body) : HttpRequest.BodyPublishers.noBody());
        return client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
