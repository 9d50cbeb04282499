package io.lictor.extraction.rule;

import io.lictor.guard.Guard;
import io.lictor.guard.Judgement;
import io.lictor.logic.Formula;
import io.lictor.policy.ActionPredicate;
import io.lictor.policy.Decision;
import io.lictor.policy.Rule;
import io.lictor.verdict.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Examples of a rule, judged by the guard that would enforce it.
final class Trials {
    private final Scope scope;
    private final Propositions propositions;
    private final Examples examples;

    Trials(Scope scope, Propositions propositions) {
        this.scope = scope;
        this.propositions = propositions;
        this.examples = new Examples(scope);
    }

    /// A draft with its examples, or with doubts where they could not be made or came out otherwise.
    ///
    /// @param beside the other drafts that would be active with it
    Draft tried(Draft draft, List<Draft> beside, Guard guard) {
        Optional<Rule> main = draft.translation().main();
        ActionPredicate action = main.flatMap(rule -> rule.terms().action())
                .map(scope.actions()::get)
                .orElse(null);
        if (main.isEmpty() || action == null || action.tools().isEmpty()) {
            return draft;
        }
        if (main.get() instanceof Rule.Oblige || main.get() instanceof Rule.Permit) {
            return draft;
        }
        Formula allowing =
                Consistency.allowing(draft.translation()).orElse(main.get().formula());
        List<Rule> rules = new ArrayList<>(draft.rules());
        List<Formula> others = new ArrayList<>();
        for (Draft other : beside) {
            if (!other.key().equals(draft.key()) && bearsOn(other, action)) {
                Consistency.allowing(other.translation()).ifPresent(formula -> {
                    others.add(formula);
                    rules.addAll(other.rules());
                });
            }
        }
        List<Doubtful> doubts = new ArrayList<>();
        List<Example> made = new ArrayList<>();
        boolean ban = Questions.negated(allowing) instanceof Formula.Atom atom
                && Names.local(atom.predicate()).equals("is-called");
        if (!ban) {
            trial(main.get(), action, true, allowing, others, rules, guard, doubts)
                    .ifPresent(made::add);
        }
        trial(main.get(), action, false, Questions.negated(allowing), others, rules, guard, doubts)
                .ifPresent(made::add);
        return draft.doubted(doubts).shown(made);
    }

    private boolean bearsOn(Draft other, ActionPredicate action) {
        return other.translation().main().flatMap(rule -> rule.terms().action()).stream()
                .flatMap(id -> Optional.ofNullable(scope.actions().get(id)).stream())
                .anyMatch(kind -> kind.tools().contains(action.tools().first()));
    }

    private Optional<Example> trial(
            Rule rule,
            ActionPredicate action,
            boolean kept,
            Formula wanted,
            List<Formula> others,
            List<Rule> rules,
            Guard guard,
            List<Doubtful> doubts) {
        List<Formula> all = new ArrayList<>(others);
        all.add(wanted);
        Optional<Propositions.Model> model = propositions.model(all).or(() -> propositions.model(List.of(wanted)));
        Optional<Examples.Built> built = model.flatMap(found -> examples.built(action, found, Examples.folds(rules)));
        String what = kept ? "keeps" : "breaks";
        if (built.isEmpty()) {
            doubts.add(new Doubtful(
                    Code.NO_CASE,
                    "no example that " + what + " it could be made",
                    "What would a call look like that " + what + " this rule?"));
            return Optional.empty();
        }
        Judgement judgement = guard.judge(built.get().trajectory(), built.get().action());
        String outcome = judgement.findings().stream()
                .map(Finding::outcome)
                .filter(o -> o.rule().id().equals(rule.id()))
                .map(o -> o.word())
                .findFirst()
                .orElse("absent");
        Decision meant = kept ? Decision.ALLOW : Decision.DENY;
        if (!outcome.equals(kept ? "kept" : "broken") || (judgement.decision() != meant && !kept)) {
            doubts.add(new Doubtful(
                    Code.CASES_DISAGREE,
                    "an example that " + what + " it by its formula is " + outcome + ", "
                            + judgement.decision().word() + ", for the guard",
                    "Should " + model.map(Propositions.Model::text).orElse("this") + " keep or break the rule?"));
            return Optional.empty();
        }
        return Optional.of(new Example(
                rule.id(), kept, built.get().trajectory(), built.get().action(), judgement.decision()));
    }
}
