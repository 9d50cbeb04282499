package io.lictor.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lictor.Proofs;
import io.lictor.policy.Draft;
import io.lictor.policy.Rule;
import io.lictor.predicate.Kleene;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The numbers of the ShieldAgent paper and of its formulas (shieldagent.md, sections 2 and 8).
class PaperVectorsTest {
    private static final Draft DRAFT = new Draft("p");

    @Test
    void noViolatedRuleGivesNothing() {
        assertThat(margin(Set.of("consent"), require("1", "consent", 1), forbid("2", "harmful", 1)))
                .isZero();
        assertThat(margin(Set.of("harmful"))).isZero();
    }

    @Test
    void violatedRulesGiveTheirWeights() {
        assertThat(margin(Set.of("a"), forbid("1", "a", 1))).isCloseTo(-0.4621, within(5e-5));
        assertThat(margin(Set.of("a"), forbid("1", "a", 1), require("2", "b", 1)))
                .isCloseTo(-0.7616, within(5e-5));
        assertThat(margin(Set.of("a"), forbid("1", "a", 0.87))).isCloseTo(-0.4095, within(5e-5));
        assertThat(margin(Set.of("a"), forbid("1", "a", 0))).isZero();
        Proofs.record("Margins of the paper's vectors", 4, Proofs.NO_SEED, "-0.4621, -0.7616, -0.4095 and 0");
    }

    @Test
    void aRuleThatDoesNotMentionTheActionHasNoEffect() {
        // Given a physical rule that the evidence contradicts nowhere
        SoftWorlds without = worlds(Set.of("a", "b"), List.of(), forbid("1", "a", 1));
        SoftWorlds with = worlds(Set.of("a", "b"), List.of("a implies b", "c implies a"), forbid("1", "a", 1));
        assertThat(with.margin()).isEqualTo(without.margin());
    }

    @Test
    void probabilityOfTheMarginIsTheSigmoid() {
        for (double sum : new double[] {0, -0.5, -1, -3}) {
            double margin = Math.tanh(sum / 2);
            assertThat(Margin.probability(margin)).isCloseTo(1 / (1 + Math.exp(-sum)), within(1e-12));
        }
    }

    @Test
    void aThresholdAboveZeroWouldDenyEverything() {
        // Given only preventive rules: the margin is at most 0, whatever holds
        for (Set<String> holds : List.of(Set.<String>of(), Set.of("a"), Set.of("b"), Set.of("a", "b"))) {
            assertThat(margin(holds, forbid("1", "a", 0.3), require("2", "b", 2)))
                    .isBetween(-1.0, 0.0);
        }
    }

    private static double margin(Set<String> holds, Rule... rules) {
        Margin margin = worlds(holds, List.of(), rules).margin();
        assertThat(margin.high()).isEqualTo(margin.low());
        return margin.low() == 0 ? 0 : margin.low();
    }

    private static SoftWorlds worlds(Set<String> holds, List<String> implications, Rule... rules) {
        List<GroundRule> ground = List.of(rules).stream()
                .map(rule -> GroundRule.of(rule, List.of()))
                .toList();
        return new SoftWorlds(
                ground,
                implications.stream().map(DRAFT::formula).toList(),
                Map.of(),
                atom -> Kleene.of(holds.contains(atom.substring(2))));
    }

    private static Rule forbid(String id, String formula, double weight) {
        return new Rule.Forbid(DRAFT.terms(id, "act", false, weight, true, Optional.empty()), DRAFT.formula(formula));
    }

    private static Rule require(String id, String formula, double weight) {
        return new Rule.Require(DRAFT.terms(id, "act", false, weight, true, Optional.empty()), DRAFT.formula(formula));
    }
}
