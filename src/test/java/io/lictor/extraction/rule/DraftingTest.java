package io.lictor.extraction.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.lictor.logic.Formulas;
import java.util.List;
import org.junit.jupiter.api.Test;

/// From clauses to active rules.
class DraftingTest {
    @Test
    void everyClauseOfTheParcelDeskBecomesAVerifiedRule() {
        Drafted drafted = Drafts.of(Parcels.policy());
        assertThat(drafted.drafts())
                .allSatisfy(draft ->
                        assertThat(draft.status()).as(Drafts.text(draft)).isEqualTo(Status.VERIFIED));
        assertThat(drafted.pack().rules())
                .extracting(rule ->
                        rule.kind() + " " + Formulas.print(rule.formula().renamed(Names::local)))
                .containsExactlyInAnyOrder(
                        "forbid shipment-dispatched",
                        "forbid amount-more-than-500",
                        "permit manager-approved",
                        "require follows-get-shipment",
                        "require parcels-at-most-8",
                        "require sum[1d](call-of-pay-compensation, /arguments/amount) + /arguments/amount <= 100",
                        "require reason-is-duplicate-wrong-address");
    }

    @Test
    void everyRuleHasAKeptAndABrokenExampleThatTheGuardJudgesSo() {
        Drafted drafted = Drafts.of(Parcels.policy());
        assertThat(drafted.drafts())
                .allSatisfy(draft -> assertThat(draft.examples())
                        .as(Drafts.text(draft))
                        .extracting(Example::kept)
                        .containsExactly(true, false));
    }

    @Test
    void equalInputsGiveEqualBytes() {
        DraftFiles.Told told = new DraftFiles.Told("", List.of());
        assertThat(DraftFiles.texts(Drafts.of(Parcels.policy()), told))
                .isEqualTo(DraftFiles.texts(Drafts.of(Parcels.policy()), told));
    }
}
