package io.lictor.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.lictor.onnx.TinyModel;
import io.lictor.wire.Bodies;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The service serves a folder of classifiers and follows it.
@QuarkusTest
@TestProfile(ClassifierReloadIT.Followed.class)
class ClassifierReloadIT {
    private static final Path FOLDER = Path.of("target/classifier-reload-test").toAbsolutePath();

    /// A small model for a task of its own.
    public static final class Followed implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            try {
                tiny(1);
            } catch (IOException fault) {
                throw new UncheckedIOException(fault);
            }
            return Map.of("lictor.classifiers.dir", FOLDER.toString(), "lictor.reload.every", "100ms");
        }
    }

    private static void tiny(float weight) throws IOException {
        TinyModel.adding(weight).in(FOLDER.resolve("tiny"), "task = house-rules");
    }

    private static JsonNode bundle() {
        return Bodies.tree(given().get("/v1/bundle").asByteArray());
    }

    private static String hash() {
        return bundle().path("classifiers").path("house-rules").asText();
    }

    private static void awaitState(String state, String notHash) {
        await().atMost(Duration.ofMinutes(1))
                .until(() -> bundle().path("status").path("state").asText().equals(state) && !hash().equals(notHash));
    }

    @Test
    void aChangedModelComesIntoForceAndABrokenOneIsShown() throws IOException {
        tiny(1);
        awaitState("current", "");
        String first = hash();
        assertThat(first).hasSize(64);
        assertThat(bundle().path("classifiers").path("injection").asText()).hasSize(64);
        tiny(2);
        awaitState("current", first);
        String second = hash();
        Files.delete(FOLDER.resolve("tiny/tokenizer.json"));
        awaitState("stale", "");
        assertThat(hash()).isEqualTo(second);
        JsonNode fault = bundle().path("status").path("refused").path("faults").path(0);
        assertThat(fault.path("file").asText()).isEqualTo("tiny/classifier.properties");
        assertThat(fault.path("message").asText()).contains("the tokenizer `tokenizer.json` is missing");
        assertThat(given().get("/q/health/ready").asString()).contains("\"bundle.state\": \"stale\"");
        assertThat(given().get("/q/metrics").asString()).contains("lictor_bundle_stale 1.0");
        tiny(2);
        awaitState("current", "");
        assertThat(hash()).isEqualTo(second);
    }
}
