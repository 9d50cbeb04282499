package io.lictor.policy;

import io.lictor.logic.Formula;

/// A formula over predicates with an effect on an action. The set is closed; the compiler names every
/// place that must know a new kind.
public sealed interface Rule {
    Terms terms();

    /// The formula as written.
    Formula formula();

    default String id() {
        return terms().id();
    }

    /// The word of its kind in files and answers.
    default String kind() {
        return switch (this) {
            case Forbid ignored -> "forbid";
            case Require ignored -> "require";
            case Permit ignored -> "permit";
            case Implies ignored -> "implies";
            case Oblige ignored -> "oblige";
        };
    }

    /// The action must not run while `formula` holds: ¬(a ∧ φ).
    record Forbid(Terms terms, Formula formula) implements Rule {}

    /// The action may run only while `formula` holds: a → φ.
    record Require(Terms terms, Formula formula) implements Rule {}

    /// Lifts the rules that name it while `formula` holds. Never enters the sum.
    record Permit(Terms terms, Formula formula) implements Rule {}

    /// A fact of the domain: `premise` derives `conclusion`. Mentions no action.
    record Implies(Terms terms, Formula premise, String conclusion) implements Rule {
        @Override
        public Formula formula() {
            return new Formula.Implies(premise, new Formula.Atom(conclusion));
        }
    }

    /// Once the action has run, `formula` must hold at a later step in time. Followed in audits, never
    /// blocks.
    record Oblige(Terms terms, Formula formula, Deadline deadline) implements Rule {}
}
