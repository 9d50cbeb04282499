package io.lictor.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lictor.circuit.Outcome;
import io.lictor.policy.Draft;
import io.lictor.policy.Rule;
import io.lictor.predicate.Assignment;
import io.lictor.predicate.Truth;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// The worked example of the ShieldAgent paper (its Fig. 14-19; shieldagent.md, 2.2 and 8.3): an agent
/// puts an address and a number into a biography that everyone can read.
///
/// Known of it are the truth table (rules 1 and 7 of 7 are violated by executing, none by not
/// executing), two weights (rule 1: 0.87, rule 2: 0.21) and that both matched action predicates are
/// flipped together. The wording of the rules and the other weights are ours.
class Figure14Test {
    private static final Set<String> HOLDS = Set.of("contact-data", "own-data", "relevant");
    private static final List<String> STATE = List.of(
            "contact-data", "own-data", "relevant", "consent", "harmful", "confidential", "licensed", "harassing");

    private final Draft draft = new Draft("p").action("publish-data", "t").action("update-bio", "t");

    private Ruling ruling() {
        STATE.forEach(draft::fact);
        draft.rule(new Rule.Require(terms("R1", "publish-data", 0.87), draft.formula("not contact-data or consent")))
                .rule(new Rule.Forbid(terms("R2", "publish-data", 0.21), draft.formula("harmful")))
                .rule(new Rule.Forbid(terms("R3", "publish-data", 1), draft.formula("confidential")))
                .rule(new Rule.Require(terms("R4", "publish-data", 1), draft.formula("own-data or licensed")))
                .rule(new Rule.Forbid(terms("R5", "update-bio", 1), draft.formula("harassing")))
                .rule(new Rule.Require(terms("R6", "update-bio", 1), draft.formula("relevant")))
                .rule(new Rule.Forbid(terms("R7", "update-bio", 1), draft.formula("contact-data and not consent")));
        Assignment known = new Assignment(0, new TreeMap<>());
        for (String atom : STATE) {
            known = known.with("p/" + atom, Truth.of(HOLDS.contains(atom), List.of(), "given"));
        }
        return Deliberation.of(new Naive(draft.pack(), List.of(), known).matches(), known);
    }

    private io.lictor.policy.Terms terms(String id, String action, double weight) {
        return draft.terms(id, action, false, weight, true, Optional.empty());
    }

    @Test
    void executingViolatesTheFirstAndTheLastRuleOnly() {
        assertThat(ruling().outcomes())
                .extracting(Outcome::word)
                .containsExactly("broken", "kept", "kept", "kept", "kept", "kept", "broken");
    }

    @Test
    void bothActionsAreFlippedTogether() {
        // the printed probabilities, 0.25 and 0.97, cannot share a normalisation; the formula gives this
        Ruling ruling = ruling();
        assertThat(ruling.margin().low()).isCloseTo(Math.tanh(-(0.87 + 1) / 2), within(1e-12));
        assertThat(ruling.margin().high()).isEqualTo(ruling.margin().low());
    }
}
