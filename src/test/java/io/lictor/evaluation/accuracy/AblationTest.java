package io.lictor.evaluation.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import io.lictor.policy.Bundle;
import io.lictor.policy.Draft;
import io.lictor.policy.Rule;
import io.lictor.predicate.Definition;
import io.lictor.trajectory.Origin;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// Which rules are left without a kind of evidence.
class AblationTest {
    private static final Bundle WHOLE = whole();

    private static Bundle whole() {
        SortedSet<Origin> untrusted = new TreeSet<>(List.of(Origin.UNTRUSTED));
        SortedSet<Origin> user = new TreeSet<>(List.of(Origin.USER));
        Draft draft = new Draft("p").action("pays", "pay");
        predicate(draft, "big", new Definition.Cel("args.amount > 100"));
        predicate(draft, "odd", new Definition.Classified("risky"));
        predicate(
                draft,
                "from-flagged",
                new Definition.Flow(
                        Optional.empty(), untrusted, false, Optional.of("injection"), new TreeSet<>(), false));
        predicate(
                draft,
                "named",
                new Definition.Flow(Optional.empty(), user, false, Optional.empty(), new TreeSet<>(), true));
        predicate(
                draft,
                "looked-up",
                new Definition.Earlier(
                        new TreeSet<>(List.of("look")), new java.util.TreeMap<>(), Optional.empty(), true));
        predicate(draft, "twice", new Definition.Fold("count(p/big) > 2"));
        predicate(draft, "odd-before", new Definition.Fold("once p/odd"));
        predicate(draft, "dubious", new Definition.Derived());
        predicate(draft, "fact-or-odd", new Definition.Fact("odd"), new Definition.Classified("risky"));
        return draft.implies("I1", "odd", "dubious")
                .forbid("R-big", "pays", "big")
                .forbid("R-odd", "pays", "odd")
                .forbid("R-mixed", "pays", "big and fact-or-odd")
                .forbid("R-derived", "pays", "dubious")
                .forbid("R-flagged", "pays", "from-flagged")
                .require("R-named", "pays", "named")
                .require("R-looked", "pays", "looked-up")
                .forbid("R-twice", "pays", "twice")
                .forbid("R-odd-before", "pays", "odd-before")
                .forbid("R-once", "pays", "previously big")
                .permit("P-named", "pays", "named")
                .rule(new Rule.Forbid(
                        draft.terms("R-lifted", "pays", true, 1, true, Optional.empty(), "P-named"),
                        draft.formula("big")))
                .rule(new Rule.Forbid(
                        draft.terms("R-soft", "pays", false, 0.7, true, Optional.empty()), draft.formula("big")))
                .bundle();
    }

    private static void predicate(Draft draft, String id, Definition... from) {
        draft.predicate(id, Optional.empty(), Optional.empty(), from);
    }

    @Test
    void withoutClassifiersNoRuleAsksOneByItselfOrThroughOthers() {
        assertThat(left(Ablation.NO_CLASSIFIERS))
                .containsExactly("P-named", "R-big", "R-lifted", "R-looked", "R-named", "R-once", "R-soft", "R-twice");
    }

    @Test
    void withoutDataFlowNoRuleAsksWhereAValueComesFrom() {
        assertThat(left(Ablation.NO_DATA_FLOW))
                .contains("R-odd", "R-derived", "R-looked", "I1")
                .doesNotContain("R-flagged", "R-named", "P-named");
        assertThat(rule(Ablation.NO_DATA_FLOW, "R-lifted").terms().exceptions())
                .as("a permit that is gone lifts nothing")
                .isEmpty();
        assertThat(rule(Ablation.NO_CLASSIFIERS, "R-lifted").terms().exceptions())
                .containsExactly("p/P-named");
    }

    @Test
    void withoutCrossStepRulesNothingCountsEarlierSteps() {
        assertThat(left(Ablation.NO_CROSS_STEP))
                .contains("R-big", "R-odd", "R-flagged", "R-named", "R-soft")
                .doesNotContain("R-looked", "R-twice", "R-odd-before", "R-once");
    }

    @Test
    void withoutSoftWeightsEveryRuleIsLeftAndSoftOnesWeighNothing() {
        assertThat(left(Ablation.NO_SOFT_WEIGHTS)).hasSameSizeAs(rules(WHOLE));
        assertThat(rule(Ablation.NO_SOFT_WEIGHTS, "R-soft").terms().weight()).isZero();
        assertThat(rule(Ablation.NO_SOFT_WEIGHTS, "R-big").terms().hard()).isTrue();
    }

    @Test
    void theRevisionTellsWhatWasTakenFrom() {
        for (Ablation ablation : Ablation.values()) {
            assertThat(ablation.of(WHOLE).revision()).isEqualTo(WHOLE.revision());
        }
    }

    private static List<String> left(Ablation ablation) {
        return rules(ablation.of(WHOLE)).stream()
                .map(rule -> rule.id().substring("p/".length()))
                .toList();
    }

    private static Rule rule(Ablation ablation, String id) {
        return rules(ablation.of(WHOLE)).stream()
                .filter(rule -> rule.id().equals("p/" + id))
                .findFirst()
                .orElseThrow();
    }

    private static List<Rule> rules(Bundle bundle) {
        return Objects.requireNonNull(bundle.packs().get("p")).rules();
    }
}
