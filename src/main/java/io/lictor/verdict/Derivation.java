package io.lictor.verdict;

import io.lictor.policy.Rule;
import io.lictor.predicate.Assignment;
import io.lictor.predicate.Evidence;
import io.lictor.predicate.Kleene;
import io.lictor.predicate.Truth;
import java.util.List;

/// Forward chaining of the hard implications, to the fixed point.
final class Derivation {
    private Derivation() {}

    /// The assignment with every conclusion that a holding premise derives.
    static Assignment closed(List<Rule.Implies> implications, Assignment known) {
        Assignment closed = known;
        boolean changed = true;
        while (changed) {
            changed = false;
            for (Rule.Implies rule : implications) {
                if (rule.terms().hard()
                        && rule.terms().enforced()
                        && closed.value(rule.conclusion()) == Kleene.UNKNOWN
                        && rule.premise().value(closed::value) == Kleene.HOLDS) {
                    closed = closed.with(rule.conclusion(), derived(rule, closed));
                    changed = true;
                }
            }
        }
        return closed;
    }

    /// Soft rules go on weighing a conclusion by its probability; the sum knows the implication.
    private static Truth derived(Rule.Implies rule, Assignment known) {
        List<Evidence> evidence = rule.premise().atoms().stream()
                .flatMap(atom -> known.truth(atom).evidence().stream())
                .toList();
        Truth before = known.truth(rule.conclusion());
        return new Truth(Kleene.HOLDS, before.probability(), evidence, "rule " + rule.id() + " derives it");
    }
}
