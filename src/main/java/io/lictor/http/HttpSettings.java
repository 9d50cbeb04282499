package io.lictor.http;

import java.util.Optional;

/// What the REST door needs to know.
///
/// @param host address it binds
/// @param apiKey key of a caller who may do everything; this or callers are required unless the address is loopback
/// @param maxInFlightBytes most bytes of bodies that are worked on at a time
/// @param tenant tenant of whoever has a key of the settings, or of everybody where nobody can be told from anybody
/// @param callers whether callers are named elsewhere
/// @param certificates whether the connection's certificates are verified by a trust store of our own
/// @param approvalsKey key of a caller who settles approvals and does nothing else, so that the caller with the API
///     key, or everybody, does not; empty: they do
public record HttpSettings(
        String host,
        Optional<String> apiKey,
        long maxInFlightBytes,
        String tenant,
        boolean callers,
        boolean certificates,
        Optional<String> approvalsKey) {
    public HttpSettings {
        apiKey = apiKey.filter(key -> !key.isBlank());
        approvalsKey = approvalsKey.filter(key -> !key.isBlank());
        if (approvalsKey.isPresent() && approvalsKey.equals(apiKey)) {
            throw new IllegalArgumentException(
                    "LICTOR_APPROVALS_KEY must be another key than LICTOR_API_KEY: agents that check could approve");
        }
        if (apiKey.isEmpty() && !callers && !loopback(host)) {
            throw new IllegalArgumentException("binding `" + host
                    + "` needs callers: name their file in LICTOR_CALLERS, set LICTOR_API_KEY, or bind 127.0.0.1");
        }
    }

    /// Whether nobody can be told from anybody, so that everybody of this machine may call.
    public boolean open() {
        return apiKey.isEmpty() && !callers;
    }

    private static boolean loopback(String host) {
        return host.equals("localhost")
                || host.matches("127(\\.\\d{1,3}){3}")
                || host.equals("::1")
                || host.equals("[::1]");
    }
}
