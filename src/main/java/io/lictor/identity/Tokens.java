package io.lictor.identity;

import io.lictor.caller.Recognition;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/// Tokens of issuers (JWT): signed by a key of theirs, for this audience, and not expired. Thread-safe.
final class Tokens {
    private static final int LONGEST = 16_384;
    private static final int SKEW_SECONDS = 30;

    private final Clock clock;
    private final Map<Issuer, IssuerKeys> keys = new ConcurrentHashMap<>();

    Tokens(Clock clock) {
        this.clock = clock;
    }

    /// What a token says of itself; nothing of it is believed before its signature is.
    private record Head(@Nullable Issuer issuer, Optional<String> key) {}

    /// What a sound token says.
    ///
    /// @param refused why it is none; the others are empty then
    record Read(Optional<Issuer> issuer, Map<String, Object> claims, Optional<Recognition.Reason> refused) {
        private static Read refused(Recognition.Reason reason) {
            return new Read(Optional.empty(), Map.of(), Optional.of(reason));
        }
    }

    /// Whether a word has the form of a token.
    static boolean form(String word) {
        return word.startsWith("eyJ") && word.chars().filter(c -> c == '.').count() == 2;
    }

    /// Whether reading it may wait for its issuer.
    boolean waits(String token, List<Issuer> issuers) {
        Head head = head(token, issuers);
        return head.issuer() != null && !of(head.issuer()).has(head.key());
    }

    /// Reads a token.
    Read read(String token, List<Issuer> issuers) {
        Head head = head(token, issuers);
        Issuer issuer = head.issuer();
        if (issuer == null) {
            return Read.refused(Recognition.Reason.TOKEN);
        }
        try {
            List<JsonWebKey> known = of(issuer).keys(head.key());
            JwtClaims claims = consumer(issuer, known).processToClaims(token);
            return new Read(Optional.of(issuer), claims.getClaimsMap(), Optional.empty());
        } catch (IssuerKeys.Away away) {
            return Read.refused(Recognition.Reason.AWAY);
        } catch (InvalidJwtException wrong) {
            return Read.refused(Recognition.Reason.TOKEN);
        }
    }

    /// Keys of other issuers are forgotten.
    void only(List<Issuer> issuers) {
        keys.keySet().retainAll(issuers);
    }

    private IssuerKeys of(Issuer issuer) {
        return keys.computeIfAbsent(issuer, there -> new IssuerKeys(there, clock));
    }

    private JwtConsumer consumer(Issuer issuer, List<JsonWebKey> known) {
        return new JwtConsumerBuilder()
                .setRequireExpirationTime()
                .setAllowedClockSkewInSeconds(SKEW_SECONDS)
                .setEvaluationTime(NumericDate.fromMilliseconds(clock.millis()))
                .setExpectedIssuer(true, issuer.issuer())
                .setExpectedAudience(true, issuer.audience())
                .setJwsAlgorithmConstraints(new AlgorithmConstraints(
                        AlgorithmConstraints.ConstraintType.PERMIT,
                        issuer.algorithms().toArray(String[]::new)))
                .setVerificationKeyResolver(new JwksVerificationKeyResolver(known))
                .build();
    }

    private static Head head(String token, List<Issuer> issuers) {
        String[] parts = token.split("\\.", -1);
        if (token.length() <= LONGEST && parts.length == 3) {
            try {
                Map<String, Object> header = JsonUtil.parseJson(text(parts[0]));
                String issuer = JwtClaims.parse(text(parts[1])).getIssuer();
                Optional<String> key = header.get("kid") instanceof String id ? Optional.of(id) : Optional.empty();
                for (Issuer one : issuers) {
                    if (one.issuer().equals(issuer)) {
                        return new Head(one, key);
                    }
                }
            } catch (JoseException | InvalidJwtException | MalformedClaimException | IllegalArgumentException noToken) {
                // the same as of an issuer that nobody knows
            }
        }
        return new Head(null, Optional.empty());
    }

    private static String text(String part) {
        return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
    }

    /// Whether claims are as they must be. A claim with several values, in a list or, for `scope`, in words, has each.
    static boolean fit(Map<String, Object> claims, Directory.Token wanted) {
        return wanted.claims().entrySet().stream().allMatch(one -> {
            List<String> values = values(one.getKey(), at(claims, one.getKey()));
            return values.contains(one.getValue());
        });
    }

    private static @Nullable Object at(Map<String, Object> claims, String name) {
        if (!name.startsWith("/")) {
            return claims.get(name);
        }
        Object at = claims;
        for (String step : name.substring(1).split("/", -1)) {
            at = at instanceof Map<?, ?> map ? map.get(step.replace("~1", "/").replace("~0", "~")) : null;
        }
        return at;
    }

    private static List<String> values(String name, @Nullable Object value) {
        List<String> values = new ArrayList<>();
        if (value instanceof List<?> list) {
            list.forEach(one -> values.add(String.valueOf(one)));
        } else if (value instanceof String text && name.equals("scope")) {
            values.addAll(List.of(text.split(" ")));
        } else if (value instanceof String || value instanceof Number || value instanceof Boolean) {
            values.add(String.valueOf(value));
        }
        return values;
    }
}
