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
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

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
    /// @param beside the other drafts that would be active with it, [by tool][#byTool]
    Draft tried(Draft draft, Map<String, List<Beside>> beside, Guard guard) {
        List<Doubtful> doubts = new ArrayList<>();
        List<Example> made = new ArrayList<>();
        for (List<Rule> group : draft.translation().groups()) {
            ActionPredicate action =
                    group.getFirst().terms().action().map(scope.actions()::get).orElse(null);
            Optional<Formula> allowing = Consistency.allowing(group);
            if (action == null || allowing.isEmpty()) {
                continue;
            }
            if (scope.calls(action).isEmpty()) {
                doubts.add(new Doubtful(
                        Code.NO_CASE,
                        "no example could be made, for no tool is known to be of this kind",
                        "What would a call look like that breaks this rule?"));
                continue;
            }
            tried(draft, group, action, allowing.get(), beside, guard, doubts, made);
        }
        return draft.doubted(doubts).shown(made);
    }

    private void tried(
            Draft draft,
            List<Rule> group,
            ActionPredicate action,
            Formula allowing,
            Map<String, List<Beside>> beside,
            Guard guard,
            List<Doubtful> doubts,
            List<Example> made) {
        String tool = scope.calls(action).first();
        List<Rule> rules = new ArrayList<>(group);
        List<Formula> others = new ArrayList<>();
        for (Beside other : beside.getOrDefault(tool, List.of())) {
            boolean same =
                    other.draft().key().equals(draft.key()) && other.group().equals(group);
            if (!same) {
                Consistency.allowing(other.group()).ifPresent(formula -> {
                    others.add(formula);
                    rules.addAll(other.group());
                });
            }
        }
        boolean ban = Questions.negated(allowing) instanceof Formula.Atom atom
                && Names.local(atom.predicate()).equals("is-called");
        if (!ban) {
            trial(group.getFirst(), tool, true, allowing, others, rules, guard, doubts)
                    .ifPresent(made::add);
        }
        trial(group.getFirst(), tool, false, Questions.negated(allowing), others, rules, guard, doubts)
                .ifPresent(made::add);
    }

    /// A group of rules of another draft.
    record Beside(Draft draft, List<Rule> group) {}

    /// The groups of drafts by every tool that their actions are calls of, each in the order given.
    Map<String, List<Beside>> byTool(List<Draft> drafts) {
        Map<String, List<Beside>> byTool = new TreeMap<>();
        for (Draft draft : drafts) {
            for (List<Rule> group : draft.translation().groups()) {
                Optional<ActionPredicate> kind = group.getFirst()
                        .terms()
                        .action()
                        .flatMap(id -> Optional.ofNullable(scope.actions().get(id)));
                kind.ifPresent(found -> scope.calls(found)
                        .forEach(tool -> byTool.computeIfAbsent(tool, t -> new ArrayList<>())
                                .add(new Beside(draft, group))));
            }
        }
        return byTool;
    }

    private Optional<Example> trial(
            Rule rule,
            String tool,
            boolean kept,
            Formula wanted,
            List<Formula> others,
            List<Rule> rules,
            Guard guard,
            List<Doubtful> doubts) {
        List<Formula> all = new ArrayList<>(others);
        all.add(wanted);
        Optional<Propositions.Model> model = propositions.model(all);
        Optional<Examples.Built> built = built(tool, model, rules);
        if (built.isEmpty()) {
            model = propositions.model(List.of(wanted));
            built = built(tool, model, rules);
        }
        String sample = model.map(Propositions.Model::text).orElse("this");
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
        boolean decides = !kept && rule.terms().hard() && rule.terms().enforced();
        if (!outcome.equals(kept ? "kept" : "broken") || (decides && judgement.decision() != Decision.DENY)) {
            doubts.add(new Doubtful(
                    Code.CASES_DISAGREE,
                    "an example that " + what + " it by its formula is " + outcome + ", "
                            + judgement.decision().word() + ", for the guard",
                    "Should " + sample + " keep or break the rule?"));
            return Optional.empty();
        }
        return Optional.of(new Example(
                rule.id(), kept, built.get().trajectory(), built.get().action(), judgement.decision()));
    }

    private Optional<Examples.Built> built(String tool, Optional<Propositions.Model> model, List<Rule> rules) {
        return model.flatMap(found -> examples.built(tool, found, Examples.folds(rules)));
    }
}
