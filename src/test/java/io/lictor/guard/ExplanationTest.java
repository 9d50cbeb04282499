package io.lictor.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.lictor.policy.Change;
import io.lictor.policy.Decision;
import io.lictor.policy.Draft;
import io.lictor.policy.Rule;
import io.lictor.predicate.Definition;
import io.lictor.verdict.Explanation;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The templates, word by word.
class ExplanationTest {
    private final Draft draft = new Draft("p")
            .action("pays", "t")
            .predicate("is-large", Optional.empty(), Optional.empty(), new Definition.Cel("args.amount > 500"))
            .predicate(
                    "is-odd", Optional.empty(), Optional.of("make it even"), new Definition.Cel("args.amount % 2 == 1"))
            .fact("is-agreed")
            .fact("is-urgent");

    @Test
    void aBrokenRuleWithAValueThatWouldDo() {
        draft.forbid("R", "pays", "is-large");
        Explanation explanation = explained(Map.of("amount", 640.5, "to", "Ann"), Map.of());
        assertThat(explanation.text()).isEqualTo("""
                DENY: the agent must not call `t` as proposed, because a rule of the policy is broken.

                Why
                - "clause of R" (doc.md, Top, line 1)
                  The rule: an action that pays must not run if it is-large.
                  Here: the action is-large (seen in the call).

                What was seen
                - The agent wants to call `t` with `amount` 640.5 and `to` "Ann".

                What would put it right
                - Change `amount` to 500 (now 640.5).
                  (It was judged again and would be allowed.)""");
        assertThat(explanation.advice())
                .isEqualTo(
                        "Do not call `t` as proposed. The policy says: \"clause of R\" Instead, change `amount` to 500.");
    }

    @Test
    void aMissingFact() {
        draft.require("R", "pays", "is-agreed");
        Explanation explanation = explained(Map.of(), Map.of());
        assertThat(explanation.text()).isEqualTo("""
                DEFER: it is not decided yet whether the agent may call `t`, because it depends on facts that nobody has stated yet.

                Why
                - "clause of R" (doc.md, Top, line 1)
                  The rule: an action that pays may run only if it is-agreed.
                  Not decided: it is not known whether the action is-agreed (the fact `is-agreed` was not stated).

                What was seen
                - The agent wants to call `t`.

                What is missing
                - is-agreed? The caller can state it as the fact `is-agreed`.

                What would put it right
                - Have the caller state the fact `is-agreed` = true, if it is so.
                  (It was judged again and would be allowed.)""");
        assertThat(explanation.advice())
                .isEqualTo("Do not call `t` yet; find out first: is-agreed? The policy says: \"clause of R\"");
    }

    @Test
    void softRulesAreWeighed() {
        soft("S", "is-odd");
        soft("T", "is-urgent");
        Explanation explanation = explained(Map.of("amount", 7), Map.of("is-urgent", true));
        assertThat(explanation.text())
                .startsWith(
                        "DENY: the agent must not call `t` as proposed, because the rules that it breaks weigh too much"
                                + " together.")
                .contains("an action that pays should not run if it is-odd.")
                .contains("- The caller states `is-urgent` = true.")
                .contains("here -0.7616. Below -0.2 a person is asked, below -0.6 the action is denied.");
        assertThat(explained(Map.of("amount", 7), Map.of("is-urgent", false)).text())
                .startsWith("ASK: a person must decide whether the agent may call `t`, because a rule of the policy is"
                        + " broken that a person can waive.")
                .endsWith("""
                        What would put it right
                        - Make it even.
                          (It was judged again and would be allowed; what has yet to be done is taken to succeed.)""");
        assertThat(explained(Map.of("amount", 8), Map.of("is-urgent", false)).text())
                .isEqualTo("ALLOW: the agent may call `t`, because both rules about it are kept.");
    }

    @Test
    void whatContradictsItselfIsTold() {
        draft.forbid("R", "pays", "is-urgent").implies("I", "is-agreed", "is-urgent");
        Explanation explanation = explained(Map.of(), Map.of("is-agreed", true, "is-urgent", false));
        assertThat(explanation.text())
                .startsWith(
                        "ASK: a person must decide whether the agent may call `t`, because what is known contradicts"
                                + " itself.")
                .contains("The rule: it is-urgent whenever it is-agreed.")
                .contains("Yet here: the action is-agreed (the caller states is-agreed = true); it is not the case that"
                        + " the action is-urgent (the caller states is-urgent = false).");
    }

    @Test
    void anUnknownKindAndAnUnmappedAction() {
        draft.action("pays-much", Optional.empty(), Optional.of("args.amount > 5"), "t")
                .forbid("R", "pays-much", "is-urgent");
        assertThat(explained(Map.of(), Map.of("is-urgent", true)).text())
                .startsWith(
                        "ASK: a person must decide whether the agent may call `t`, because it cannot be told whether"
                                + " the action pays-much.");
        Explanation unmapped = Bench.judge(Bench.guard(draft.bundle()), "other", Map.of(), Map.of())
                .explanation();
        assertThat(unmapped.text())
                .isEqualTo("ASK: a person must decide whether the agent may call `other`, because no rule of the loaded"
                        + " packs knows this kind of action.");
        assertThat(unmapped.advice()).isEqualTo("Do not call `other` before a person has approved it.");
    }

    @Test
    void aChangeIsTheAdviceAndNoRepairRepeatsIt() {
        draft.rule(new Rule.Forbid(
                draft.terms("R", "pays", true, 1, true, Optional.of(new Change.Replace("/amount", 500))),
                draft.formula("is-large")));
        Judgement judgement = Bench.judge(Bench.guard(draft.bundle()), "t", Map.of("amount", 640.0), Map.of());
        assertThat(judgement.decision()).isEqualTo(Decision.MODIFY);
        assertThat(judgement.repairs()).isEmpty();
        assertThat(judgement.explanation().text()).endsWith("What has to be changed\n- `amount` from 640 to 500");
        assertThat(judgement.explanation().advice())
                .isEqualTo(
                        "You may call `t` only with these changes: set `amount` to 500. The policy says: \"clause of R\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "a and b ; it a and it b",
                "not a ; it is not the case that it a",
                "not (a or b) ; neither it a nor it b",
                "not (a and b) ; it is not the case that (it a and it b)",
                "not not a ; it a",
                "a implies b ; it b whenever it a",
                "(a or b) and c ; (either it a or it b) and it c",
                "(a and b) or c ; either (it a and it b) or it c",
                "not (a implies b) ; it is not the case that (it b whenever it a)"
            })
    void formulasInWords(String formula, String words) {
        Draft some =
                new Draft("p").action("pays", "t").fact("a").fact("b").fact("c").forbid("R", "pays", formula);
        String text = Bench.judge(Bench.guard(some.bundle()), "t", Map.of(), Map.of())
                .explanation()
                .text();
        assertThat(text).contains("must not run if " + words + ".");
    }

    private Explanation explained(Map<String, Object> arguments, Map<String, Object> facts) {
        return Bench.judge(Bench.guard(draft.bundle()), "t", arguments, facts).explanation();
    }

    private void soft(String id, String formula) {
        draft.rule(new Rule.Forbid(draft.terms(id, "pays", false, 1, true, Optional.empty()), draft.formula(formula)));
    }
}
