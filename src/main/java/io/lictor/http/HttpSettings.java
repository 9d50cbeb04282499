package io.lictor.http;

import java.util.Optional;

/// What the REST door needs to know.
///
/// @param host address it binds
/// @param apiKey key of a caller who may do everything; this or callers are required unless the address is loopback
/// @param maxInFlightBytes most bytes of bodies that are worked on at a time
/// @param tenant tenant of whoever has the key, or of everybody where nobody can be told from anybody
/// @param callers whether callers are named elsewhere
/// @param certificates whether the connection's certificates are verified by a trust store of our own
public record HttpSettings(
        String host,
        Optional<String> apiKey,
        long maxInFlightBytes,
        String tenant,
        boolean callers,
        boolean certificates) {
    public HttpSettings {
        apiKey = apiKey.filter(key -> !key.isBlank());
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
