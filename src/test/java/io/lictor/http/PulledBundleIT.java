package io.lictor.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lictor.bundle.BundleArchive;
import io.lictor.bundle.BundleFiles;
import io.lictor.bundle.Hashes;
import io.lictor.bundle.SigningKey;
import io.lictor.bundle.remote.Peer;
import io.lictor.policy.Bundle;
import io.lictor.wire.Bodies;
import io.lictor.wiring.Commands;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// A running service that pulls its bundle from a real server: closed until the first one comes,
/// then always with the last one that was signed.
@QuarkusTest
@WithTestResource(value = PulledBundleIT.Address.class)
class PulledBundleIT {
    private static final Path FOLDER = Path.of("target/pulled-bundle").toAbsolutePath();
    private static final Path HELD = FOLDER.resolve("held.zip");
    private static final Path KEY = FOLDER.resolve("key");
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /// A server that has what lies in a file, which the test writes, and the service that asks it.
    public static final class Address implements QuarkusTestResourceLifecycleManager {
        private final Peer peer = new Peer();

        @Override
        public Map<String, String> start() {
            try {
                cleared();
                SigningKey key = SigningKey.make(new SecureRandom());
                Files.writeString(KEY, key.secretPem());
                Path known = Files.writeString(FOLDER.resolve("key.pub"), key.knownPem());
                peer.answers(exchange -> {
                    if (!Files.exists(HELD)) {
                        exchange.sendResponseHeaders(404, -1);
                        return;
                    }
                    byte[] archive = Files.readAllBytes(HELD);
                    String etag = "\"" + Hashes.sha256(archive) + "\"";
                    boolean known304 = etag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"));
                    exchange.getResponseHeaders().add("ETag", etag);
                    exchange.sendResponseHeaders(known304 ? 304 : 200, known304 ? -1 : archive.length);
                    if (!known304) {
                        exchange.getResponseBody().write(archive);
                    }
                });
                return Map.of(
                        "lictor.bundle.url", peer.uri().toString(),
                        "lictor.bundle.keys", known.toString(),
                        "lictor.bundle.dir", FOLDER.resolve("taken").toString(),
                        "lictor.bundle.every", "100ms");
            } catch (IOException fault) {
                throw new UncheckedIOException(fault);
            }
        }

        private static void cleared() throws IOException {
            if (Files.exists(FOLDER)) {
                try (Stream<Path> all = Files.walk(FOLDER)) {
                    for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(path);
                    }
                }
            }
            Files.createDirectories(FOLDER);
        }

