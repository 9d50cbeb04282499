package io.lictor.mcp;

import com.sun.net.httpserver.HttpExchange;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Who may speak with a proxy over HTTP. Without a key only programs of this machine, and no
/// page that a browser has opened.
public final class Admission {
    private final Optional<String> key;

    /// Why a request is turned away.
    /// @param status that says it over HTTP
    public record Refusal(int status, String why) {}

    /// @throws IllegalArgumentException if the address is not loopback and there is no key
    public Admission(InetSocketAddress address, Optional<String> key) {
        this.key = key.filter(one -> !one.isBlank());
        InetAddress bound = address.getAddress();
        if (this.key.isEmpty() && (bound == null || !bound.isLoopbackAddress())) {
            throw new IllegalArgumentException(
                    "listening on `" + address.getHostString() + "` needs a key: set LICTOR_API_KEY, or use 127.0.0.1");
        }
    }

    /// Empty: the request may go on.
    ///
    /// @param shown what it shows for a key; null: nothing
    public Optional<Refusal> refused(HttpExchange exchange, @Nullable String shown) {
        if (key.isPresent()) {
            return authorised(shown)
                    ? Optional.empty()
                    : Optional.of(new Refusal(401, "the API key is missing or wrong"));
        }
        String origin = exchange.getRequestHeaders().getFirst("Origin");
        String host = exchange.getRequestHeaders().getFirst("Host");
        boolean own = host != null && local("http://" + host) && (origin == null || local(origin));
        return own ? Optional.empty() : Optional.of(new Refusal(403, "only programs of this machine are served"));
    }

    private boolean authorised(@Nullable String shown) {
        return shown != null
                && MessageDigest.isEqual(
                        shown.getBytes(StandardCharsets.UTF_8),
                        key.orElseThrow().getBytes(StandardCharsets.UTF_8));
    }

    /// What a request shows as `Authorization: Bearer …`; null: nothing.
    public static @Nullable String bearer(HttpExchange exchange) {
        String header = exchange.getRequestHeaders().getFirst("Authorization");
        return header != null && header.regionMatches(true, 0, "Bearer ", 0, 7)
                ? header.substring(7).strip()
                : null;
    }

    private static boolean local(String address) {
        try {
            String host = URI.create(address).getHost();
            return host != null
                    && (host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.\\d{1,3}){3}"));
        } catch (IllegalArgumentException noAddress) {
            return false;
        }
    }
}
