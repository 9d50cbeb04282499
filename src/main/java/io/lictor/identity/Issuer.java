package io.lictor.identity;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/// Whose tokens are accepted.
///
/// @param name of it in the file
/// @param issuer the claim `iss` of its tokens, to the letter
/// @param audience one of the claim `aud` of its tokens
/// @param keys where its keys are; empty: its discovery document says it
/// @param algorithms its tokens may be signed by
public record Issuer(String name, String issuer, String audience, Optional<URI> keys, List<String> algorithms) {
    /// Signatures that only the holder of a private key can make. None of those whose key the verifier has too (`HS…`),
    /// since then a public key could be taken for a shared one; and not `none`.
    public static final List<String> ALGORITHMS =
            List.of("ES256", "ES384", "ES512", "EdDSA", "PS256", "PS384", "PS512", "RS256", "RS384", "RS512");

    public Issuer {
        algorithms = List.copyOf(algorithms);
    }

    /// Whether keys may be fetched from there: nobody else can answer in its place.
    static boolean safe(URI address) {
        String host = address.getHost();
        if (host == null || address.getUserInfo() != null || address.getFragment() != null) {
            return false;
        }
        boolean own = host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.\\d{1,3}){3}");
        return "https".equals(address.getScheme()) || (own && "http".equals(address.getScheme()));
    }
}
