package io.lictor.circuit;

import io.lictor.logic.Formula;
import io.lictor.logic.Formulas;
import io.lictor.logic.Sentences;
import io.lictor.predicate.Definition;
import io.lictor.predicate.Predicate;
import io.lictor.predicate.Window;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Folds as predicates of their own, known by their text.
final class FoldPredicates {
    private FoldPredicates() {}

    /// @param predicates those that a fold may speak of, by id
    static Predicate of(Formula fold, Map<String, Predicate> predicates) {
        String text = Formulas.print(fold);
        Optional<String> remedy = once(fold)
                .flatMap(atom -> Optional.ofNullable(predicates.get(atom)))
                .flatMap(Predicate::remedy);
        String phrase = Sentences.phrase(
                fold,
                atom -> Optional.ofNullable(predicates.get(atom))
                        .map(Predicate::description)
                        .orElse(atom));
        return new Predicate(
                text, phrase, Optional.empty(), Optional.empty(), remedy, List.of(new Definition.Fold(text)));
    }

    /// The predicate whose remedy makes the fold hold.
    private static Optional<String> once(Formula fold) {
        return switch (fold) {
            case Formula.Once(Optional<Window> _, Formula.Atom atom) -> Optional.of(atom.predicate());
            case Formula.Previously(Optional<Window> _, Formula.Atom atom) -> Optional.of(atom.predicate());
            case Formula.Since(Formula _, Optional<Window> _, Formula.Atom atom) -> Optional.of(atom.predicate());
            default -> Optional.empty();
        };
    }
}
