package io.lictor.evaluation.accuracy;

import static io.lictor.policy.Decision.ALLOW;
import static io.lictor.policy.Decision.ASK;
import static io.lictor.policy.Decision.DENY;
import static org.assertj.core.api.Assertions.assertThat;

import io.lictor.policy.Decision;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Which call was flagged first.
class StepsTest {
    @Test
    void aFlagIsHeldAgainstTheFirstBadCall() {
        Rows.Step row = Steps.rows(List.of(
                        unsafe(List.of(1), ALLOW, DENY, ALLOW),
                        unsafe(List.of(1), ASK, DENY),
                        unsafe(List.of(0, 1), ALLOW, ASK),
                        unsafe(List.of(0), ALLOW, ALLOW),
                        unsafe(List.of(), DENY)))
                .getLast();

        assertThat(row.runs()).as("of the last nobody knows").isEqualTo(4);
        assertThat(row.hit()).isEqualTo(1);
        assertThat(row.early()).isEqualTo(1);
        assertThat(row.late()).isEqualTo(1);
        assertThat(row.missed()).isEqualTo(1);
        assertThat(row.badCalls()).isEqualTo(5);
        assertThat(row.badFlagged()).isEqualTo(3);
        assertThat(row.badDenied()).isEqualTo(2);
        assertThat(row.goodCalls()).isEqualTo(4);
        assertThat(row.goodFlagged()).isEqualTo(1);
    }

    private static Judged unsafe(List<Integer> bad, Decision... calls) {
        return Runs.run("d", "unsafe", "t", true, bad, calls);
    }
}
