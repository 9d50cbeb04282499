package io.lictor.verdict;

import io.lictor.circuit.Matches;
import io.lictor.logic.Formula;
import io.lictor.policy.Rule;
import io.lictor.predicate.Kleene;
import io.lictor.predicate.Predicate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Rules and predicates as English sentences, made from the pack's descriptions.
final class Wording {
    private static final String NOT = "it is not the case that ";

    private final Matches matches;

    Wording(Matches matches) {
        this.matches = matches;
    }

    /// A rule as one sentence.
    String rule(Rule rule) {
        boolean hard = rule.terms().hard();
        String condition = switch (rule) {
            case Rule.Forbid ignored -> hard ? " must not run if " : " should not run if ";
            case Rule.Require ignored -> hard ? " may run only if " : " should run only if ";
            case Rule.Permit ignored -> " may run if ";
            case Rule.Implies ignored -> "";
            case Rule.Oblige ignored -> " must be followed by a step of which this is so: ";
        };
        String subject = rule.terms()
                .action()
                .map(action -> "an action that " + kind(action))
                .orElse("");
        return subject + condition + formula(rule.formula()) + exceptions(rule) + ".";
    }

    /// What lifts the rule: the parts of its violation after the first, each a permit's negation.
    private String exceptions(Rule rule) {
        if (rule.terms().exceptions().isEmpty()) {
            return "";
        }
        String lifted = matches.rules().stream()
                .filter(ground -> ground.rule().id().equals(rule.id()))
                .flatMap(ground -> ground.broken() instanceof Formula.And and
                        ? and.parts().stream().skip(1)
                        : Stream.<Formula>empty())
                .flatMap(part ->
                        part instanceof Formula.Not permit ? Stream.of(formula(permit.inner())) : Stream.empty())
                .distinct()
                .collect(Collectors.joining(", or "));
        return lifted.isEmpty() ? "" : ", unless " + lifted;
    }

    /// What the action is said to be by the answer to a predicate.
    String statement(String id, Kleene value) {
        return switch (value) {
            case HOLDS -> "the action " + description(id);
            case FAILS -> NOT + "the action " + description(id);
            case UNKNOWN -> "it is not known whether the action " + description(id);
        };
    }

    /// The kind of an action, a verb phrase.
    String kind(String id) {
        return matches.circuits().stream()
                .filter(circuit -> circuit.action().id().equals(id))
                .map(circuit -> circuit.action().description())
                .findFirst()
                .orElse("is `" + id + "`");
    }

    private String description(String id) {
        return Optional.ofNullable(matches.predicates().get(id))
                .map(Predicate::description)
                .orElse("is `" + id + "`");
    }

    private String formula(Formula formula) {
        return switch (formula) {
            case Formula.Atom atom -> "it " + description(atom.predicate());
            case Formula.Not not -> negated(not.inner());
            case Formula.And and -> joined(and.parts(), " and ");
            case Formula.Or or -> "either " + joined(or.parts(), " or ");
            case Formula.Implies implies -> part(implies.conclusion()) + " whenever " + part(implies.premise());
            case Formula.Iff iff -> part(iff.left()) + " exactly if " + part(iff.right());
            case Formula.Previously _, Formula.Once _, Formula.Historically _, Formula.Since _, Formula.Compare _ ->
                formula(formula.folded());
        };
    }

    private String negated(Formula inner) {
        return switch (inner) {
            case Formula.Or or -> "neither " + joined(or.parts(), " nor ");
            case Formula.Not not -> formula(not.inner());
            case Formula.Atom ignored -> NOT + formula(inner);
            case Formula.And ignored -> NOT + part(inner);
            case Formula.Implies _, Formula.Iff _ -> NOT + part(inner);
            case Formula.Previously _, Formula.Once _, Formula.Historically _, Formula.Since _, Formula.Compare _ ->
                NOT + formula(inner);
        };
    }

    private String joined(List<Formula> parts, String word) {
        return parts.stream().map(this::part).collect(Collectors.joining(word));
    }

    /// A formula inside another one.
    private String part(Formula formula) {
        return switch (formula) {
            case Formula.Atom ignored -> formula(formula);
            case Formula.Not ignored -> formula(formula);
            case Formula.And ignored -> "(" + formula(formula) + ")";
            case Formula.Or ignored -> "(" + formula(formula) + ")";
            case Formula.Implies _, Formula.Iff _ -> "(" + formula(formula) + ")";
            case Formula.Previously _, Formula.Once _, Formula.Historically _, Formula.Since _, Formula.Compare _ ->
                formula(formula);
        };
    }
}
