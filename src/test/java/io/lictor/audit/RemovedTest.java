package io.lictor.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Chains whose beginnings were removed on purpose.
class RemovedTest {
    private static ChainCheck from(int first, int last) {
        ChainCheck check = new ChainCheck();
        for (int i = first; i <= last; i++) {
            check.add(new Link("c", i, i == 0 ? "" : "h" + (i - 1)), "h" + i, "line " + i);
        }
        return check;
    }

    @Test
    void whatRemainsIsWholeIfItFollowsFromWhatIsGone() {
        ChainCheck check = from(5, 9);
        assertThat(check.faults()).singleElement().asString().contains("has no event 0 to 4 before 5");
        check.removed("c", 4, "h4");
        assertThat(check.faults()).isEmpty();
    }

    @Test
    void moreThanWasRemovedIsMissing() {
        ChainCheck check = from(7, 9);
        check.removed("c", 4, "h4");
        assertThat(check.faults()).singleElement().asString().contains("has no event 5 to 6 before 7");
    }

    @Test
    void aBeginningThatFollowsFromSomethingElseWasChanged() {
        ChainCheck check = from(5, 9);
        check.removed("c", 4, "other");
        assertThat(check.faults())
                .singleElement()
                .asString()
                .contains("event 5")
                .contains("changed");
        check.removed("another chain", 100, "x");
        assertThat(check.faults()).hasSize(1);
    }
}
