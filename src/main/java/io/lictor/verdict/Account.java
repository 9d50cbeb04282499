package io.lictor.verdict;

import io.lictor.circuit.Outcome;
import io.lictor.policy.Rule;
import io.lictor.policy.Thresholds;
import io.lictor.predicate.Evidence;
import io.lictor.predicate.Kleene;
import io.lictor.predicate.Predicate;
import io.lictor.predicate.Truth;
import io.lictor.trajectory.Action;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// The verdict told to a person: what was decided, by which clauses, on what grounds, what is missing
/// and what would put it right. Plain text; headings stand alone on a line.
final class Account {
    private static final int ROOM = 2_000;

    private final Basis basis;
    private final Wording wording;
    private final Grounds grounds;
    private final StringBuilder out = new StringBuilder(ROOM);

    private Account(Basis basis) {
        this.basis = basis;
        this.wording = Wording.of(basis.matches());
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
            List<Evidence> evidence = new ArrayList<>();
            for (Rule.Implies rule : contradicted) {
                clause(rule, "Yet here: ", rule.formula().atoms(), evidence);
            }
            for (Finding finding : about) {
                String lead = finding.outcome() instanceof Outcome.Open ? "Not decided: " : "Here: ";
                clause(finding.outcome().rule(), lead, atoms(finding), evidence);
            }
            weight(about);
            heading("What was seen");
            new Seen(basis.situation()).tell(evidence, out);
        }
        List<Predicate> unknown = basis.unknown();
        if (!unknown.isEmpty()) {
            heading("What is missing");
            Set<String> questions = new LinkedHashSet<>();
            unknown.forEach(predicate -> questions.add(grounds.missing(predicate)));
            questions.forEach(this::item);
        }
        changes();
        repairs();
        if (!basis.onTrial().isEmpty()) {
            heading("Noted by rules on trial, which decide nothing");
            for (Finding finding : basis.onTrial()) {
                String lead = finding.outcome() instanceof Outcome.Open ? "Not decided: " : "Here: ";
                clause(finding.outcome().rule(), lead, atoms(finding), new ArrayList<>());
            }
        }
    }

    private void heading(String text) {
        out.append("\n\n").append(text);
    }

    private void item(String text) {
        out.append("\n- ").append(text);
    }

    /// A clause with what is known of its predicates; their evidence is added to `evidence`.
    private void clause(Rule rule, String lead, Collection<String> atoms, List<Evidence> evidence) {
        item(wording.clause(rule));
        out.append("\n  ").append(lead);
        String between = "";
        for (String atom : atoms) {
            out.append(between);
            grounds.known(atom, out, evidence);
            between = "; ";
        }
        out.append('.');
    }

    /// What decides the rule, what holds first; of an open rule all that is known of it as well.
    private List<String> atoms(Finding finding) {
        SortedSet<String> atoms = finding.outcome().because();
        if (atoms.size() == 1 && !(finding.outcome() instanceof Outcome.Open)) {
            return List.of(atoms.first());
        }
        if (finding.outcome() instanceof Outcome.Open open) {
            SortedSet<String> all = new TreeSet<>(atoms);
            basis.matches().rules().stream()
                    .filter(rule -> rule.rule().id().equals(open.rule().id()))
                    .forEach(rule -> all.addAll(rule.broken().atoms()));
            atoms = all;
        }
        List<String> sorted = new ArrayList<>();
        for (Kleene value : List.of(Kleene.HOLDS, Kleene.FAILS, Kleene.UNKNOWN)) {
            for (String atom : atoms) {
                if (basis.ruling().known().value(atom) == value) {
                    sorted.add(atom);
                }
            }
        }
        return sorted;
    }

    /// The margin, where rules that are weighed are at stake.
    private void weight(List<Finding> about) {
        boolean soft = false;
        for (Finding finding : about) {
            soft |= !finding.outcome().rule().terms().hard();
        }
        if (!soft || basis.ruling().margin().inconsistent()) {
            return;
        }
        Thresholds thresholds = basis.matches().thresholds();
        String low = number(basis.ruling().margin().low());
        String high = number(basis.ruling().margin().high());
        item("Rules that say \"should\" are weighed together, from 0 (none broken) down to -1: here "
                + (low.equals(high) ? low : "between " + low + " and " + high) + ". Below "
                + number(thresholds.ask()) + " a person is asked, below " + number(thresholds.deny())
                + (basis.result() ? " the result is withheld." : " the action is denied."));
    }

    private static String number(double margin) {
        return Quoted.value(Truth.rounded(margin));
    }

    private void changes() {
        if (basis.verdict() instanceof Verdict.Modify modify) {
            heading("What has to be changed");
            for (Modification change : modify.modifications()) {
                Optional<Object> from = present(basis.situation().action(), change.pointer());
                item(Quoted.name(change.pointer().substring(1)) + " from "
                        + from.map(Quoted::value).orElse("nothing") + " to " + Quoted.value(change.value()));
            }
        }
    }

    /// What stands at the place of a change.
    private static Optional<Object> present(Action action, String pointer) {
        if (!(action instanceof Action.Result result)) {
            return action.arguments().at(pointer);
        }
        return pointer.startsWith("/result/")
                ? result.step().structured().flatMap(object -> object.at(pointer.substring("/result".length())))
                : Optional.of(result.step().text());
    }

    private void repairs() {
        if (basis.repairs().isEmpty()) {
            return;
        }
        boolean one = basis.repairs().size() == 1;
        String also = basis.verdict() instanceof Verdict.Modify ? "also " : "";
        heading("What would " + also + "put it right" + (one ? "" : ", any one of these"));
        for (Repair repair : basis.repairs()) {
            if (repair.remedies().size() == 1) {
                item(Phrases.sentence(full(repair.remedies().getFirst())) + ".");
                continue;
            }
            Set<String> steps = new LinkedHashSet<>();
            repair.remedies().forEach(remedy -> steps.add(full(remedy)));
            if (steps.size() == 1) {
                item(Phrases.sentence(steps.iterator().next()) + ".");
            } else {
                item("All of this:");
                steps.forEach(step ->
                        out.append("\n  * ").append(Phrases.sentence(step)).append('.'));
            }
        }
        boolean prior = false;
        for (Repair repair : basis.repairs()) {
            for (Remedy remedy : repair.remedies()) {
                prior |= remedy instanceof Remedy.Prior;
            }
        }
        out.append("\n  (")
                .append(one ? "It was" : "Each was")
                .append(" judged again and would be allowed")
                .append(prior ? "; what has yet to be done is taken to succeed.)" : ".)");
    }

    /// A step with the values that only people are shown.
    private static String full(Remedy remedy) {
        return switch (remedy) {
            case Remedy.Argument change ->
                change.step()
                        + change.from()
                                .map(from -> " (now " + Quoted.value(from) + ")")
                                .orElse("");
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
