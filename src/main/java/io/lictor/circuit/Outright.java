package io.lictor.circuit;

import io.lictor.policy.Terms;
import io.lictor.predicate.Definition;
import io.lictor.predicate.Kleene;
import io.lictor.predicate.Predicate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Rules that are broken by a call being made at all, as far as they show it themselves.
///
/// `INVARIANT (errs towards no)`: a rule counts only if it is broken whatever the predicates say that are not the same
/// for every call; by Kleene's logic it is then broken under all their answers, and an enforced hard rule that is
/// broken denies.
final class Outright {
    private final Map<String, Predicate> predicates;

    Outright(Map<String, Predicate> predicates) {
        this.predicates = predicates;
    }

    /// Whether a rule denies every call of its kind.
    boolean denies(GroundRule rule) {
        Terms terms = rule.rule().terms();
        return terms.enforced()
                && terms.hard()
                && rule.value(atom -> ofEveryCall(predicates.get(atom)) ? Kleene.HOLDS : Kleene.UNKNOWN)
                        == Kleene.HOLDS;
    }

    private static boolean ofEveryCall(@Nullable Predicate predicate) {
        return predicate != null
                && predicate.from().size() == 1
                && ofEveryCall(predicate.from().getFirst());
    }

    private static boolean ofEveryCall(Definition definition) {
        return switch (definition) {
            case Definition.Cel cel -> cel.expression().strip().equals("true");
            case Definition.OfStep step ->
                step.form() == Definition.Form.CALLED
                        && step.tools().isEmpty()
                        && step.by().isEmpty()
                        && step.same().isEmpty()
                        && step.where().isEmpty();
            default -> false;
        };
    }
}
