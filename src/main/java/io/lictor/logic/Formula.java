package io.lictor.logic;

import io.lictor.predicate.Kleene;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/// A propositional formula over predicate ids, evaluated in Kleene's strong three-valued logic.
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

    /// The value under the values of its predicates.
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
        };
    }

    /// Every predicate it mentions.
    default SortedSet<String> atoms() {
        SortedSet<String> atoms = new TreeSet<>();
        collect(true, atoms, atoms);
        return Collections.unmodifiableSortedSet(atoms);
    }

    /// The predicates whose truth can make it more true (`positive`) or less true (`!positive`).
    default SortedSet<String> atoms(boolean positive) {
        SortedSet<String> up = new TreeSet<>();
        SortedSet<String> down = new TreeSet<>();
        collect(true, up, down);
        return Collections.unmodifiableSortedSet(positive ? up : down);
    }

    private void collect(boolean sign, SortedSet<String> up, SortedSet<String> down) {
        switch (this) {
            case Atom atom -> (sign ? up : down).add(atom.predicate());
            case Not not -> not.inner().collect(!sign, up, down);
            case And and -> and.parts().forEach(part -> part.collect(sign, up, down));
            case Or or -> or.parts().forEach(part -> part.collect(sign, up, down));
            case Implies implies -> {
                implies.premise().collect(!sign, up, down);
                implies.conclusion().collect(sign, up, down);
            }
        }
    }

    /// The same formula with every predicate renamed.
    default Formula renamed(Function<String, String> name) {
        return switch (this) {
            case Atom atom -> new Atom(name.apply(atom.predicate()));
            case Not not -> new Not(not.inner().renamed(name));
            case And and ->
                new And(and.parts().stream().map(part -> part.renamed(name)).toList());
            case Or or ->
                new Or(or.parts().stream().map(part -> part.renamed(name)).toList());
            case Implies implies ->
                new Implies(
                        implies.premise().renamed(name), implies.conclusion().renamed(name));
        };
    }
}
