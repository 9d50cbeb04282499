package io.lictor.verdict;

import io.lictor.circuit.GroundRule;
import io.lictor.circuit.Margin;
import io.lictor.circuit.Matches;
import io.lictor.circuit.Outcome;
import io.lictor.policy.Decision;
import io.lictor.predicate.Assignment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What follows where nothing is left open: hard rules only, all enforced ones decided, no implication.
///
/// @param decision empty: something is open, or weighs
record Settled(Optional<Decision> decision, List<Outcome> outcomes) {
    private static final Settled OPEN = new Settled(Optional.empty(), List.of());

    /// The ruling; empty if something is open, or weighs.
    static Optional<Ruling> ruling(Matches matches, Assignment answers) {
        Settled settled = of(matches, answers);
        return settled.decision()
                .map(decision -> new Ruling(
                        decision, Margin.NONE, settled.outcomes(), answers, List.of(), Deliberation.reason(decision)));
    }

    private static Settled of(Matches matches, Assignment answers) {
        return matches.hardOnly() ? matches.derived(Settled.class, answers, () -> settled(matches, answers)) : OPEN;
    }

    private static Settled settled(Matches matches, Assignment answers) {
        List<Outcome> outcomes = new ArrayList<>(matches.rules().size());
        boolean broken = false;
        for (GroundRule rule : matches.rules()) {
            Outcome outcome = rule.outcome(answers);
            outcomes.add(outcome);
            if (rule.rule().terms().enforced()) {
                if (outcome instanceof Outcome.Open) {
                    return OPEN;
                }
                broken |= outcome instanceof Outcome.Broken;
            }
        }
        return new Settled(Optional.of(broken ? Decision.DENY : Decision.ALLOW), List.copyOf(outcomes));
    }
}
