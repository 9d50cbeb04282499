package io.lictor.bundle.remote;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/// The address that an archive is pulled from. Nothing is followed to another one, no answer is
/// read beyond its bounds in bytes and in time.
public final class BundleAddress implements AutoCloseable {
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1\\]|::1");
    private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]{1,4096}");
    private static final Pattern ETAG = Pattern.compile("(?:W/)?\"[\\x21\\x23-\\x7e]{0,500}\"");
    private static final int OTHER_BYTES = 1 << 16;
    private static final int FRAME = 1 << 20;

    private final HttpClient client;
    private final URI uri;
    private final Optional<String> token;
    private final Bounds bounds;

    /// What an answer may take.
    ///
    /// @param timeout from the request to the last byte
    /// @param bytes of an archive
    public record Bounds(Duration timeout, int bytes) {
        public Bounds {
            if (timeout.compareTo(Duration.ofMillis(1)) < 0 || timeout.compareTo(Duration.ofHours(1)) > 0) {
                throw new IllegalArgumentException("a time-out is 1 ms to 1 h");
            }
            if (bytes < 1 || bytes > io.lictor.bundle.BundleArchive.MOST_BYTES + FRAME) {
                throw new IllegalArgumentException(
                        "an archive has 1 to " + (io.lictor.bundle.BundleArchive.MOST_BYTES + FRAME) + " bytes");
            }
        }
    }

    /// What an address said.
    public sealed interface Answer {
        /// It has what it had.
        record Unchanged() implements Answer {}

        /// It has this.
        ///
        /// @param etag what it calls it
        record Archive(byte[] bytes, Optional<String> etag) implements Answer {}
    }

    /// @param uri `https`; `http` on loopback, or where every archive is verified
    /// @param token sent as `Authorization: Bearer …`, never in clear beyond loopback
    /// @param verified whether archives are verified by their signatures
    /// @throws IllegalArgumentException for an address that is not safe to use so
    public BundleAddress(URI uri, Optional<String> token, boolean verified, Bounds bounds) {
        String host = uri.getHost();
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        boolean secret = scheme.equals("https")
                || (host != null && LOOPBACK.matcher(host).matches());
        if (host == null || !(scheme.equals("https") || scheme.equals("http"))) {
            throw new IllegalArgumentException("an address of bundles is https://HOST/… or http://HOST/…");
        }
        if (uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    "an address of bundles has no user and no fragment: a token comes from " + "LICTOR_BUNDLE_TOKEN");
        }
        if (!secret && !verified) {
            throw new IllegalArgumentException("over plain http anybody on the way can change a bundle: use https, or "
                    + "name the keys that sign it");
        }
        if (!secret && token.isPresent()) {
            throw new IllegalArgumentException("over plain http anybody on the way can read the token: use https");
        }
        if (token.isPresent() && !TOKEN.matcher(token.get()).matches()) {
            throw new IllegalArgumentException("the token is no visible ASCII of at most 4096 characters");
        }
        this.uri = uri;
        this.token = token;
        this.bounds = bounds;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(bounds.timeout())
                .build();
    }

    /// The address without its query, which may hold secrets.
    public String shown() {
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        return uri.getScheme() + "://" + uri.getHost() + port + uri.getRawPath();
    }

    /// Asks what is there.
    ///
    /// @param etag what the archive at hand is called there
    /// @throws IOException if there was no whole answer in time, or none that can be used
    public Answer ask(Optional<String> etag) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .timeout(bounds.timeout())
                .header("Accept", "application/zip, application/octet-stream");
        etag.ifPresent(known -> request.header("If-None-Match", known));
        token.ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
        HttpResponse<byte[]> response = whole(request.build());
        int status = response.statusCode();
        return switch (status) {
            case 200 ->
                new Answer.Archive(
                        response.body(),
                        response.headers()
                                .firstValue("ETag")
                                .filter(given -> ETAG.matcher(given).matches()));
            case 304 -> {
                if (etag.isEmpty()) {
                    throw new IOException("it answered 304 to a question without If-None-Match");
                }
                yield new Answer.Unchanged();
            }
            case 301, 302, 303, 307, 308 ->
                throw new IOException(
                        "it answered " + status + ", and redirects are not followed: name the address itself");
            case 401, 403 ->
                throw new IOException("it answered " + status + ": LICTOR_BUNDLE_TOKEN is missing or wrong");
            default -> throw new IOException("it answered " + status);
        };
    }

    private HttpResponse<byte[]> whole(HttpRequest request) throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(request, this::body);
        try {
            return answer.get(bounds.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw new IOException(
                    "no whole answer came within " + bounds.timeout().toMillis() + " ms", late);
        } catch (ExecutionException failed) {
            Throwable cause = failed.getCause();
            throw new IOException("no whole answer came: " + (cause == null ? failed : cause), failed);
        } finally {
            answer.cancel(true);
        }
    }

    private HttpResponse.BodySubscriber<byte[]> body(HttpResponse.ResponseInfo info) {
        return info.statusCode() == 200
                ? HttpResponse.BodySubscribers.limiting(HttpResponse.BodySubscribers.ofByteArray(), bounds.bytes())
                : HttpResponse.BodySubscribers.limiting(
                        HttpResponse.BodySubscribers.replacing(new byte[0]), OTHER_BYTES);
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
