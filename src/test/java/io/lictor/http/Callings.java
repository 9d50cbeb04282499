package io.lictor.http;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.databind.JsonNode;
import io.lictor.identity.Issuing;
import io.lictor.identity.KeyHash;
import io.lictor.store.postgres.Servers;
import io.lictor.wire.Bodies;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/// A service with callers of several tenants, one of them with packs of its own, TLS, an issuer of tokens and a store.
public final class Callings implements QuarkusTestResourceLifecycleManager {
    static final Path FOLDER =
            Path.of("target/identity-test-" + ProcessHandle.current().pid()).toAbsolutePath();
    static final Path FILE = FOLDER.resolve("callers.yaml");
    static final Path SERVER = FOLDER.resolve("server.p12");
    static final Path NIGHT = FOLDER.resolve("night.p12");
    static final Path STRANGER = FOLDER.resolve("stranger.p12");

    private static final String LIMIT = "!(double(args.amount) <= 500.0)";
    private static Issuing issuer = issuing();
    private static Issuing late = issuing();

    private static Issuing issuing() {
        try {
            return new Issuing();
        } catch (IOException | GeneralSecurityException fault) {
            throw new IllegalStateException(fault);
        }
    }

    /// The issuer whose tokens count.
    static Issuing issuer() {
        return issuer;
    }

    /// Another one, whose keys one test alone needs.
    static Issuing late() {
        return late;
    }

    /// The file of the callers; the key of each is its name and `-key`.
    static String file() {
        StringBuilder file = new StringBuilder("""
            issuers:
              - {name: corp, issuer: "%s", audience: lictor}
              - {name: late, issuer: "%s", audience: lictor}
            callers:
              - {name: acme-night, tenant: acme, roles: [audit], certificate: "CN=night, O=Acme"}
              - {name: rival-token, tenant: rival, roles: [audit], token: {issuer: corp, claims: {sub: support-desk}}}
              - {name: late-token, tenant: acme, roles: [check], token: {issuer: late, claims: {sub: support-desk}}}
            """.formatted(issuer.issuer(), late.issuer()));
        String[][] keyed = {
            {"acme-check", "acme", "[check]", "false", "[]"},
            {"acme-desk", "acme", "[check, audit]", "true", "[]"},
            {"acme-admin", "acme", "[administer]", "false", "[]"},
            {"acme-approver", "acme", "[approve]", "false", "[]"},
            {"rival-approver", "rival", "[approve]", "false", "[]"},
            {"rival-desk", "rival", "[check, audit, administer]", "true", "[]"},
            {"slow-desk", "slow", "[check]", "true", "[2 per 1h]"},
            {"metered-desk", "metered", "[check, audit]", "true", "[]"},
            {"metered-approver", "metered", "[approve]", "false", "[]"}
        };
        for (String[] one : keyed) {
            file.append("  - {name: %s, tenant: %s, roles: %s, facts: %s, limits: %s, key: %s}%n"
                    .formatted(one[0], one[1], one[2], one[3], one[4], KeyHash.of(one[0] + "-key")));
        }
        return file + """
            limits:
              - {tenant: metered, tool: issue_refund, limit: 1 per 1h}
              - {tenant: metered, agent: busy, limit: 1 per 1h}
              - {tenant: metered, agent: eager, limit: 1 per 1h}
            """;
    }

    @Override
    public Map<String, String> start() {
        try {
            Files.createDirectories(FOLDER);
            Files.writeString(FILE, file());
            Certificates certificates = new Certificates(FOLDER);
            certificates.made("server", "CN=localhost");
            certificates.made("night", "CN=night, O=Acme");
            certificates.made("stranger", "CN=night, O=Acme");
            Path trust = certificates.trusting("trust", NIGHT);
            rival();
            Map<String, String> settings = new HashMap<>();
            settings.put("lictor.callers", FILE.toString());
            settings.put("lictor.tenants-dir", FOLDER.resolve("tenants").toString());
            settings.put("lictor.reload.every", "100ms");
            settings.put("lictor.store.url", Servers.fresh());
            settings.put("lictor.events.patience", "60s");
            settings.put("quarkus.tls.key-store.p12.path", SERVER.toString());
            settings.put("quarkus.tls.key-store.p12.password", Certificates.PASSWORD);
            settings.put("quarkus.tls.trust-store.p12.path", trust.toString());
            settings.put("quarkus.tls.trust-store.p12.password", Certificates.PASSWORD);
            return settings;
        } catch (IOException | GeneralSecurityException fault) {
            throw new IllegalStateException(fault);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /// The tenant `rival` has the pack of customer service alone, with a limit of its own.
    private static void rival() throws IOException {
        Path own = FOLDER.resolve("tenants/rival");
        for (String name : new String[] {"rules", "policies"}) {
            Path from = Path.of(name, "customer-service");
            try (Stream<Path> files = Files.walk(from)) {
                files.forEach(file -> {
                    Path to = own.resolve(file.toString());
                    try {
                        if (Files.isDirectory(file)) {
                            Files.createDirectories(to);
                        } else {
                            Files.copy(file, to, StandardCopyOption.REPLACE_EXISTING);
                        }
                    } catch (IOException fault) {
                        throw new UncheckedIOException(fault);
                    }
                });
            }
        }
        Path pack = own.resolve("rules/customer-service/pack.yaml");
        String sound = Files.readString(pack);
        Files.writeString(pack, sound.replace(LIMIT, LIMIT.replace("500.0", "1000.0")));
    }

    @Override
    public void stop() {
        issuer.close();
        late.close();
    }

    /// A request of a caller who is recognised by a key.
    static RequestSpecification by(String caller) {
        return given().contentType("application/json").header("X-API-Key", caller + "-key");
    }

    /// What they get for a body.
    static Response post(String caller, String path, JsonNode body) {
        return by(caller).body(Bodies.bytes(body)).post(path);
    }
}
