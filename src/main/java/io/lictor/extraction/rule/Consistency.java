package io.lictor.extraction.rule;

import io.lictor.logic.Formula;
import io.lictor.policy.Rule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Whether rules get along: none contradicts another, none says only what another says already.
final class Consistency {
    /// More drafts of one tool than these are not compared pair by pair.
    private static final int MOST = 150;

    private final Scope scope;
    private final Propositions propositions;

    Consistency(Scope scope) {
        this.scope = scope;
        SortedMap<String, Meant.Measure> measures = new TreeMap<>();
        scope.meant().forEach((id, meant) -> meant.measure().ifPresent(m -> measures.put(id, m)));
        this.propositions = new Propositions(measures);
    }

    Propositions propositions() {
        return propositions;
    }

    /// What is doubtful about each draft beside the others, by key.
    SortedMap<String, List<Doubtful>> doubts(List<Draft> drafts) {
        SortedMap<String, List<Doubtful>> doubts = new TreeMap<>();
        Map<String, List<Draft>> byTool = new TreeMap<>();
        for (Draft draft : drafts) {
            for (String tool : tools(draft)) {
                byTool.computeIfAbsent(tool, t -> new ArrayList<>()).add(draft);
            }
        }
        byTool.values().forEach(group -> {
            if (group.size() > MOST) {
                group.subList(MOST, group.size()).forEach(draft -> add(doubts, draft, tooMany()));
            }
            List<Draft> some = group.subList(0, Math.min(MOST, group.size()));
            for (int i = 0; i < some.size(); i++) {
                for (int j = i + 1; j < some.size(); j++) {
                    pair(some.get(i), some.get(j), doubts);
                }
            }
        });
        doubts.replaceAll((key, found) -> found.stream().distinct().toList());
        return Collections.unmodifiableSortedMap(doubts);
    }

    /// What is doubtful about a draft beside others, or about others beside it.
    List<Doubtful> beside(Draft draft, List<Draft> others) {
        SortedMap<String, List<Doubtful>> doubts = new TreeMap<>();
        List<String> own = tools(draft);
        List<Draft> about = others.stream()
                .filter(other -> tools(other).stream().anyMatch(own::contains))
                .toList();
        if (about.size() >= MOST) {
            return List.of(tooMany());
        }
        about.forEach(other -> pair(other, draft, doubts));
        return doubts.values().stream().flatMap(List::stream).distinct().toList();
    }

    private static Doubtful tooMany() {
        return new Doubtful(
                Code.CONTRADICTION,
                "more than " + MOST + " rules about one tool: not compared with all of them",
                "Can rules about this tool be joined?");
    }

    List<String> tools(Draft draft) {
        return draft.translation().main().flatMap(rule -> rule.terms().action()).stream()
                .flatMap(action -> Optional.ofNullable(scope.actions().get(action)).stream())
                .flatMap(action -> action.tools().stream())
                .toList();
    }

    private void pair(Draft a, Draft b, SortedMap<String, List<Doubtful>> doubts) {
        Optional<Formula> first = allowing(a.translation());
        Optional<Formula> second = allowing(b.translation());
        if (first.isPresent() && second.isPresent()) {
            rules(a, first.get(), b, second.get(), doubts);
        } else if (first.isPresent() && b.translation().main().orElse(null) instanceof Rule.Permit permit) {
            permission(b, permit, a, first.get(), doubts);
        } else if (second.isPresent() && a.translation().main().orElse(null) instanceof Rule.Permit permit) {
            permission(a, permit, b, second.get(), doubts);
        }
    }

    private void rules(Draft a, Formula first, Draft b, Formula second, SortedMap<String, List<Doubtful>> doubts) {
        if (!propositions.together(first, second)) {
            if (propositions.together(first) && propositions.together(second)) {
                contradiction(a, first, b, doubts);
                contradiction(b, second, a, doubts);
            }
            return;
        }
        boolean firstImplies = !propositions.together(first, Questions.negated(second));
        boolean secondImplies = !propositions.together(second, Questions.negated(first));
        if (firstImplies && covers(a, b)) {
            subsumed(b, a, secondImplies, propositions.model(List.of(second, Questions.negated(first))), doubts);
        } else if (secondImplies && covers(b, a)) {
            subsumed(a, b, firstImplies, propositions.model(List.of(first, Questions.negated(second))), doubts);
        }
    }

    /// A permission that can never be used, because the rule is broken whenever it applies.
    private void permission(
            Draft permission,
            Rule.Permit permit,
            Draft rule,
            Formula allowing,
            SortedMap<String, List<Doubtful>> doubts) {
        if (propositions.together(permit.formula())
                && !propositions.together(permit.formula(), allowing)
                && propositions.together(allowing)) {
            contradiction(permission, permit.formula(), rule, doubts);
        }
    }

    private void contradiction(Draft of, Formula held, Draft other, SortedMap<String, List<Doubtful>> doubts) {
        String witness =
                propositions.model(List.of(held)).map(Propositions.Model::text).orElse("");
        add(
                doubts,
                of,
                new Doubtful(
                        Code.CONTRADICTION,
                        "cannot be kept together with the rule of " + place(other) + ": kept when " + witness
                                + ", which breaks the other",
                        "Which holds, this clause or `"
                                + other.origin().citation().quote() + "`?"));
    }

    private static void subsumed(
            Draft of,
            Draft by,
            boolean equal,
            Optional<Propositions.Model> witness,
            SortedMap<String, List<Doubtful>> doubts) {
        String how = equal
                ? "says the same as the rule of " + place(by)
                : "says less than the rule of " + place(by)
                        + witness.map(m -> ", which is broken when " + m.text() + " and this one is not")
                                .orElse("");
        add(
                doubts,
                of,
                new Doubtful(
                        Code.SUBSUMED,
                        how,
                        "Is this clause needed beside `"
                                + by.origin().citation().quote() + "`?"));
    }

    /// Whether a rule is about every tool that another is about.
    private boolean covers(Draft wide, Draft narrow) {
        return tools(wide).containsAll(tools(narrow));
    }

    private static String place(Draft draft) {
        return draft.origin().citation().document() + " "
                + draft.origin().citation().place();
    }

    private static void add(SortedMap<String, List<Doubtful>> doubts, Draft draft, Doubtful doubt) {
        doubts.computeIfAbsent(draft.key(), k -> new ArrayList<>()).add(doubt);
    }

    /// When the action may run as far as a rule with its exceptions goes; empty if it does not restrict.
    static Optional<Formula> allowing(Translation translation) {
        return translation.groups().stream().findFirst().flatMap(Consistency::allowing);
    }

    /// When the action may run as far as a rule goes with the permits behind it.
    static Optional<Formula> allowing(List<Rule> group) {
        return switch (group.getFirst()) {
            case Rule.Forbid forbid -> Optional.of(or(Questions.negated(forbid.formula()), group));
            case Rule.Require require -> Optional.of(or(require.formula(), group));
            case Rule.Permit _, Rule.Implies _, Rule.Oblige _ -> Optional.empty();
        };
    }

    private static Formula or(Formula formula, List<Rule> group) {
        List<Formula> parts = new ArrayList<>(List.of(formula));
        group.stream().skip(1).forEach(permit -> parts.add(permit.formula()));
        return parts.size() == 1 ? formula : new Formula.Or(parts);
    }
}
