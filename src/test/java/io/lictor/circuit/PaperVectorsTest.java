package io.lictor.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lictor.policy.Draft;
import io.lictor.policy.Rule;
import io.lictor.predicate.Assignment;
import io.lictor.predicate.Kleene;
import io.lictor.predicate.Truth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
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
    void figure14() {
        // Given the worked example: the agent publishes an address without consent
        Set<String> holds = Set.of("publish", "contact-data", "own-data", "relevant");
        List<Rule> rules = List.of(
                require("1", "not contact-data or consent", 0.87),
                forbid("2", "harmful", 0.21),
                forbid("3", "confidential", 1),
                require("4", "own-data or licensed", 1),
                forbid("5", "harassing and publish", 1),
                require("6", "relevant", 1),
                forbid("7", "contact-data and not consent and publish", 1));

        // Then executing violates the first and the last, not executing none
        List<String> violated = rules.stream()
                .filter(rule -> GroundRule.of(rule, List.of()).outcome(known(holds)) instanceof Outcome.Broken)
                .map(Rule::id)
                .toList();
        assertThat(violated).containsExactly("p/1", "p/7");
        assertThat(margin(holds, rules.toArray(Rule[]::new))).isCloseTo(Math.tanh(-1.87 / 2), within(1e-12));
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

    private static Assignment known(Set<String> holds) {
        TreeMap<String, Truth> answers = new TreeMap<>();
        for (String atom : List.of(
                "publish",
                "contact-data",
                "own-data",
                "relevant",
                "consent",
                "harmful",
                "confidential",
                "licensed",
                "harassing")) {
            answers.put("p/" + atom, Truth.of(holds.contains(atom), List.of(), "given"));
        }
        return new Assignment(0, answers);
    }

    private static Rule forbid(String id, String formula, double weight) {
        return new Rule.Forbid(DRAFT.terms(id, "act", false, weight, true, Optional.empty()), DRAFT.formula(formula));
    }

    private static Rule require(String id, String formula, double weight) {
        return new Rule.Require(DRAFT.terms(id, "act", false, weight, true, Optional.empty()), DRAFT.formula(formula));
    }
}
