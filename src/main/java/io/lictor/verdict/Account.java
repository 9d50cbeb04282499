package io.lictor.verdict;

import io.lictor.circuit.Outcome;
import io.lictor.policy.Citation;
import io.lictor.policy.Rule;
import io.lictor.policy.Thresholds;
import io.lictor.predicate.Evidence;
import io.lictor.predicate.Kleene;
import io.lictor.predicate.Truth;
import io.lictor.trajectory.Action;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The verdict told to a person: what was decided, by which clauses, on what grounds, what is missing
/// and what would make it right. Plain text; headings stand alone on a line.
final class Account {
    private final Basis basis;
    private final Wording wording;
    private final Grounds grounds;
    private final StringBuilder out = new StringBuilder();

    private Account(Basis basis) {
        this.basis = basis;
        this.wording = new Wording(basis.matches());
        this.grounds = new Grounds(basis, wording);
    }

    /// The text, without a line break at its end.
    static String of(Basis basis) {
        Account account = new Account(basis);
        account.tell();
        return account.out.toString().stripTrailing();
    }

    private void tell() {
        out.append(new Reason(basis, wording).sentence());
        List<Finding> about = basis.about();
        List<Rule.Implies> contradicted = basis.contradicted();
        if (!about.isEmpty() || !contradicted.isEmpty()) {
            heading(basis.verdict() instanceof Verdict.Allow ? "Noted, and tolerated" : "Why");
            contradicted.forEach(rule -> clause(rule, "Yet here: ", rule.formula().atoms()));
            about.forEach(this::clause);
            weight(about);
            heading("What was seen");
            seen(Stream.concat(
                    about.stream().flatMap(finding -> atoms(finding).stream()),
                    contradicted.stream().flatMap(rule -> rule.formula().atoms().stream())));
        }
        if (!basis.unknown().isEmpty()) {
            heading("What is missing");
            basis.unknown().stream().map(grounds::missing).distinct().forEach(this::item);
        }
        changes();
        repairs();
        if (!basis.onTrial().isEmpty()) {
            heading("Noted by rules on trial, which decide nothing");
            basis.onTrial().forEach(this::clause);
        }
    }

    private void seen(Stream<String> atoms) {
        List<Evidence> evidence =
                atoms.flatMap(atom -> grounds.evidence(atom).stream()).toList();
        new Seen(basis.situation()).sentences(evidence).forEach(this::item);
    }

    private void heading(String text) {
        out.append("\n\n").append(text);
    }

    private void item(String text) {
        out.append("\n- ").append(text);
    }

    private void clause(Finding finding) {
        String lead = finding.outcome() instanceof Outcome.Open ? "Not decided: " : "Here: ";
        clause(finding.outcome().rule(), lead, atoms(finding));
    }

    private void clause(Rule rule, String lead, Collection<String> atoms) {
        Citation citation = rule.terms().citation();
        item("\"" + citation.quote() + "\" (" + citation.document() + ", " + citation.section() + ", "
                + citation.place() + ")");
        out.append("\n  The rule: ").append(wording.rule(rule)).append("\n  ").append(lead);
        out.append(atoms.stream().map(grounds::known).collect(Collectors.joining("; "))).append('.');
    }

    /// What decides the rule, what holds first; of an open rule all that is known of it as well.
    private List<String> atoms(Finding finding) {
        SortedSet<String> atoms = new TreeSet<>(finding.outcome().because());
        if (finding.outcome() instanceof Outcome.Open open) {
            basis.matches().rules().stream()
                    .filter(rule -> rule.rule().id().equals(open.rule().id()))
                    .forEach(rule -> atoms.addAll(rule.broken().atoms()));
        }
        List<String> sorted = new ArrayList<>();
        for (Kleene value : List.of(Kleene.HOLDS, Kleene.FAILS, Kleene.UNKNOWN)) {
            atoms.stream()
                    .filter(atom -> basis.ruling().known().value(atom) == value)
                    .forEach(sorted::add);
        }
        return sorted;
    }

    /// The margin, where rules that are weighed are at stake.
    private void weight(List<Finding> about) {
        if (about.stream().allMatch(finding -> finding.outcome().rule().terms().hard())
                || basis.ruling().margin().inconsistent()) {
            return;
        }
        Thresholds thresholds = basis.matches().thresholds();
        String low = number(basis.ruling().margin().low());
        String high = number(basis.ruling().margin().high());
        item("Rules that say \"should\" are weighed together, from 0 (none broken) down to -1: here "
                + (low.equals(high) ? low : "between " + low + " and " + high) + ". Below "
                + number(thresholds.ask()) + " a person is asked, below " + number(thresholds.deny())
                + " the action is denied.");
    }

    private static String number(double margin) {
        return Quoted.value(Truth.rounded(margin));
    }

    private void changes() {
        if (basis.verdict() instanceof Verdict.Modify modify) {
            heading("What has to be changed");
            for (Modification change : modify.modifications()) {
                Optional<Object> from = basis.situation().action().arguments().at(change.pointer());
                item(Quoted.name(change.pointer().substring(1)) + " from "
                        + from.map(Quoted::value).orElse("nothing") + " to " + Quoted.value(change.value()));
            }
        }
    }

    private void repairs() {
        if (basis.repairs().isEmpty() || !(basis.situation().action() instanceof Action.Call)) {
            return;
        }
        boolean one = basis.repairs().size() == 1;
        String also = basis.verdict() instanceof Verdict.Modify ? "also " : "";
        heading("What would " + also + "make it right" + (one ? "" : ", any one of these"));
        for (Repair repair : basis.repairs()) {
            List<String> steps = repair.remedies().stream().map(Account::full).distinct().toList();
            if (steps.size() == 1) {
                item(Phrases.sentence(steps.getFirst()) + ".");
            } else {
                item("All of this:");
                steps.forEach(step -> out.append("\n  * ").append(Phrases.sentence(step)).append('.'));
            }
        }
        boolean prior = basis.repairs().stream()
                .flatMap(repair -> repair.remedies().stream())
                .anyMatch(remedy -> remedy instanceof Remedy.Prior);
        out.append("\n  (")
                .append(one ? "It was" : "Each was")
                .append(" judged again and would be allowed")
                .append(prior ? "; what has yet to be done is taken to succeed.)" : ".)");
    }

    /// A step with the values that only people are shown.
    private static String full(Remedy remedy) {
        return switch (remedy) {
            case Remedy.Argument change ->
                change.step() + change.from().map(from -> " (now " + Quoted.value(from) + ")").orElse("");
            case Remedy.Fact fact -> fact.step();
            case Remedy.Prior prior ->
                prior.step()
                        + prior.call()
                                .filter(call -> !call.arguments().isEmpty())
                                .map(call -> " (" + shown(call) + ")")
                                .orElse("");
        };
    }

    private static String shown(Remedy.Call call) {
        return Phrases.and(call.arguments().entrySet().stream()
                .map(entry -> Quoted.name(entry.getKey().substring(1)) + " " + Quoted.value(entry.getValue()))
                .toList());
    }
}
