package io.lictor.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.lictor.bundle.BundleException;
import io.lictor.guard.Guard;
import io.lictor.policy.Bundle;
import io.lictor.trajectory.Action;
import io.lictor.trajectory.Trajectory;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Timeout;

/// A pack is refused with the place of every fault, or judges.
class PackFuzz {
    private static final long RUNS = 30_000;
    private static final Shop SHOP = Shop.create();

    @Timeout(Seeds.SECONDS)
    @FuzzTest(maxDuration = Seeds.UNLIMITED, maxExecutions = RUNS)
    void pack(byte[] input) {
        SHOP.write("rules/shop/pack.yaml", input);
        Bundle bundle;
        try {
            bundle = SHOP.bundle();
        } catch (BundleException refused) {
            assertThat(refused.faults()).isNotEmpty().allSatisfy(fault -> {
                assertThat(fault.line()).isPositive();
                assertThat(fault.column()).isPositive();
                assertThat(fault.message()).isNotBlank();
            });
            return;
        }
        assertThat(SHOP.bundle().revision()).isEqualTo(bundle.revision());
        Guard guard = SHOP.guard(bundle);
        Trajectory trajectory = Shop.refund();
        List<Action> actions = trajectory.steps().stream()
                .filter(io.lictor.trajectory.Step.Called.class::isInstance)
                .<Action>map(step -> new Action.Call((io.lictor.trajectory.Step.Called) step))
                .toList();
        assertThat(guard.judge(trajectory, actions)).hasSameSizeAs(actions);
    }

    @AfterAll
    static void record() {
        Seeds.record(PackFuzz.class, RUNS);
    }
}
