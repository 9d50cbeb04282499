package io.lictor.verdict;

import io.lictor.circuit.Matches;
import io.lictor.logic.Formula;
import io.lictor.policy.ActionPredicate;
import io.lictor.policy.Citation;
import io.lictor.policy.Rule;
import io.lictor.predicate.Definition;
import io.lictor.predicate.Kleene;
import io.lictor.predicate.Predicate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Rules and predicates as English sentences, made from the pack's descriptions; each sentence once for
/// all actions of the same kinds. Thread-safe.
final class Wording {
    private static final String NOT = "it is not the case that ";

    private final Matches matches;
    private final boolean results;
    private final Map<String, String> clauses = new ConcurrentHashMap<>();
    private final Map<String, Statements> statements = new ConcurrentHashMap<>();
    private final Map<String, List<Condition>> conditions = new ConcurrentHashMap<>();

    /// What is said of a predicate that holds, fails, is unknown.
    private record Statements(String holds, String fails, String unknown) {}

    /// A condition of a predicate.
    ///
    /// @param quoted as reasons quote it
    record Condition(String expression, String quoted) {}

    private Wording(Matches matches) {
        this.matches = matches;
        this.results =
                matches.circuits().stream().anyMatch(circuit -> circuit.action().of() == ActionPredicate.Of.RESULT);
    }

    /// The wording of some circuits.
    static Wording of(Matches matches) {
        return matches.derived(Wording.class, Wording::new);
    }

    /// A rule's clause with its place, and the rule in words; without line break at its end.
    String clause(Rule rule) {
        String known = clauses.get(rule.id());
        if (known == null) {
            Citation citation = rule.terms().citation();
            known = "\"" + citation.quote() + "\" (" + citation.document() + ", " + citation.section() + ", "
                    + citation.place() + ")\n  The rule: " + rule(rule);
            clauses.put(rule.id(), known);
        }
        return known;
    }

    /// The conditions among the definitions of a predicate.
    List<Condition> conditions(Predicate predicate) {
        List<Condition> known = conditions.get(predicate.id());
        if (known == null) {
            known = predicate.from().stream()
                    .flatMap(definition -> definition instanceof Definition.Cel cel
                            ? Stream.of(new Condition(cel.expression(), "`" + cel.expression() + "`"))
                            : Stream.empty())
                    .toList();
            conditions.put(predicate.id(), known);
        }
        return known;
    }

    private String rule(Rule rule) {
        boolean hard = rule.terms().hard();
        String run = results ? "reach the agent" : "run";
        String condition = switch (rule) {
            case Rule.Forbid ignored -> (hard ? " must not " : " should not ") + run + " if ";
            case Rule.Require ignored -> (hard ? " may " : " should ") + run + " only if ";
            case Rule.Permit ignored -> " may " + run + " if ";
            case Rule.Implies ignored -> "";
            case Rule.Oblige ignored -> " must be followed by a step of which this is so: ";
        };
        String subject = rule.terms()
                .action()
                .map(action -> (results ? "a result that " : "an action that ") + kind(action))
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
        Statements known = statements.get(id);
        if (known == null) {
            String holds = (results ? "the result " : "the action ") + description(id);
            known = new Statements(holds, NOT + holds, "it is not known whether " + holds);
            statements.put(id, known);
        }
        return switch (value) {
            case HOLDS -> known.holds();
            case FAILS -> known.fails();
            case UNKNOWN -> known.unknown();
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
