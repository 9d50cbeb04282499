package io.lictor.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.lictor.caller.Credentials;
import io.lictor.caller.Hands;
import io.lictor.caller.Limits;
import io.lictor.caller.Recognition;
import io.lictor.caller.Recognition.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Tokens of a real issuer over HTTP: sound ones are those of their caller, and everything else is refused.
class TokensTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final KeyPair RSA = pair("RSA");
    private static final KeyPair EC = pair("EC");

    @TempDir
    Path folder;

    private final Hands clock = new Hands(NOW);
    private Issuing issuer = make();

    private static KeyPair pair(String kind) {
        try {
            return Issuing.pair(kind);
        } catch (GeneralSecurityException fault) {
            throw new IllegalStateException(fault);
        }
    }

    private static Issuing make() {
        try {
            return new Issuing(RSA, EC);
        } catch (IOException fault) {
            throw new IllegalStateException(fault);
        }
    }

    private KnownCallers callers = new KnownCallers(
            new KnownCallers.Settings(Optional.empty(), List.of(), Optional.empty(), false), new Limits(clock), clock);

    @BeforeEach
    void known() throws IOException {
        callers = known("");
    }

    private KnownCallers known(String more) throws IOException {
        Path file = folder.resolve("callers.yaml");
        Files.writeString(file, """
            issuers:
              - {name: corp, issuer: "%s", audience: lictor%s}
            callers:
              - {name: desk, tenant: acme, roles: [check], token: {issuer: corp, claims: {sub: support-desk}}}
              - {name: night, tenant: acme, roles: [audit], token: {issuer: corp, claims: {scope: audit, /org/unit: night}}}
              - {name: keyed, tenant: acme, roles: [check], key: %s}
            """.formatted(issuer.issuer(), more, KeyHash.of("a key")));
        return new KnownCallers(
                new KnownCallers.Settings(Optional.of(file), List.of(), Optional.empty(), false),
                new Limits(clock),
                clock);
    }

    @AfterEach
    void close() {
        issuer.close();
    }

    private Recognition shown(String token) {
        return callers.of(Credentials.of("Bearer " + token, null, Optional.empty()));
    }

    private static String name(Recognition recognition) {
        return switch (recognition) {
            case Recognition.Known known -> known.caller().name();
            case Recognition.Refused refused -> refused.reason().word();
        };
    }

    private String with(String claim, Object value) throws GeneralSecurityException {
        Map<String, Object> claims = issuer.claims(NOW);
        claims.put(claim, value);
        return issuer.token("RS256", "rsa-1", claims);
    }

    @ParameterizedTest
    @CsvSource({"RS256, rsa-1", "ES256, ec-1"})
    void aSoundTokenIsOfItsCaller(String algorithm, String key) throws Exception {
        assertThat(name(shown(issuer.token(algorithm, key, issuer.claims(NOW)))))
                .isEqualTo("desk");
    }

    @Test
    void keysAreAskedForOnceAndNotBeforeTheyAreNeeded() throws Exception {
        assertThat(issuer.fetched).hasValue(0);
        String token = issuer.token("RS256", "rsa-1", issuer.claims(NOW));
        Credentials shown = Credentials.of("Bearer " + token, null, Optional.empty());
        assertThat(callers.waits(shown)).isTrue();
        for (int i = 0; i < 5; i++) {
            assertThat(name(callers.of(shown))).isEqualTo("desk");
        }
        assertThat(callers.waits(shown)).isFalse();
        assertThat(issuer.fetched).hasValue(1);
        assertThat(callers.waits(Credentials.of("Bearer a key", null, Optional.empty())))
                .isFalse();
    }

    @Test
    void everyClaimMustBeAsWritten() throws Exception {
        Map<String, Object> claims = issuer.claims(NOW);
        claims.put("sub", "somebody");
        assertThat(name(shown(issuer.token("RS256", "rsa-1", claims)))).isEqualTo("unknown");
        claims.put("scope", "read audit");
        assertThat(name(shown(issuer.token("RS256", "rsa-1", claims)))).isEqualTo("unknown");
        claims.put("org", "{\"unit\": [\"day\", \"night\"]}");
        assertThat(name(shown(issuer.token("RS256", "rsa-1", claims)))).isEqualTo("night");
        claims.put("scope", "auditor");
        assertThat(name(shown(issuer.token("RS256", "rsa-1", claims)))).isEqualTo("unknown");
        claims.put("scope", "audit");
        claims.put("sub", "support-desk");
        assertThat(name(shown(issuer.token("RS256", "rsa-1", claims)))).isEqualTo("ambiguous");
    }

    @Test
    void ofAnotherIssuerOrAudienceOrTimeIsRefused() throws Exception {
        assertThat(name(shown(with("iss", "https://login.example.org")))).isEqualTo("token");
        assertThat(name(shown(with("iss", issuer.issuer() + "/")))).isEqualTo("token");
        assertThat(name(shown(with("aud", "another")))).isEqualTo("token");
        assertThat(name(shown(with("aud", "[\"another\", \"lictor\"]")))).isEqualTo("desk");
        assertThat(name(shown(with("exp", NOW.getEpochSecond() - 31)))).isEqualTo("token");
        assertThat(name(shown(with("exp", NOW.getEpochSecond() - 29)))).isEqualTo("desk");
        assertThat(name(shown(with("nbf", NOW.getEpochSecond() + 31)))).isEqualTo("token");
        for (String needed : List.of("exp", "aud", "iss")) {
            Map<String, Object> claims = issuer.claims(NOW);
            claims.remove(needed);
            assertThat(name(shown(issuer.token("RS256", "rsa-1", claims))))
                    .as(needed)
                    .isEqualTo("token");
        }
        String token = issuer.token("RS256", "rsa-1", issuer.claims(NOW));
        assertThat(name(shown(token))).isEqualTo("desk");
        clock.move(Duration.ofMinutes(61));
        assertThat(name(shown(token))).isEqualTo("token");
    }

    @ParameterizedTest
    @CsvSource({
        "none, rsa-1",
        "HS256, rsa-1",
        "HS256, ec-1",
        "ES256, rsa-2",
        "RS256, gone",
        "NONE, rsa-1",
        "hs256, rsa-1"
    })
    void signedInAnotherWayIsRefused(String algorithm, String key) throws Exception {
        issuer.add("rsa-2", "EC");
        String signed = algorithm.equals("NONE") || algorithm.equals("hs256") ? "RS256" : algorithm;
        String token = issuer.token(signed, key, issuer.claims(NOW));
        if (!signed.equals(algorithm)) {
            String head = "{\"alg\": \"%s\", \"kid\": \"%s\"}".formatted(algorithm, key);
            token = Base64.getUrlEncoder().withoutPadding().encodeToString(head.getBytes(StandardCharsets.UTF_8))
                    + token.substring(token.indexOf('.'));
        }
        if (algorithm.equals("ES256")) {
            assertThat(name(shown(token))).as("a key of its own that is known").isEqualTo("desk");
        } else {
            assertThat(name(shown(token))).isEqualTo("token");
        }
    }

    @Test
    void aChangedTokenIsRefused() throws Exception {
        String token = issuer.token("RS256", "rsa-1", issuer.claims(NOW));
        String[] parts = token.split("\\.", -1);
        Map<String, Object> claims = issuer.claims(NOW);
        claims.put("sub", "somebody");
        String[] others = issuer.token("RS256", "rsa-1", claims).split("\\.", -1);
        assertThat(name(shown(parts[0] + "." + others[1] + "." + parts[2]))).isEqualTo("token");
        assertThat(name(shown(parts[0] + "." + parts[1] + "."))).isEqualTo("token");
        assertThat(name(shown(parts[0] + "." + parts[1] + "." + parts[2].substring(2))))
                .isEqualTo("token");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "eyJ.eyJ.x",
                "eyJ..",
                "eyJhbGciOiJub25lIn0.e30.",
                "eyJ%.%.%",
                "eyJhbGciOiJub25lIn0.W10.",
                "eyJ.\u0000.x"
            })
    void whatIsNoTokenIsRefused(String word) {
        assertThat(name(shown(word))).isEqualTo("token");
    }

    @Test
    void onlyTheAlgorithmsOfTheFileCount() throws Exception {
        callers = known(", algorithms: [ES256]");
        assertThat(name(shown(issuer.token("RS256", "rsa-1", issuer.claims(NOW)))))
                .isEqualTo("token");
        assertThat(name(shown(issuer.token("ES256", "ec-1", issuer.claims(NOW)))))
                .isEqualTo("desk");
    }

    @Test
    void anotherIssuersDiscoveryDocumentIsNotBelieved() throws Exception {
        issuer.said = "http://127.0.0.1:1";
        assertThat(name(shown(issuer.token("RS256", "rsa-1", issuer.claims(NOW)))))
                .isEqualTo("away");
    }

    @Test
    void newKeysAreFoundAndMadeUpOnesMakeNoTraffic() throws Exception {
        assertThat(name(shown(issuer.token("RS256", "rsa-1", issuer.claims(NOW)))))
                .isEqualTo("desk");
        issuer.add("rsa-2", "RSA");
        String rotated = issuer.token("RS256", "rsa-2", issuer.claims(NOW));
        assertThat(name(shown(rotated))).as("too early to ask again").isEqualTo("token");
        clock.move(IssuerKeys.PAUSE);
        assertThat(name(shown(rotated))).isEqualTo("desk");
        assertThat(issuer.fetched).hasValue(2);
        for (int i = 0; i < 50; i++) {
            assertThat(name(shown(issuer.token("RS256", "made-up-" + i, issuer.claims(NOW)))))
                    .isEqualTo("token");
        }
        assertThat(issuer.fetched).hasValue(2);
    }

    @Test
    void aKeyThatWasWithdrawnCountsNoMore() throws Exception {
        String token = issuer.token("RS256", "rsa-1", issuer.claims(NOW));
        assertThat(name(shown(token))).isEqualTo("desk");
        issuer.remove("rsa-1");
        clock.move(IssuerKeys.FRESH);
        assertThat(name(shown(token))).isEqualTo("token");
    }

    @Test
    void anIssuerThatIsAwayIsNoReasonToLetAnybodyIn() throws Exception {
        issuer.status = 500;
        Map<String, Object> lasting = issuer.claims(NOW);
        lasting.put("exp", NOW.getEpochSecond() + 400_000);
        String token = issuer.token("RS256", "rsa-1", lasting);
        assertThat(name(shown(token))).isEqualTo("away");
        assertThat(name(callers.of(Credentials.of(null, "a key", Optional.empty()))))
                .isEqualTo("keyed");
        issuer.status = 200;
        clock.move(IssuerKeys.PAUSE);
        assertThat(name(shown(token))).isEqualTo("desk");
        issuer.status = 500;
        clock.move(IssuerKeys.FRESH);
        assertThat(name(shown(token))).as("the keys it had").isEqualTo("desk");
        clock.move(IssuerKeys.LONGEST);
        assertThat(name(shown(token))).isEqualTo("away");
    }

    @Test
    void aTokenIsNeverTriedAsAKeyNorTheOtherWayRound() throws Exception {
        String token = issuer.token("none", "rsa-1", issuer.claims(NOW));
        assertThat(shown(token)).isEqualTo(new Recognition.Refused(Reason.TOKEN));
        assertThat(shown("another key")).isEqualTo(new Recognition.Refused(Reason.KEY));
        assertThat(callers.of(Credentials.of("Basic YTpi", null, Optional.of("cn=desk"))))
                .isEqualTo(new Recognition.Refused(Reason.KEY));
    }
}
