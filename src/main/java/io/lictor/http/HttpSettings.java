package io.lictor.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the REST door needs to know.
///
/// @param host address it binds
/// @param apiKey key that every request must carry; required unless the address is loopback
/// @param maxInFlightBytes most bytes of bodies that are worked on at a time
/// @param tenant tenant of the callers
/// @param approvalsKey key of those who may settle approvals, and nothing else but read them; empty: every caller may
public record HttpSettings(
        String host, Optional<String> apiKey, long maxInFlightBytes, String tenant, Optional<String> approvalsKey) {
    public HttpSettings {
        apiKey = apiKey.filter(key -> !key.isBlank());
        approvalsKey = approvalsKey.filter(key -> !key.isBlank());
        if (approvalsKey.isPresent() && approvalsKey.equals(apiKey)) {
            throw new IllegalArgumentException(
                    "LICTOR_APPROVALS_KEY must be another key than LICTOR_API_KEY: agents that check could approve");
        }
        if (apiKey.isEmpty() && !loopback(host)) {
            throw new IllegalArgumentException(
                    "binding `" + host + "` needs an API key: set LICTOR_API_KEY, or bind 127.0.0.1");
        }
    }

    /// Every caller may settle approvals.
    public HttpSettings(String host, Optional<String> apiKey, long maxInFlightBytes, String tenant) {
        this(host, apiKey, maxInFlightBytes, tenant, Optional.empty());
    }

    /// The key that a request carries; empty: none.
    static String given(@Nullable String authorization, @Nullable String key) {
        if (authorization != null && authorization.regionMatches(true, 0, "Bearer ", 0, 7)) {
            return authorization.substring(7).strip();
        }
        return key == null ? "" : key;
    }

    /// Whether whoever carries a key may call.
    boolean calls(String key) {
        return apiKey.isEmpty() || same(apiKey.get(), key);
    }

    /// Whether whoever carries a key may settle approvals.
    boolean approves(String key) {
        return approvalsKey.isEmpty() || same(approvalsKey.get(), key);
    }

    /// In a time that says nothing of where they differ.
    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private static boolean loopback(String host) {
        return host.equals("localhost")
                || host.matches("127(\\.\\d{1,3}){3}")
                || host.equals("::1")
                || host.equals("[::1]");
    }
}
