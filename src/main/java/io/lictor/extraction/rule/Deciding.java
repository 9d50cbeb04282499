package io.lictor.extraction.rule;

import io.lictor.logic.Formula;
import io.lictor.logic.FormulaException;
import io.lictor.logic.Formulas;
import io.lictor.policy.ActionPredicate;
import io.lictor.policy.BundleCheck;
import io.lictor.policy.Rule;
import io.lictor.policy.Terms;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// Drafts as policy owners decided about them, over the names of one extraction.
public final class Deciding {
    private final SortedMap<String, ActionPredicate> actions;
    private final SortedMap<String, String> predicates;
    private final String pack;

    Deciding(Scope scope) {
        this.pack = scope.pack();
        this.actions = new TreeMap<>(scope.actions());
        this.predicates = new TreeMap<>();
        scope.meant()
                .forEach((id, meant) -> predicates.put(id, meant.predicate().description()));
    }

    /// The draft with its decision, if there is one that still holds.
    Draft applied(Draft draft, Decisions decisions) {
        return switch (decisions.byKey().get(draft.key())) {
            case null -> draft;
            case Decisions.Decided.Rejected _ -> draft.with(Status.REJECTED);
            case Decisions.Decided.Accepted(String sentence) ->
                sentence.equals(draft.sentence()) && !draft.rules().isEmpty() ? draft.with(Status.ACCEPTED) : draft;
            case Decisions.Decided.Edited edited ->
                rule(edited, draft)
                        .map(rule -> {
                            Translation other = draft.translation().with(List.of(rule));
                            return draft.with(other, english().sentence(other)).with(Status.ACCEPTED);
                        })
                        .orElseGet(() -> draft.doubted(List.of(refused(edited))).with(Status.NEEDS_REVIEW));
        };
    }

    private English english() {
        return new English(
                id -> Optional.ofNullable(actions.get(id))
                        .map(ActionPredicate::description)
                        .orElse(id),
                id -> predicates.getOrDefault(id, id));
    }

    private Doubtful refused(Decisions.Decided.Edited edited) {
        return new Doubtful(
                Code.REFUSED,
                "the edited rule no longer fits: " + fault(edited).orElse(""),
                "How should `" + edited.formula() + "` read over today's predicates?");
    }

    private Optional<Rule> rule(Decisions.Decided.Edited edited, Draft draft) {
        if (fault(edited).isPresent()) {
            return Optional.empty();
        }
        Formula formula = Formulas.parse(edited.formula()).renamed(atom -> pack + "/" + atom);
        Terms terms = new Terms(
                pack + "/" + edited.on() + "-" + draft.key(),
                Optional.of(pack + "/" + edited.on()),
                true,
                1.0,
                true,
                "unspecified",
                draft.origin().citation(),
                new TreeSet<>(),
                Optional.empty());
        return Optional.of(
                switch (edited.kind()) {
                    case "forbid" -> new Rule.Forbid(terms, formula);
                    case "require" -> new Rule.Require(terms, formula);
                    default -> new Rule.Permit(terms, formula);
                });
    }

    /// What is wrong with an edited rule; empty if every name is known and the formula reads.
    Optional<String> fault(Decisions.Decided.Edited edited) {
        if (!actions.containsKey(pack + "/" + edited.on())) {
            return Optional.of("no kind of action is called `" + edited.on() + "`: "
                    + BundleCheck.suggestion(pack + "/" + edited.on(), actions.keySet()));
        }
        try {
            for (String atom : Formulas.parse(edited.formula()).atoms()) {
                if (!predicates.containsKey(pack + "/" + atom)) {
                    return Optional.of("no predicate is called `" + atom + "`: "
                            + BundleCheck.suggestion(pack + "/" + atom, predicates.keySet()));
                }
            }
            return Optional.empty();
        } catch (FormulaException fault) {
            return Optional.of("formula, column " + fault.column() + ": " + fault.getMessage());
        }
    }
}
