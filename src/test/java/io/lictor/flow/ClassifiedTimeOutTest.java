package io.lictor.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.lictor.predicate.Classifier;
import io.lictor.predicate.Definition;
import io.lictor.predicate.Kleene;
import io.lictor.predicate.Truth;
import io.lictor.predicate.Unanswered;
import io.lictor.trajectory.Origin;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Texts that a classifier does not answer about in time.
class ClassifiedTimeOutTest {
    private static final Definition ASKED = new Definition.Classified("injection");

    private static final String VALUE = "mallory@example.org";

    private final ClassifiedSource source = new ClassifiedSource(Map.of("injection", new Late()));

    @Test
    void aTextThatWasNotReadIsUnknownForTheReasonGiven() {
        Truth truth = source.ask(
                ASKED,
                new Story().tool(Map.of(), "harmless").tool(Map.of(), "long").then(Map.of()));
        assertThat(truth).isEqualTo(Truth.unknown("time-out: as said"));
    }

    @Test
    void whatAnEarlierTextHasShownStillHolds() {
        Truth truth = source.ask(
                ASKED, new Story().tool(Map.of(), "evil").tool(Map.of(), "long").then(Map.of()));
        assertThat(truth.value()).isEqualTo(Kleene.HOLDS);
        assertThat(truth.probability()).isEmpty();
        assertThat(truth.evidence())
                .singleElement()
                .satisfies(e -> assertThat(e.text()).isEqualTo("evil"));
    }

    @Test
    void aFlowFromATextThatWasNotReadIsUnknownForTheReasonGiven() {
        Truth truth = flow(new Story().tool(Map.of(), "long " + VALUE), VALUE);
        assertThat(truth.value()).isEqualTo(Kleene.UNKNOWN);
        assertThat(truth.probability()).isEmpty();
        assertThat(truth.because()).startsWith("time-out: as said");
    }

    @Test
    void aFlowThatAnEarlierTextHasShownStillHolds() {
        Truth truth = flow(new Story().tool(Map.of(), "evil " + VALUE).tool(Map.of(), "long " + VALUE), VALUE);
        assertThat(truth.value()).isEqualTo(Kleene.HOLDS);
        assertThat(truth.evidence()).anySatisfy(e -> assertThat(e.text()).startsWith("evil"));
    }

    @Test
    void theFirstTextOutOfTimeEndsTheQuestionOfAFlow() {
        Truth truth = flow(new Story().tool(Map.of(), "long " + VALUE).tool(Map.of(), "evil " + VALUE), VALUE);
        assertThat(truth.value()).isEqualTo(Kleene.UNKNOWN);
        assertThat(truth.because()).startsWith("time-out: as said");
    }

    private Truth flow(Story story, String value) {
        Definition.Flow flow = new Definition.Flow(
                Optional.empty(),
                Story.set(Origin.UNTRUSTED),
                false,
                Optional.of("injection"),
                Story.set(Origin.USER),
                false);
        return new FlowSource(Map.of("injection", new Late())).ask(flow, story.then(Map.of("to", value)));
    }

    private record Late() implements Classifier {
        @Override
        public String id() {
            return "injection";
        }

        @Override
        public String hash() {
            return "h";
        }

        @Override
        public double low() {
            return 0.2;
        }

        @Override
        public double high() {
            return 0.8;
        }

        @Override
        public List<Window> windows(String text) {
            if (text.startsWith("long")) {
                throw new Unanswered("time-out: as said");
            }
            return List.of(new Window(0, text.length(), text.startsWith("evil") ? 0.9 : 0.1));
        }
    }
}
