package io.lictor.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.lictor.trajectory.Arguments;
import io.lictor.trajectory.Origin;
import io.lictor.trajectory.SessionKey;
import io.lictor.trajectory.Step;
import io.lictor.trajectory.Trajectory;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StepFeaturesTest {
    @Test
    void namesAreCutIntoWordsThatSpeakOfAnAct() {
        assertThat(StepWords.of("TodoistDeleteTask")).containsExactly("todoist", "delete", "task");
        assertThat(StepWords.of("internal_check_username")).containsExactly("internal", "check", "username");
        assertThat(StepWords.of("")).isEmpty();
        assertThat(StepWords.act(StepWords.of("TodoistDeleteTask"))).isEqualTo(StepWords.Act.REMOVE);
        assertThat(StepWords.act(StepWords.of("get_loan"))).isEqualTo(StepWords.Act.READ);
        assertThat(StepWords.act(StepWords.of("frobnicate"))).isEqualTo(StepWords.Act.OTHER);
    }

    @Test
    void aCallHasTheSameFeaturesWhateverItsValuesAre() {
        assertThat(features(run("send it to ada@here.example", "ada@here.example", "sent")))
                .isEqualTo(features(run("send it to bob@there.example", "bob@there.example", "sent")));
    }

    @Test
    void whereAValueWasFirstReadTellsCallsApart() {
        var asked = features(run("send it to ada@here.example", "ada@here.example", "sent"));
        var found = features(run("send it to ada@here.example", "eve@there.example", "ask eve@there.example"));
        assertThat(asked.getLast()).isNotEqualTo(found.getLast());
    }

    @Test
    void whatComesLaterChangesNothing() {
        var run = run("send it to ada@here.example", "ada@here.example", "sent");
        var whole = features(run);
        assertThat(features(run.prefix(3))).isEqualTo(whole.subList(0, 1));
    }

    @Test
    void featuresOfACallAreDistinctAndNoneIsPadding() {
        for (var ids : StepFeatures.of(run("hello", "a value of some length", "sent"))) {
            assertThat(Arrays.stream(ids).distinct().count()).isEqualTo(ids.length);
            assertThat(Arrays.stream(ids).min().orElse(0)).isPositive();
            assertThat(Arrays.stream(ids).max().orElse(0)).isLessThan(FeatureSet.SIZE);
        }
    }

    private static List<List<Integer>> features(Trajectory run) {
        return StepFeatures.of(run).stream()
                .map(ids -> Arrays.stream(ids).boxed().toList())
                .toList();
    }

    private static Trajectory run(String request, String to, String answer) {
        Optional<java.time.Instant> never = Optional.empty();
        return new Trajectory(
                new SessionKey("t", "s"),
                "agent",
                Arguments.NONE,
                List.of(),
                List.of(
                        new Step.Said(0, never, Origin.USER, request),
                        new Step.Called(1, never, "c1", "read_inbox", Arguments.of(Map.of("limit", 5))),
                        new Step.Returned(2, never, "c1", "read_inbox", answer, Optional.empty(), false),
                        new Step.Called(3, never, "c2", "send_mail", Arguments.of(Map.of("to", to)))),
                false);
    }
}
