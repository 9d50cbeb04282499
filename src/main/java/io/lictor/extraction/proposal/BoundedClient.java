package io.lictor.extraction.proposal;

import dev.langchain4j.exception.HttpException;
import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// The transport under the library's client: one deadline from the first byte sent to the last one read, so
/// many bytes and no more, and no redirect, which could lead a key elsewhere.
final class BoundedClient implements HttpClient, AutoCloseable {
    /// Largest body of a response.
    static final int MAX_BYTES = 256 << 10;

    private final Duration patience;
    private final java.net.http.HttpClient client;

    BoundedClient(Duration patience) {
        this.patience = patience;
        this.client = java.net.http.HttpClient.newBuilder()
                .followRedirects(java.net.http.HttpClient.Redirect.NEVER)
                .connectTimeout(patience)
                .build();
    }

    /// A call that gave no answer.
    static final class NoAnswer extends RuntimeException {
        private static final long serialVersionUID = 1;

        NoAnswer(String reason) {
            super(reason);
        }
    }

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        java.net.http.HttpRequest.Builder builder = java.net.http.HttpRequest.newBuilder(URI.create(request.url()))
                .timeout(patience)
                .method(
                        request.method().name(),
                        java.net.http.HttpRequest.BodyPublishers.ofString(
                                request.body() == null ? "" : request.body(), StandardCharsets.UTF_8));
        request.headers().forEach((name, values) -> values.forEach(value -> builder.header(name, value)));
        HttpResponse<String> response = within(client.sendAsync(
                builder.build(),
                HttpResponse.BodyHandlers.limiting(
                        HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8), MAX_BYTES)));
        int status = response.statusCode();
        if (status != 200) {
            String wait = response.headers()
                    .firstValue("Retry-After")
                    .filter(seconds -> seconds.matches("[0-9]{1,6}"))
                    .map(seconds -> ", it asks to wait " + seconds + " s")
                    .orElse("");
            String redirect = status >= 300 && status < 400 ? ", redirects are not followed" : "";
            throw new HttpException(status, "HTTP " + status + wait + redirect);
        }
        return SuccessfulHttpResponse.builder()
                .statusCode(status)
                .headers(response.headers().map())
                .body(response.body())
                .build();
    }

    private <T> T within(CompletableFuture<T> response) {
        try {
            return response.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            response.cancel(true);
            throw new NoAnswer("no whole answer within " + patience.toMillis() + " ms");
        } catch (InterruptedException stopped) {
            response.cancel(true);
            Thread.currentThread().interrupt();
            throw new NoAnswer("interrupted");
        } catch (ExecutionException fault) {
            throw new NoAnswer(reason(fault.getCause()));
        }
    }

    private static String reason(@Nullable Throwable cause) {
        return switch (cause) {
            case java.net.http.HttpTimeoutException _ -> "no whole answer in time";
            case java.net.ConnectException _ -> "no connection";
            case IOException io when tooLarge(io) -> "the answer is larger than " + MAX_BYTES + " bytes";
            case IOException _ -> "the connection broke";
            case null, default -> "the call failed";
        };
    }

    /// The limit of bytes has no exception of its own.
    private static boolean tooLarge(IOException fault) {
        for (Throwable at = fault; at != null; at = at.getCause()) {
            if (String.valueOf(at.getMessage()).contains("exceeds capacity")) {
                return true;
            }
        }
        return false;
    }

    /// Nothing is streamed.
    @Override
    public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        throw new UnsupportedOperationException("answers are read whole");
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
