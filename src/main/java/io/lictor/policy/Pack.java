package io.lictor.policy;

import io.lictor.predicate.Predicate;
import java.util.List;

/// The rules of one organisation's area, as reviewed.
///
/// @param unmapped what happens to an action that no action predicate of any loaded pack matches
/// @param failure what happens to an action that could not be judged; never *allow*
public record Pack(
        String id,
        String title,
        List<Document> documents,
        List<ActionPredicate> actions,
        List<Predicate> predicates,
        List<Rule> rules,
        Decision unmapped,
        Thresholds thresholds,
        Decision failure) {
    public Pack {
        documents = List.copyOf(documents);
        actions = actions.stream()
                .sorted(java.util.Comparator.comparing(ActionPredicate::id))
                .toList();
        predicates = predicates.stream().sorted().toList();
        if (failure == Decision.ALLOW || failure == Decision.MODIFY) {
            throw new IllegalArgumentException("a pack does not allow what could not be judged");
        }
        rules = rules.stream().sorted(java.util.Comparator.comparing(Rule::id)).toList();
    }

    /// One in which what could not be judged is denied.
    public Pack(
            String id,
            String title,
            List<Document> documents,
            List<ActionPredicate> actions,
            List<Predicate> predicates,
            List<Rule> rules,
            Decision unmapped,
            Thresholds thresholds) {
        this(id, title, documents, actions, predicates, rules, unmapped, thresholds, Decision.DENY);
    }
}
