package io.lictor.mcp;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/// HTTP as any client may speak it, where an SDK would say more or less.
final class Plainly {
    private Plainly() {}

    static HttpResponse<String> sent(HttpClient client, URI to, String method, String body, String... headers)
            throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(to)
                        .timeout(Duration.ofSeconds(30))
                        .headers(headers)
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
