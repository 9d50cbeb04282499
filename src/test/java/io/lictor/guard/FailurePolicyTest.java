package io.lictor.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lictor.policy.Bundle;
import io.lictor.policy.Decision;
import io.lictor.policy.Pack;
import io.lictor.policy.Thresholds;
import io.lictor.trajectory.Action;
import io.lictor.trajectory.Arguments;
import io.lictor.trajectory.Step;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What becomes of an action that was not judged.
class FailurePolicyTest {
    private static Pack pack(String name, Decision failure) {
        return new Pack(
                name, name, List.of(), List.of(), List.of(), List.of(), Decision.ASK, Thresholds.DEFAULT, failure);
    }

    private static Guard guard(Decision... words) {
        SortedMap<String, Pack> packs = new TreeMap<>();
        for (int i = 0; i < words.length; i++) {
            packs.put("p" + i, pack("p" + i, words[i]));
        }
        return Bench.guard(new Bundle("r1", packs));
    }

    private static Judgement failed(FailurePolicy policy, String door, String tool, Guard guard) {
        Action action = new Action.Call(new Step.Called(0, Optional.empty(), "1", tool, Arguments.NONE));
        return policy.judgements(Failure.Cause.TIME_OUT, door, guard, List.of(action))
                .getFirst();
    }

    @Test
    void withoutAWordItIsDenied() {
        Judgement judgement = failed(FailurePolicy.PACKS, "rest", "pay", guard());
        assertThat(judgement.decision()).isEqualTo(Decision.DENY);
        assertThat(judgement.failure().orElseThrow().policy()).isEqualTo("the default");
        assertThat(judgement.explanation().text()).contains("did not answer in time", "the default says deny");
        assertThat(judgement.explanation().advice()).isNotBlank();
        assertThat(judgement.revision()).isEqualTo("r1");
    }

    @Test
    void theStrongestWordOfThePacksCounts() {
        assertThat(failed(FailurePolicy.PACKS, "rest", "pay", guard(Decision.ASK))
                        .decision())
                .isEqualTo(Decision.ASK);
        Judgement both = failed(FailurePolicy.PACKS, "rest", "pay", guard(Decision.ASK, Decision.DEFER, Decision.ASK));
        assertThat(both.decision()).isEqualTo(Decision.DEFER);
        assertThat(both.failure().orElseThrow().policy()).isEqualTo("the pack `p1`");
        assertThat(failed(FailurePolicy.PACKS, "rest", "pay", guard(Decision.ASK, Decision.DENY))
                        .decision())
                .isEqualTo(Decision.DENY);
        assertThatThrownBy(() -> pack("p", Decision.ALLOW)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "rest, get_balance, allow, the setting `get_*=allow`",
        "mcp, get_balance, allow, the setting `get_*=allow`",
        "mcp, pay, defer, the setting `mcp:p*y=defer`",
        "rest, pay, ask, the pack `p0`",
        "rest, ns:list, deny, the setting `ns:*=deny`",
        "rest, target_x, ask, the pack `p0`",
        "rest, get, ask, the pack `p0`"
    })
    void theFirstSettingThatFitsCounts(String door, String tool, String word, String by) {
        FailurePolicy policy = FailurePolicy.of(List.of("get_*=allow", " mcp:p*y=defer", "ns:*=deny", "get_*=deny"));
        Judgement judgement = failed(policy, door, tool, guard(Decision.ASK));
        assertThat(judgement.decision().word()).isEqualTo(word);
        assertThat(judgement.failure().orElseThrow().policy()).isEqualTo(by);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "pay", "=deny", "pay=modify", "pay=DENY", "rest:=deny", "pay="})
    void whatIsNoSettingIsRefused(String text) {
        assertThatThrownBy(() -> FailurePolicy.of(List.of(text)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("`" + text + "`");
    }

    @Test
    void manyStarsTakeNoLongTime() {
        FailurePolicy policy = FailurePolicy.of(List.of("*a".repeat(90) + "=allow"));
        assertThat(failed(policy, "rest", "a".repeat(100_000) + "b", guard()).decision())
                .isEqualTo(Decision.DENY);
    }
}
