package io.lictor.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lictor.wire.Bodies;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The service follows its folders: edited rules come into force, broken ones are shown and do not.
@QuarkusTest
@TestProfile(ReloadIT.Followed.class)
public class ReloadIT {
    /// The folder that the service follows, with `rules` and `policies`.
    public static final Path FOLDER = Path.of("target/reload-test").toAbsolutePath();
    private static final Path PACK = FOLDER.resolve("rules/customer-service/pack.yaml");
    private static final Path SHADOW = FOLDER.resolve("shadow");
    static final Path SHADOW_PACK = SHADOW.resolve("customer-service/pack.yaml");
    static final String SOUND = text(Path.of("rules/customer-service/pack.yaml"));
    private static final String LIMIT = "!(double(args.amount) <= 500.0)";
    static final String RAISED = SOUND.replace(LIMIT, LIMIT.replace("500.0", "1000.0"));

    /// A copy of the packs, looked at ten times a second, and a shadow bundle with a higher limit.
    public static final class Followed implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            copy();
            return Map.of(
                    "lictor.rules-dir", FOLDER.resolve("rules").toString(),
                    "lictor.policies-dir", FOLDER.resolve("policies").toString(),
                    "lictor.shadow.rules-dir", SHADOW.toString(),
                    "lictor.reload.every", "100ms");
        }
    }

    private static void copy() {
        for (String name : new String[] {"rules", "policies"}) {
            try (Stream<Path> files = Files.walk(Path.of(name))) {
                for (Path file : files.toList()) {
                    Path to = FOLDER.resolve(file.toString());
                    if (Files.isDirectory(file)) {
                        Files.createDirectories(to);
                    } else {
                        Files.copy(file, to, StandardCopyOption.REPLACE_EXISTING);
                    }
                }
            } catch (IOException fault) {
                throw new UncheckedIOException(fault);
            }
        }
        try {
            Files.createDirectories(SHADOW_PACK.resolveSibling("."));
            Files.writeString(SHADOW_PACK, RAISED);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private static ObjectNode get(String path) {
        return Bodies.tree(given().get(path).asByteArray());
    }

    private static JsonNode health() {
        return get("/q/health/ready");
    }

    private static String decision() throws IOException {
        JsonNode body = Bodies.tree(Files.readString(Path.of("docs/examples/refund-denied.json")));
        return Door.answer(Door.CHECK, body).path("decision").asText();
    }

    static double metric(String name) {
        return given().get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private static void awaitState(String state, String notRevision) {
        await().atMost(Duration.ofMinutes(1)).until(() -> {
            JsonNode status = get("/v1/bundle").path("status");
            return status.path("state").asText().equals(state)
                    && !status.path("revision").asText().equals(notRevision);
        });
    }

    private static String untouched = "";

    @BeforeEach
    void remember() {
        if (untouched.isEmpty()) {
            untouched = get("/v1/bundle").path("revision").asText();
        }
    }

    @AfterEach
    void restore() throws IOException {
        Files.writeString(PACK, SOUND);
        await().atMost(Duration.ofMinutes(1)).until(() -> {
            JsonNode status = get("/v1/bundle").path("status");
            return status.path("state").asText().equals("current")
                    && status.path("revision").asText().equals(untouched);
        });
    }

    @Test
    void anEditedRuleComesIntoForce() throws IOException {
        ObjectNode before = get("/v1/bundle");
        double swapped = metric("lictor_bundle_reloads_total{outcome=\"swapped\"}");
        assertThat(decision()).isEqualTo("deny");
        assertThat(before.at("/status/state").asText()).isEqualTo("current");
        assertThat(before.at("/status/revision")).isEqualTo(before.path("revision"));
        assertThat(before.at("/status").has("refused")).isFalse();
        Files.writeString(PACK, RAISED);
        awaitState("current", before.path("revision").asText());
        assertThat(decision()).isEqualTo("allow");
        ObjectNode after = get("/v1/bundle");
        assertThat(Instant.parse(after.at("/status/loadedAt").asText()))
                .isAfter(Instant.parse(before.at("/status/loadedAt").asText()));
        assertThat(metric("lictor_bundle_reloads_total{outcome=\"swapped\"}")).isEqualTo(swapped + 1);
        Files.writeString(PACK, SOUND);
        awaitState("current", after.path("revision").asText());
        assertThat(decision()).isEqualTo("deny");
        assertThat(get("/v1/bundle").path("revision")).isEqualTo(before.path("revision"));
    }

    @Test
    void aBrokenFileIsShownAndChangesNothing() throws IOException {
        String revision = get("/v1/bundle").path("revision").asText();
        double refused = metric("lictor_bundle_reloads_total{outcome=\"refused\"}");
        assertThat(metric("lictor_bundle_stale")).isZero();
        Files.writeString(PACK, RAISED.replace("forbid: refund-over-500", "forbid: refund-over-50O"));
        awaitState("stale", "");
        assertThat(decision()).isEqualTo("deny");
        JsonNode status = get("/v1/bundle").path("status");
        assertThat(status.path("revision").asText()).isEqualTo(revision);
        assertThat(status.at("/refused/count").asInt()).isPositive();
        assertThat(status.at("/refused/faults")).anySatisfy(fault -> {
            assertThat(fault.path("file").asText()).isEqualTo("customer-service/pack.yaml");
            assertThat(fault.path("line").asInt()).isGreaterThan(100);
            assertThat(fault.path("column").asInt()).isGreaterThan(1);
            assertThat(fault.path("message").asText()).isNotBlank();
        });
        JsonNode health = health();
        assertThat(health.path("status").asText()).isEqualTo("UP");
        assertThat(health.path("checks")).anySatisfy(check -> {
            assertThat(check.path("name").asText()).isEqualTo("bundle");
            assertThat(check.path("status").asText()).isEqualTo("UP");
            assertThat(check.path("data").path("bundle.state").asText()).isEqualTo("stale");
            assertThat(check.path("data").path("bundle.faults").asInt()).isPositive();
            assertThat(check.path("data").path("bundle.since"))
                    .isEqualTo(status.path("refused").path("since"));
        });
        assertThat(metric("lictor_bundle_stale")).isEqualTo(1);
        assertThat(metric("lictor_bundle_reloads_total{outcome=\"refused\"}")).isEqualTo(refused + 1);
        Files.writeString(PACK, RAISED);
        awaitState("current", revision);
        assertThat(decision()).isEqualTo("allow");
        assertThat(metric("lictor_bundle_stale")).isZero();
        assertThat(health().toString()).contains("\"bundle.state\":\"current\"").doesNotContain("bundle.since");
    }
}
