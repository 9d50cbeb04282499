package io.lictor.policy;

import io.lictor.predicate.Predicate;
import java.util.List;

/// The rules of one organisation's area, as reviewed.
///
/// @param unmapped what happens to an action that no action predicate of any loaded pack matches
public record Pack(
        String id,
        String title,
        List<Document> documents,
        List<ActionPredicate> actions,
        List<Predicate> predicates,
        List<Rule> rules,
        Decision unmapped,
        Thresholds thresholds) {
    public Pack {
        documents = List.copyOf(documents);
        actions = actions.stream()
                .sorted(java.util.Comparator.comparing(ActionPredicate::id))
                .toList();
        predicates = predicates.stream().sorted().toList();
        rules = rules.stream().sorted(java.util.Comparator.comparing(Rule::id)).toList();
    }
}