        @Override
        public void stop() {
            peer.close();
        }
    }

    private static BundleArchive archive(String from, OptionalLong serial) {
        BundleFiles files = new BundleFiles(Path.of(from, "rules"), Path.of(from, "policies"));
        Bundle bundle = Commands.guards(files.rules(), files.policies())
                .all()
                .circuits()
                .bundle();
        return BundleArchive.pack("default", serial, files, bundle);
    }

    private static byte[] signed(BundleArchive archive) throws IOException {
        return archive.signed(SigningKey.read(Files.readString(KEY))).bytes();
    }

    private static void held(byte[] bytes) throws IOException {
        Path next = Files.write(FOLDER.resolve("next"), bytes);
        Files.move(next, HELD, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static ObjectNode bundle() {
        Response response = given().get("/v1/bundle");
        assertThat(response.statusCode()).isEqualTo(200);
        return Bodies.tree(response.asByteArray());
    }

    private static void until(String pointer, String value) {
        await().atMost(PATIENCE).until(() -> bundle().at(pointer).asText().equals(value));
    }

    private static JsonNode ready(int status) {
        Response response = given().get("/q/health/ready");
        assertThat(response.statusCode()).isEqualTo(status);
        for (JsonNode check : Bodies.tree(response.asByteArray()).path("checks")) {
            if (check.path("name").asText().equals("bundle")) {
                return check;
            }
        }
        throw new AssertionError("no check of the bundle: " + response.asString());
    }

    private static double metric(String name) {
        return given().get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .findFirst()
                .orElse(Double.NaN);
    }

    private static Response checked() {
        ObjectNode body = Bodies.open("refund-unverified");
        body.remove("packs");
        return Door.post(Door.CHECK, Bodies.bytes(body));
    }

    @Test
    void closedUntilASignedOneComesAndThenNothingElseCounts() throws IOException {
        // nothing yet: not ready, and every door answers that nothing is allowed
        assertThat(ready(503).at("/data/bundle.state").asText()).isEqualTo("none");
        for (String path : List.of(Door.CHECK, Door.AUDIT, "/v1/sessions/pulled/steps")) {
            ObjectNode body = Bodies.open("refund-unverified");
            body.remove("packs");
            Response response = Door.post(path, Bodies.bytes(body));
            assertThat(Door.problem(response, 503).path("detail").asText()).contains("no bundle is in force yet");
            assertThat(response.header("Retry-After")).isEqualTo("1");
        }
        JsonNode none = bundle();
        assertThat(none.has("revision")).isFalse();
        assertThat(none.path("packs")).isEmpty();
        assertThat(none.at("/status/state").asText()).isEqualTo("none");
        assertThat(none.at("/status/source/kind").asText()).isEqualTo("http");
        assertThat(none.at("/status/source/place").asText()).endsWith("/bundles/default.zip");
        until("/status/source/failure/message", "it answered 404");
        await().atMost(PATIENCE).until(() -> metric("lictor_bundle_pulls_total{outcome=\"failed\"}") > 0);

        // unsigned: still nothing
        BundleArchive first = archive("benchmarks", OptionalLong.of(5));
        held(first.bytes());
        await().atMost(PATIENCE)
                .until(() ->
                        bundle().at("/status/refused/faults/0/message").asText().contains("it is not signed"));
        assertThat(checked().statusCode()).isEqualTo(503);

        // signed: in force
        held(signed(first));
        until("/status/state", "current");
        ready(200);
        JsonNode taken = bundle();
        String revision = taken.path("revision").asText();
        JsonNode source = taken.at("/status/source");
        assertThat(source.path("manifest").asText()).isEqualTo(first.hash());
        assertThat(source.path("serial").asLong()).isEqualTo(5);
        assertThat(source.path("key").asText())
                .isEqualTo(SigningKey.read(Files.readString(KEY)).id());
        assertThat(source.path("answeredAt").asText()).isNotEmpty();
        Response checked = checked();
        assertThat(checked.statusCode()).as(checked.asString()).isEqualTo(200);
        assertThat(Bodies.tree(checked.asByteArray()).path("bundle").asText()).isEqualTo(revision);

        // an older release, signed as well: refused, and seen everywhere
        held(signed(archive(".", OptionalLong.of(4))));
        until("/status/state", "stale");
        assertThat(bundle().at("/status/refused/faults/0/message").asText()).contains("4 is lower than 5");
        assertThat(bundle().path("revision").asText()).isEqualTo(revision);
        assertThat(ready(200).at("/data/bundle.state").asText()).isEqualTo("stale");
        assertThat(metric("lictor_bundle_pulls_total{outcome=\"refused\"}")).isGreaterThanOrEqualTo(2);

        // a newer one: swapped; then the server loses it, and it stays
        held(signed(archive(".", OptionalLong.of(6))));
        until("/status/source/serial", "6");
        assertThat(bundle().path("revision").asText()).isNotEqualTo(revision);
        double failed = metric("lictor_bundle_pulls_total{outcome=\"failed\"}");
        Files.delete(HELD);
        await().atMost(PATIENCE).until(() -> metric("lictor_bundle_pulls_total{outcome=\"failed\"}") > failed);
        assertThat(ready(200).at("/data/bundle.failure").asText()).isEqualTo("it answered 404");
        assertThat(checked().statusCode()).isEqualTo(200);
        assertThat(bundle().at("/status/state").asText()).isEqualTo("current");
        assertThat(Commands.guards(Path.of("rules"), Path.of("policies"))
                        .all()
                        .circuits()
                        .bundle()
                        .revision())
                .isEqualTo(bundle().path("revision").asText());
    }
}
