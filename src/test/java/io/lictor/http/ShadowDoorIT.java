package io.lictor.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.lictor.wire.Bodies;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A shadow bundle judges what REST judges, follows its files, and has no say.
@QuarkusTest
@TestProfile(ReloadIT.Followed.class)
class ShadowDoorIT {
    private static double metric(String name) {
        return ReloadIT.metric(name);
    }

    /// What the bundle in force says.
    private static String decision() throws IOException {
        JsonNode body = Bodies.tree(Files.readString(Path.of("docs/examples/refund-denied.json")));
        return Door.answer(Door.CHECK, body).path("decision").asText();
    }

    /// Decides until the shadow has said so of one more action.
    private static void awaitOutcome(String outcome) {
        String name = "lictor_shadow_judgements_total{outcome=\"" + outcome + "\"}";
        double before = metric(name);
        await().atMost(Duration.ofMinutes(1)).until(() -> {
            assertThat(decision()).isEqualTo("deny");
            return metric(name) > before;
        });
    }

    @AfterEach
    void restore() throws IOException {
        Files.writeString(ReloadIT.SHADOW_PACK, ReloadIT.RAISED);
        await().atMost(Duration.ofMinutes(1)).until(() -> metric("lictor_shadow_broken") == 0);
    }

    @Test
    void whatItSaysOtherwiseIsCountedAndChangesNothing() throws IOException {
        awaitOutcome("newly-allowed");
        Files.writeString(ReloadIT.SHADOW_PACK, ReloadIT.SOUND);
        awaitOutcome("same");
    }

    @Test
    void aBrokenOneIsShownAndHindersNothing() throws IOException {
        awaitOutcome("newly-allowed");
        Files.writeString(ReloadIT.SHADOW_PACK, ReloadIT.RAISED.replace("forbid: refund-over-500", "forbid: no-such"));
        await().atMost(Duration.ofMinutes(1)).until(() -> metric("lictor_shadow_broken") == 1);
        assertThat(given().get("/q/health/ready").statusCode()).isEqualTo(200);
        // the one before it stays
        awaitOutcome("newly-allowed");
    }
}
