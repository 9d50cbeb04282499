package io.lictor.identity;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/// The public keys of an issuer: asked for when a token first needs them, never before, and kept. Thread-safe.
///
/// Asked for again after [#FRESH], and earlier for a key that nobody knows, yet every [#PAUSE] at most, so that made-up
/// names of keys make no traffic. While the issuer is away the keys it had serve on, up to [#LONGEST].
final class IssuerKeys {
    static final Duration FRESH = Duration.ofMinutes(10);
    static final Duration PAUSE = Duration.ofSeconds(10);
    static final Duration LONGEST = Duration.ofHours(24);

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final int MOST_BYTES = 1 << 20;

    private final Issuer issuer;
    private final Clock clock;
    private volatile @Nullable Held held;
    private @Nullable Instant tried;

    private record Held(List<JsonWebKey> keys, Instant since) {}

    /// The issuer cannot be asked.
    static final class Away extends Exception {
        private static final long serialVersionUID = 1;

        Away(String why) {
            super(why, null, false, false);
        }
    }

    IssuerKeys(Issuer issuer, Clock clock) {
        this.issuer = issuer;
        this.clock = clock;
    }

    /// Whether a key of this name can be had without asking.
    boolean has(Optional<String> id) {
        Held present = held;
        return present != null && fresh(present) && knows(present, id);
    }

    /// The keys, after asking if that is due.
    ///
    /// @param id the key that is looked for
    /// @throws Away if there are none
    List<JsonWebKey> keys(Optional<String> id) throws Away {
        return has(id) && held != null ? held.keys() : asked(id);
    }

    private synchronized List<JsonWebKey> asked(Optional<String> id) throws Away {
        Held present = held;
        if (present != null && fresh(present) && knows(present, id)) {
            return present.keys();
        }
        Instant now = clock.instant();
        if (tried == null || Duration.between(tried, now).abs().compareTo(PAUSE) >= 0) {
            tried = now;
            try {
                present = new Held(fetched(), now);
                held = present;
            } catch (IOException | JoseException away) {
                // the ones it had are looked at below
            }
        }
        if (present == null || Duration.between(present.since(), now).compareTo(LONGEST) > 0) {
            throw new Away("the keys of the issuer `" + issuer.name() + "` cannot be had");
        }
        return present.keys();
    }

    private boolean fresh(Held present) {
        return Duration.between(present.since(), clock.instant()).compareTo(FRESH) < 0;
    }

    private static boolean knows(Held present, Optional<String> id) {
        return id.isEmpty() || present.keys().stream().anyMatch(key -> id.get().equals(key.getKeyId()));
    }

    /// Public keys only: a shared secret in the set would be no key of ours.
    private List<JsonWebKey> fetched() throws IOException, JoseException {
        URI place = issuer.keys().isPresent() ? issuer.keys().get() : discovered();
        return new JsonWebKeySet(get(place))
                .getJsonWebKeys().stream()
                        .filter(PublicJsonWebKey.class::isInstance)
                        .toList();
    }

    private URI discovered() throws IOException, JoseException {
        String base = issuer.issuer().replaceAll("/$", "");
        Map<String, Object> document = JsonUtil.parseJson(get(URI.create(base + "/.well-known/openid-configuration")));
        if (!issuer.issuer().equals(document.get("issuer"))) {
            throw new IOException("the discovery document is of another issuer");
        }
        try {
            URI place = URI.create(String.valueOf(document.get("jwks_uri")));
            if (Issuer.safe(place)) {
                return place;
            }
        } catch (IllegalArgumentException noAddress) {
            // the same fault
        }
        throw new IOException("the discovery document names no safe place of keys");
    }

    /// A bounded answer in a bounded time; redirects are not followed.
    private static String get(URI from) throws IOException {
        try (HttpClient client = HttpClient.newBuilder()
                .connectTimeout(PATIENCE)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build()) {
            HttpRequest request = HttpRequest.newBuilder(from)
                    .timeout(PATIENCE)
                    .header("Accept", "application/json")
                    .build();
            try {
                return client.sendAsync(request, answer -> {
                            HttpResponse.BodySubscriber<InputStream> body =
                                    HttpResponse.BodySubscribers.ofInputStream();
                            return HttpResponse.BodySubscribers.mapping(body, in -> read(answer.statusCode(), in));
                        })
                        .thenApplyAsync(answer -> answer.body().get())
                        .get(2 * PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            } catch (ExecutionException | TimeoutException failed) {
                throw new IOException("no answer", failed);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", interrupted);
            } finally {
                client.shutdownNow();
            }
        }
    }

    private static java.util.function.Supplier<String> read(int status, InputStream in) {
        return () -> {
            try (in) {
                byte[] bytes = in.readNBytes(MOST_BYTES + 1);
                if (status != 200 || bytes.length > MOST_BYTES) {
                    throw new IOException("status " + status + ", or too many bytes");
                }
                return new String(bytes, StandardCharsets.UTF_8);
            } catch (IOException fault) {
                throw new java.io.UncheckedIOException(fault);
            }
        };
    }
}
