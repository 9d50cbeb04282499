package io.lictor.extraction.rule;

import io.lictor.bundle.Tuning;
import io.lictor.policy.Citation;
import io.lictor.policy.Rule;
import io.lictor.policy.Terms;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// Rules with other terms.
final class Retuned {
    private Retuned() {}

    /// A rule and its permits as an owner tuned them.
    static List<Rule> of(List<Rule> rules, Tuning tuning, String pack) {
        SortedSet<String> exceptions = new TreeSet<>();
        List<Rule> tuned = new ArrayList<>();
        for (int i = rules.size() - 1; i >= 0; i--) {
            Rule rule = rules.get(i);
            Terms terms = rule.terms();
            String id = i < tuning.ids().size() ? pack + "/" + tuning.ids().get(i) : rule.id();
            boolean main = i == 0;
            if (!main) {
                exceptions.add(id);
            }
            tuned.addFirst(with(
                    rule,
                    new Terms(
                            id,
                            terms.action(),
                            main ? tuning.weight().isEmpty() : terms.hard(),
                            main ? tuning.weight().orElse(terms.weight()) : terms.weight(),
                            !main || !tuning.shadow(),
                            tuning.risk().orElse(terms.risk()),
                            terms.citation(),
                            main ? exceptions : terms.exceptions(),
                            main ? tuning.change() : Optional.empty())));
        }
        return tuned;
    }

    /// The same rule from a clause.
    static Rule cited(Rule rule, Citation citation) {
        Terms t = rule.terms();
        return with(
                rule,
                new Terms(
                        t.id(),
                        t.action(),
                        t.hard(),
                        t.weight(),
                        t.enforced(),
                        t.risk(),
                        citation,
                        t.exceptions(),
                        t.change()));
    }

    /// The same rule with other exceptions.
    static Rule lifted(Rule rule, SortedSet<String> exceptions) {
        Terms t = rule.terms();
        return with(
                rule,
                new Terms(
                        t.id(),
                        t.action(),
                        t.hard(),
                        t.weight(),
                        t.enforced(),
                        t.risk(),
                        t.citation(),
                        exceptions,
                        t.change()));
    }

    private static Rule with(Rule rule, Terms terms) {
        return switch (rule) {
            case Rule.Forbid forbid -> new Rule.Forbid(terms, forbid.formula());
            case Rule.Require require -> new Rule.Require(terms, require.formula());
            case Rule.Permit permit -> new Rule.Permit(terms, permit.formula());
            case Rule.Implies implies -> new Rule.Implies(terms, implies.premise(), implies.conclusion());
            case Rule.Oblige oblige -> new Rule.Oblige(terms, oblige.formula(), oblige.deadline());
        };
    }
}
