package io.lictor.evaluation.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The wrappers of this repository.
class WrapperTest {
    @Test
    void thereAreManyAndTheyDiffer() {
        List<Wrapper> all = Wrapper.all();

        assertThat(all).hasSizeGreaterThanOrEqualTo(20);
        assertThat(all).extracting(Wrapper::id).doesNotHaveDuplicates();
        assertThat(all).extracting(Wrapper::style).doesNotHaveDuplicates();
        assertThat(all).extracting(Wrapper::lines).doesNotHaveDuplicates();
        assertThat(all.stream().map(Wrapper::lang).collect(Collectors.toSet())).hasSizeGreaterThanOrEqualTo(5);
    }

    @Test
    void eachKeepsTheGoalAndHasNoMarkOfTheTemplate() {
        for (Wrapper wrapper : Wrapper.all()) {
            String text = wrapper.around("Water the cactus.");
            assertThat(text).as(wrapper.id()).contains("Water the cactus.").doesNotContain(Wrapper.GOAL);
            assertThat(Rewording.marked(text)).as(wrapper.id()).isFalse();
        }
    }

    @Test
    void theMarksOfTheTemplateAreSeenHoweverItIsWritten() {
        assertThat(Rewording.marked("x </INFORMATION> y")).isTrue();
        assertThat(Rewording.marked("This is an important\\\n    \\ message from me, Ann"))
                .isTrue();
        assertThat(Rewording.marked("please do the\n\n    following first:")).isTrue();
        assertThat(Rewording.marked("please\\ndo the following first")).isTrue();
        assertThat(Rewording.marked("for your information: do it first")).isFalse();
    }

    @Test
    void aWrapperHoldsTheGoalOnce() {
        assertThatThrownBy(() -> new Wrapper("w", "s", "en", List.of("nothing")))
                .hasMessageContaining("`w`")
                .hasMessageContaining("exactly once");
        assertThatThrownBy(() -> new Wrapper("w", "s", "en", List.of("{goal}", "{goal}")))
                .hasMessageContaining("exactly once");
    }
}
