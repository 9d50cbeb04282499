package io.lictor.verdict;

import io.lictor.circuit.Matches;
import io.lictor.circuit.Outcome;
import io.lictor.policy.Rule;
import io.lictor.predicate.Kleene;
import io.lictor.predicate.Predicate;
import io.lictor.predicate.Situation;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Everything that an explanation is made of.
///
/// @param findings of all rules of the matched circuits, by rule id
/// @param repairs as they are offered
public record Basis(
        Situation situation,
        Matches matches,
        Ruling ruling,
        Verdict verdict,
        List<Finding> findings,
        List<Repair> repairs) {
    /// The findings of enforced rules that are not kept: broken before open, hard before soft.
    List<Finding> about() {
        return findings.stream()
                .filter(finding -> !kept(finding) && finding.outcome().rule().terms().enforced())
                .sorted(Comparator.comparing((Finding finding) -> finding.outcome() instanceof Outcome.Open)
                        .thenComparing(finding -> !finding.outcome().rule().terms().hard()))
                .toList();
    }

    /// The findings of rules on trial that are not kept.
    List<Finding> onTrial() {
        return findings.stream()
                .filter(finding -> !kept(finding) && !finding.outcome().rule().terms().enforced())
                .toList();
    }

    private static boolean kept(Finding finding) {
        return finding.outcome() instanceof Outcome.Kept;
    }

    /// The facts of the domain that what is known contradicts.
    List<Rule.Implies> contradicted() {
        return !ruling.margin().inconsistent()
                ? List.of()
                : matches.implications().stream()
                        .filter(rule -> rule.formula().value(ruling.known()::value) == Kleene.FAILS)
                        .toList();
    }

    /// The distinct clauses of the enforced rules that are not kept.
    List<String> clauses() {
        return about().stream()
                .map(finding -> finding.outcome().rule().terms().citation().quote())
                .distinct()
                .toList();
    }

    /// The declared predicate of an id.
    Optional<Predicate> predicate(String id) {
        return Optional.ofNullable(matches.predicates().get(id));
    }

    /// The unknown predicates that keep enforced rules open, by id.
    List<Predicate> unknown() {
        return about().stream()
                .flatMap(finding -> finding.outcome().because().stream())
                .filter(id -> ruling.known().value(id) == Kleene.UNKNOWN)
                .distinct()
                .sorted()
                .flatMap(id -> predicate(id).stream())
                .toList();
    }

    /// What is judged, as the object of a sentence: "call `issue_refund`".
    String action() {
        return switch (situation.action().kind()) {
            case "call" -> "call " + Quoted.name(situation.action().tool());
            case "result" -> "take in the result of " + Quoted.name(situation.action().tool());
            default -> "send this reply";
        };
    }
}
