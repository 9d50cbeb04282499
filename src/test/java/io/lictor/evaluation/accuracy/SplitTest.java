package io.lictor.evaluation.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import io.lictor.wire.Trace;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// Which side a run is on.
class SplitTest {
    @Test
    void domainsDecideWhereTheIssueNamesThem() {
        assertThat(Split.of(trace("agentdojo", "banking", "t"))).isEqualTo(Split.TUNE);
        assertThat(Split.of(trace("agentdojo", "travel", "t"))).isEqualTo(Split.TUNE);
        assertThat(Split.of(trace("agentdojo", "slack", "t"))).isEqualTo(Split.REPORT);
        assertThat(Split.of(trace("agentdojo", "workspace", "t"))).isEqualTo(Split.REPORT);
        assertThat(Split.of(trace("sopbench", "bank", "t"))).isEqualTo(Split.TUNE);
        assertThat(Split.of(trace("sopbench", "library", "t"))).isEqualTo(Split.REPORT);
        assertThat(Split.of(trace("elsewhere", "bank", "t"))).isEqualTo(Split.REPORT);
    }

    @Test
    void aCaseIsOnOneSideAndBothSidesHaveCases() {
        int tuned = 0;
        for (int i = 0; i < 400; i++) {
            Split one = Split.of(trace("toolemu", "Gmail", "case-" + i));
            assertThat(Split.of(trace("toolemu", "Terminal", "case-" + i))).isEqualTo(one);
            tuned += one == Split.TUNE ? 1 : 0;
        }
        assertThat(tuned).isBetween(160, 240);
    }

    @Test
    void allHoldsBothSides() {
        assertThat(Split.ALL.holds(Split.TUNE)).isTrue();
        assertThat(Split.ALL.holds(Split.REPORT)).isTrue();
        assertThat(Split.TUNE.holds(Split.REPORT)).isFalse();
        assertThat(Split.reserves("toolemu")).isTrue();
        assertThat(Split.reserves("elsewhere")).isFalse();
    }

    private static Trace trace(String source, String domain, String task) {
        return new Trace(
                "id", source, domain, "", new byte[0], task, Optional.of(true), new TreeSet<>(), Trace.About.NOTHING);
    }
}
