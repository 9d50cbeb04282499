package io.lictor.logic;

import io.lictor.predicate.Kleene;
import io.lictor.predicate.Window;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/// A formula over predicate ids in Kleene's strong three-valued logic, with past-time operators.
///
/// Operators over the past and comparisons are *folds*: what they come to depends on earlier steps
/// ([Past] computes it). [#folded] names each by its text, so that the rest is propositional.
public sealed interface Formula {
    /// A predicate by its id.
    record Atom(String predicate) implements Formula {}

    /// Negation.
    record Not(Formula inner) implements Formula {}

    /// Conjunction of at least two formulas.
    record And(List<Formula> parts) implements Formula {
        public And {
            parts = List.copyOf(parts);
        }
    }

    /// Disjunction of at least two formulas.
    record Or(List<Formula> parts) implements Formula {
        public Or {
            parts = List.copyOf(parts);
        }
    }

    /// Material implication.
    record Implies(Formula premise, Formula conclusion) implements Formula {}

    /// Both or neither.
    record Iff(Formula left, Formula right) implements Formula {}

    /// There is a step before this one, and at it `inner` holds.
    record Previously(Optional<Window> window, Formula inner) implements Formula {}

    /// `inner` holds at this step or at one before it.
    record Once(Optional<Window> window, Formula inner) implements Formula {}

    /// `inner` holds at this step and at all before it.
    record Historically(Optional<Window> window, Formula inner) implements Formula {}

    /// `start` holds at this step or at one before it, and ever since, this step included, `inner`.
    record Since(Formula inner, Optional<Window> window, Formula start) implements Formula {}

    /// A comparison of two sums.
    ///
    /// @param left summands, at least one
    record Compare(List<Term> left, Relation relation, List<Term> right) implements Formula {
        public Compare {
            left = List.copyOf(left);
            right = List.copyOf(right);
        }
    }

    /// The value under the values of its predicates and, by their texts, of its folds.
    default Kleene value(Function<String, Kleene> values) {
        return switch (this) {
            case Atom atom -> values.apply(atom.predicate());
            case Not not -> not.inner().value(values).not();
            case And and -> {
                Kleene result = Kleene.HOLDS;
                for (Formula part : and.parts()) {
                    result = result.and(part.value(values));
                }
                yield result;
            }
            case Or or -> {
                Kleene result = Kleene.FAILS;
                for (Formula part : or.parts()) {
                    result = result.or(part.value(values));
                }
                yield result;
            }
            case Implies implies ->
                implies.premise().value(values).not().or(implies.conclusion().value(values));
            case Iff iff -> iff.left().value(values).same(iff.right().value(values));
            case Previously fold -> values.apply(Formulas.print(fold));
            case Once fold -> values.apply(Formulas.print(fold));
            case Historically fold -> values.apply(Formulas.print(fold));
            case Since fold -> values.apply(Formulas.print(fold));
            case Compare fold -> values.apply(Formulas.print(fold));
        };
    }

    /// Whether it speaks of earlier steps or numbers.
    default boolean fold() {
        return switch (this) {
            case Atom _, Not _, And _, Or _, Implies _, Iff _ -> false;
            case Previously _, Once _, Historically _, Since _, Compare _ -> true;
        };
    }

    /// The formula with each outermost fold replaced by an atom of the fold's text.
    default Formula folded() {
        return fold() ? new Atom(Formulas.print(this)) : Parts.mapped(this, Formula::folded);
    }

    /// Its direct parts.
    default List<Formula> parts() {
        return Parts.of(this);
    }

    /// The outermost folds.
    default List<Formula> folds() {
        return fold()
                ? List.of(this)
                : parts().stream().flatMap(part -> part.folds().stream()).toList();
    }

    /// Every predicate it mentions, in folds too.
    default SortedSet<String> atoms() {
        SortedSet<String> atoms = new TreeSet<>();
        Polarity.collect(this, true, atoms, atoms);
        return Collections.unmodifiableSortedSet(atoms);
    }

    /// The predicates whose truth, at whatever step, can make it more true (`positive`) or less true
    /// (`!positive`).
    default SortedSet<String> atoms(boolean positive) {
        SortedSet<String> up = new TreeSet<>();
        SortedSet<String> down = new TreeSet<>();
        Polarity.collect(this, true, up, down);
        return Collections.unmodifiableSortedSet(positive ? up : down);
    }

    /// The same formula with every predicate renamed.
    default Formula renamed(Function<String, String> name) {
        return this instanceof Atom atom
                ? new Atom(name.apply(atom.predicate()))
                : Parts.mapped(this, part -> part.renamed(name));
    }
}
