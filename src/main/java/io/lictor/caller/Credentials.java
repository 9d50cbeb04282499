package io.lictor.caller;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a request shows of its caller. Never logged: its text is a secret.
///
/// @param word an API key or a token; empty: none was sent
/// @param subject of a certificate that the transport has verified, in its canonical form (`X500Principal`); empty:
/// there
///     is none
public record Credentials(Optional<String> word, Optional<String> subject) {
    private static final int BEARER = "Bearer ".length();

    /// Of a request over HTTP. A bearer token goes before a key of its own header; both go before the certificate.
    ///
    /// @param authorization its header `Authorization`
    /// @param key its header `X-API-Key`
    /// @param subject of the certificate of the connection
    public static Credentials of(@Nullable String authorization, @Nullable String key, Optional<String> subject) {
        boolean bearer = authorization != null && authorization.regionMatches(true, 0, "Bearer ", 0, BEARER);
        String word = bearer && authorization != null
                ? authorization.substring(BEARER).strip()
                : key;
        // another scheme is something shown too, so that it never falls back to the certificate
        return new Credentials(Optional.ofNullable(word == null && authorization != null ? "" : word), subject);
    }

    /// Whether nothing is shown.
    public boolean none() {
        return word.isEmpty() && subject.isEmpty();
    }

    @Override
    public String toString() {
        return "credentials";
    }
}
