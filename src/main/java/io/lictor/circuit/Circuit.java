package io.lictor.circuit;

import io.lictor.policy.ActionPredicate;
import io.lictor.policy.Thresholds;
import io.lictor.predicate.Definition;
import java.util.Comparator;
import java.util.List;

/// The rules about one action predicate, without those it inherits.
///
/// @param patterns the distinct joins of earlier steps its predicates look for, sorted
public record Circuit(
        ActionPredicate action, Thresholds thresholds, List<GroundRule> rules, List<Definition.Match> patterns) {
    public Circuit {
        rules = rules.stream().sorted(Comparator.comparing(r -> r.rule().id())).toList();
        patterns = patterns.stream()
                .distinct()
                .sorted(Comparator.comparing(Definition.Match::toString))
                .toList();
    }
}
