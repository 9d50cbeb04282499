package io.lictor.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.lictor.bundle.BundleException;
import io.lictor.bundle.Case;
import io.lictor.bundle.CaseReader;
import io.lictor.guard.Guard;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Timeout;

/// A file of cases is refused with the place of every fault, or its cases are judged.
class CaseFuzz {
    private static final long RUNS = 100_000;
    private static final Shop SHOP = Shop.create();
    private static final Guard GUARD = SHOP.guard(SHOP.bundle());

    @Timeout(Seeds.SECONDS)
    @FuzzTest(maxDuration = Seeds.UNLIMITED, maxExecutions = RUNS)
    void cases(byte[] input) {
        SHOP.write("rules/shop/cases/some.yaml", input);
        List<Case> cases;
        try {
            cases = CaseReader.read(SHOP.root().resolve("rules"));
        } catch (BundleException refused) {
            assertThat(refused.faults()).isNotEmpty().allSatisfy(fault -> {
                assertThat(fault.line()).isPositive();
                assertThat(fault.column()).isPositive();
            });
            return;
        }
        for (Case one : cases) {
            assertThat(GUARD.judge(one.trajectory(), one.action()).explanation().text())
                    .isNotBlank();
        }
    }

    @AfterAll
    static void record() {
        Seeds.record(CaseFuzz.class, RUNS);
    }
}
