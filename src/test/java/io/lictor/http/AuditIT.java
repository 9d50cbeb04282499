package io.lictor.http;

import static io.lictor.http.Door.AUDIT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lictor.wire.Bodies;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Whole trajectories, each of whose calls is judged in turn.
@QuarkusTest
class AuditIT {
    @Test
    void everyCallIsJudgedAtItsStep() {
        ObjectNode answer = Door.answer(AUDIT, Bodies.sample("page-steals-notes"));
        assertThat(Door.texts(answer.path("judgements"), "step")).containsExactly("2", "4", "6");
        List<String> decisions = Door.texts(answer.path("judgements"), "decision");
        assertThat(decisions.getLast()).isEqualTo("deny");
        assertThat(answer.path("decision").asText()).isEqualTo("deny");
        assertThat(answer.path("firstNotAllowed").asInt())
                .isEqualTo(decisions.indexOf(decisions.stream()
                        .filter(decision -> !decision.equals("allow"))
                        .findFirst()
                        .orElseThrow()));
    }

    @Test
    void aTrajectoryThatIsAllowedHasNoFirstFault() {
        ObjectNode answer = Door.answer(AUDIT, Bodies.sample("invoice-paid"));
        assertThat(answer.path("decision").asText()).isEqualTo("allow");
        assertThat(answer.has("firstNotAllowed")).isFalse();
    }

    @Test
    void aTrajectoryWithoutCallsIsAnsweredWithAnEmptyList() {
        ObjectNode answer = Door.answer(AUDIT, Bodies.talk("audit-talk"));
        assertThat(answer.path("judgements").isArray()).isTrue();
        assertThat(answer.path("judgements")).isEmpty();
        assertThat(answer.path("decision").asText()).isEqualTo("allow");
        assertThat(answer.has("firstNotAllowed")).isFalse();
        assertThat(Door.answer(AUDIT, Bodies.tree("{\"messages\": []}")).path("judgements"))
                .isEmpty();
    }

    @Test
    void theLastCallIsJudgedAsIfItWereAboutToRun() {
        for (String sample : List.of("key-in-chat", "refund-late", "cancellation-too-late")) {
            ObjectNode audit = Door.answer(AUDIT, Bodies.sample(sample));
            int last = audit.path("judgements").size() - 1;
            assertThat(audit.path("judgements").get(last))
                    .isEqualTo(Door.answer(Door.CHECK, Bodies.open(sample)).at("/judgements/0"));
        }
    }

    @Test
    void whatHappensLaterDoesNotChangeAnEarlierJudgement() {
        ObjectNode whole = Door.answer(AUDIT, Bodies.sample("page-steals-notes"));
        ObjectNode cut = Bodies.sample("page-steals-notes");
        while (Bodies.messages(cut).size() > 3) {
            Bodies.messages(cut).remove(3);
        }
        assertThat(Door.answer(AUDIT, cut).at("/judgements/0")).isEqualTo(whole.at("/judgements/0"));
    }
}
