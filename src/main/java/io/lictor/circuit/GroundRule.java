package io.lictor.circuit;

import io.lictor.logic.Formula;
import io.lictor.policy.Rule;
import io.lictor.predicate.Assignment;
import io.lictor.predicate.Kleene;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/// An action rule with the formula that holds exactly when executing the action breaks it, exceptions
/// included.
///
/// @param broken its violation, folds replaced by atoms of their texts; never mentions the action,
///     which is taken as executed
/// @param atoms what `broken` mentions
public record GroundRule(Rule rule, Formula broken, SortedSet<String> atoms) {
    public GroundRule(Rule rule, Formula broken) {
        this(rule, broken, broken.atoms());
    }

    /// Builds the violation: φ for *forbid φ*, ¬φ for *require φ*, and in both no permit that lifts it.
    public static GroundRule of(Rule rule, List<Rule.Permit> exceptions) {
        Formula violation = rule instanceof Rule.Require ? new Formula.Not(rule.formula()) : rule.formula();
        if (exceptions.isEmpty()) {
            return new GroundRule(rule, violation.folded());
        }
        List<Formula> parts = new ArrayList<>(List.of(violation));
        exceptions.forEach(permit -> parts.add(new Formula.Not(permit.formula())));
        return new GroundRule(rule, new Formula.And(parts).folded());
    }

    /// Whether the rule is broken under the given values.
    public Kleene value(Function<String, Kleene> values) {
        return broken.value(values);
    }

    /// What the rule says under what is known.
    public Outcome outcome(Assignment known) {
        return switch (value(known::value)) {
            case FAILS -> new Outcome.Kept(rule, sufficient(known, Kleene.FAILS));
            case HOLDS -> new Outcome.Broken(rule, sufficient(known, Kleene.HOLDS));
            case UNKNOWN -> new Outcome.Open(rule, undecided(known));
        };
    }

    /// The predicates of the rule that nobody has decided.
    public SortedSet<String> undecided(Assignment known) {
        SortedSet<String> open = new TreeSet<>(atoms);
        open.removeIf(atom -> known.value(atom) != Kleene.UNKNOWN);
        return open;
    }

    /// A set of predicates whose answers alone give the value, none of which can be left out.
    private SortedSet<String> sufficient(Assignment known, Kleene value) {
        if (atoms.size() == 1) {
            return atoms;
        }
        SortedSet<String> needed = new TreeSet<>(atoms);
        needed.removeIf(atom -> known.value(atom) == Kleene.UNKNOWN);
        for (String atom : List.copyOf(needed)) {
            needed.remove(atom);
            if (value(a -> needed.contains(a) ? known.value(a) : Kleene.UNKNOWN) != value) {
                needed.add(atom);
            }
        }
        return needed;
    }
}
