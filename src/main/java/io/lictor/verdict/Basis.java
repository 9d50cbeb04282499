package io.lictor.verdict;

import io.lictor.circuit.Matches;
import io.lictor.circuit.Outcome;
import io.lictor.policy.Rule;
import io.lictor.predicate.Kleene;
import io.lictor.predicate.Predicate;
import io.lictor.predicate.Situation;
import io.lictor.trajectory.Action;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// Everything that an explanation is made of.
public final class Basis {
    private static final Comparator<Finding> WORST = Comparator.comparing(
                    (Finding finding) -> finding.outcome() instanceof Outcome.Open)
            .thenComparing(finding -> !finding.outcome().rule().terms().hard());

    private final Situation situation;
    private final Matches matches;
    private final Ruling ruling;
    private final Verdict verdict;
    private final List<Finding> findings;
    private final List<Repair> repairs;
    private final String action;
    private final List<Finding> about = new ArrayList<>();
    private final List<Finding> onTrial = new ArrayList<>();

    /// @param findings of all rules of the matched circuits, by rule id
    /// @param repairs as they are offered
    public Basis(
            Situation situation,
            Matches matches,
            Ruling ruling,
            Verdict verdict,
            List<Finding> findings,
            List<Repair> repairs) {
        this.situation = situation;
        this.matches = matches;
        this.ruling = ruling;
        this.verdict = verdict;
        this.findings = findings;
        this.repairs = repairs;
        this.action = action(situation);
        for (Finding finding : findings) {
            if (!(finding.outcome() instanceof Outcome.Kept)) {
                (finding.outcome().rule().terms().enforced() ? about : onTrial).add(finding);
            }
        }
        if (about.size() > 1) {
            about.sort(WORST);
        }
    }

    Situation situation() {
        return situation;
    }

    Matches matches() {
        return matches;
    }

    Ruling ruling() {
        return ruling;
    }

    Verdict verdict() {
        return verdict;
    }

    List<Repair> repairs() {
        return repairs;
    }

    /// How many rules bear on the action.
    int rules() {
        return findings.size();
    }

    /// The findings of enforced rules that are not kept: broken before open, hard before soft.
    List<Finding> about() {
        return about;
    }

    /// The findings of rules on trial that are not kept.
    List<Finding> onTrial() {
        return onTrial;
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
        if (about.size() == 1) {
            return List.of(about.getFirst().outcome().rule().terms().citation().quote());
        }
        LinkedHashSet<String> clauses = new LinkedHashSet<>();
        about.forEach(finding ->
                clauses.add(finding.outcome().rule().terms().citation().quote()));
        return List.copyOf(clauses);
    }

    /// The declared predicate of an id.
    Optional<Predicate> predicate(String id) {
        return Optional.ofNullable(matches.predicates().get(id));
    }

    /// The unknown predicates that keep enforced rules open, by id.
    List<Predicate> unknown() {
        SortedSet<String> ids = new TreeSet<>();
        for (Finding finding : about) {
            if (finding.outcome() instanceof Outcome.Open open) {
                ids.addAll(open.because());
            }
        }
        List<Predicate> unknown = new ArrayList<>(ids.size());
        ids.forEach(id -> predicate(id).ifPresent(unknown::add));
        return unknown;
    }

    /// Whether what is judged is a result.
    boolean result() {
        return situation.action() instanceof Action.Result;
    }

    /// What is judged, as the object of a sentence: "call `issue_refund`".
    String action() {
        return action;
    }

    private static String action(Situation situation) {
        return switch (situation.action().kind()) {
            case "call" -> "call " + Quoted.name(situation.action().tool());
            case "result" ->
                "take in the result of " + Quoted.name(situation.action().tool());
            default -> "send this reply";
        };
    }
}
