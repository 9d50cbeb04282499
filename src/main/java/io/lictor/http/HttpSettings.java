package io.lictor.http;

import java.util.Optional;

/// What the REST door needs to know.
///
/// @param host address it binds
/// @param apiKey key that every request must carry; required unless the address is loopback
/// @param maxInFlightBytes most bytes of bodies that are worked on at a time
/// @param tenant tenant of the callers
public record HttpSettings(String host, Optional<String> apiKey, long maxInFlightBytes, String tenant) {
    public HttpSettings {
        apiKey = apiKey.filter(key -> !key.isBlank());
        if (apiKey.isEmpty() && !loopback(host)) {
            throw new IllegalArgumentException(
                    "binding `" + host + "` needs an API key: set LICTOR_API_KEY, or bind 127.0.0.1");
        }
    }

    private static boolean loopback(String host) {
        return host.equals("localhost")
                || host.matches("127(\\.\\d{1,3}){3}")
                || host.equals("::1")
                || host.equals("[::1]");
    }
}
