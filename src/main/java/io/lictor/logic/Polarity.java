package io.lictor.logic;

import java.util.List;
import java.util.SortedSet;

/// In which direction each predicate moves a formula.
final class Polarity {
    private Polarity() {}

    /// Adds the predicates that make it more true to `up`, those that make it less true to `down`.
    static void collect(Formula formula, boolean sign, SortedSet<String> up, SortedSet<String> down) {
        switch (formula) {
            case Formula.Atom atom -> (sign ? up : down).add(atom.predicate());
            case Formula.Not not -> collect(not.inner(), !sign, up, down);
            case Formula.Implies implies -> {
                collect(implies.premise(), !sign, up, down);
                collect(implies.conclusion(), sign, up, down);
            }
            case Formula.Iff iff -> {
                both(iff.left(), up, down);
                both(iff.right(), up, down);
            }
            case Formula.Compare compare -> {
                terms(compare.left(), compare.relation(), true, sign, up, down);
                terms(compare.right(), compare.relation(), false, sign, up, down);
            }
            case Formula.And _,
                    Formula.Or _,
                    Formula.Previously _,
                    Formula.Once _,
                    Formula.Historically _,
                    Formula.Since _ -> Parts.of(formula).forEach(part -> collect(part, sign, up, down));
        }
    }

    /// Every predicate of a part that moves both ways; each part is looked at once, however deep.
    private static void both(Formula formula, SortedSet<String> up, SortedSet<String> down) {
        if (formula instanceof Formula.Atom atom) {
            up.add(atom.predicate());
            down.add(atom.predicate());
        }
        Parts.of(formula).forEach(part -> both(part, up, down));
    }

    /// More steps only ever raise a count; a sum, a smallest and a largest value may move both ways.
    private static void terms(
            List<Term> terms,
            Relation relation,
            boolean left,
            boolean sign,
            SortedSet<String> up,
            SortedSet<String> down) {
        for (Term term : terms) {
            if (!(term instanceof Term.Aggregate aggregate)) {
                continue;
            }
            boolean counts = aggregate.kind() == Term.Kind.COUNT || aggregate.kind() == Term.Kind.DISTINCT;
            if (counts && (relation.rises() || relation.falls())) {
                collect(aggregate.of(), sign == (relation.rises() == left), up, down);
            } else {
                both(aggregate.of(), up, down);
            }
        }
    }
}
