package io.lictor.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lictor.wire.Bodies;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A disk without room: no judgement is answered that could not be recorded.
@QuarkusTest
@TestProfile(FullDiskIT.Full.class)
class FullDiskIT {
    private static final Path FULL = Path.of("/dev/full");

    /// Events go to a disk that is full.
    public static final class Full implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Files.isWritable(FULL)
                    ? Map.of("lictor.events.file", FULL.toString(), "lictor.events.patience", "30s")
                    : Map.of();
        }
    }

    @BeforeEach
    void fullDisk() {
        assumeTrue(Files.isWritable(FULL), "skipped: there is no /dev/full");
    }

    @Test
    void aCheckThatCannotBeRecordedIsRefused() {
        Response response = Door.post(Door.CHECK, Bodies.bytes(Bodies.open("meeting-moved")));
        ObjectNode problem = Door.problem(response, 503);
        assertThat(problem.path("detail").asText()).contains("could not be recorded", "not allowed");
        assertThat(response.header("Retry-After")).isEqualTo("1");
        assertThat(response.asString()).doesNotContain("judgements");
        assertThat(given().get("/q/metrics").asString())
                .containsPattern("lictor_events_lost_total [1-9]")
                .containsPattern("lictor_events_unconfirmed_total\\{request=\"refused\"\\} [1-9]");
        assertThat(given().get("/q/health/live").statusCode()).isEqualTo(200);
    }

    /// The caller tries again, so a step whose judgement was refused must not be held twice.
    @Test
    void aStepThatCannotBeRecordedIsNotHeld() {
        ObjectNode step = Bodies.tree("{}");
        step.set("messages", Bodies.messages(Bodies.open("meeting-moved")));
        for (int i = 0; i < 2; i++) {
            Door.problem(Door.post("/v1/sessions/full/steps", Bodies.bytes(step)), 503);
        }
        ObjectNode talk = Bodies.tree("{\"messages\": [{\"role\": \"user\", \"content\": \"hello\"}]}");
        assertThat(Door.texts(Door.step("full", talk).path("warnings")))
                .singleElement()
                .asString()
                .contains("not known");
    }

    @Test
    void whatHasNoJudgementIsAnswered() {
        assertThat(Door.answer(Door.AUDIT, Bodies.talk("talk")).path("judgements"))
                .isEmpty();
    }
}
