package io.lictor.evaluation.accuracy;

import io.lictor.logic.Formula;
import io.lictor.logic.Formulas;
import io.lictor.policy.Bundle;
import io.lictor.policy.Pack;
import io.lictor.policy.Rule;
import io.lictor.policy.Terms;
import io.lictor.policy.Weights;
import io.lictor.predicate.Definition;
import io.lictor.predicate.Predicate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// One kind of evidence left out of the guard: what is judged then is what the rest is worth.
///
/// A predicate that can be answered from that evidence, by itself or through others, is lost; a rule that mentions a
/// lost predicate, an exception too, is left out of the bundle. (With the evidence merely unknown, the guard would
/// fail closed and ask about nearly everything, which says nothing of the evidence.)
public enum Ablation {
    /// No rule that asks a classifier.
    NO_CLASSIFIERS("no classifiers"),
    /// No rule that asks where a value comes from.
    NO_DATA_FLOW("no data flow"),
    /// No rule over earlier calls, results or counts of them.
    NO_CROSS_STEP("no cross-step rules"),
    /// Soft rules weigh nothing.
    NO_SOFT_WEIGHTS("no soft weights");

    private final String words;

    Ablation(String words) {
        this.words = words;
    }

    /// Its name in tables.
    public String words() {
        return words;
    }

    /// The bundle without that evidence.
    public Bundle of(Bundle bundle) {
        SortedMap<String, Pack> packs = new TreeMap<>();
        Set<String> lost = lost(bundle);
        bundle.packs().forEach((name, pack) -> packs.put(name, of(pack, lost)));
        return new Bundle(bundle.revision(), packs);
    }

    private Pack of(Pack pack, Set<String> lost) {
        if (this == NO_SOFT_WEIGHTS) {
            SortedMap<String, Double> nothing = new TreeMap<>();
            pack.rules().stream().filter(rule -> !rule.terms().hard()).forEach(rule -> nothing.put(rule.id(), 0.0));
            return Weights.of(nothing).in(pack);
        }
        List<Rule> kept = pack.rules().stream()
                .filter(rule -> !loses(rule.formula(), lost))
                .toList();
        SortedSet<String> ids = new TreeSet<>();
        kept.forEach(rule -> ids.add(rule.id()));
        return new Pack(
                pack.id(),
                pack.title(),
                pack.documents(),
                pack.actions(),
                pack.predicates(),
                kept.stream().map(rule -> liftedBy(rule, ids)).toList(),
                pack.unmapped(),
                pack.thresholds());
    }

    /// The rule with those of its exceptions that are left.
    private static Rule liftedBy(Rule rule, SortedSet<String> left) {
        Terms terms = rule.terms();
        if (left.containsAll(terms.exceptions())) {
            return rule;
        }
        SortedSet<String> exceptions = new TreeSet<>(terms.exceptions());
        exceptions.retainAll(left);
        Terms fewer = new Terms(
                terms.id(),
                terms.action(),
                terms.hard(),
                terms.weight(),
                terms.enforced(),
                terms.risk(),
                terms.citation(),
                exceptions,
                terms.change());
        return switch (rule) {
            case Rule.Forbid forbid -> new Rule.Forbid(fewer, forbid.formula());
            case Rule.Require require -> new Rule.Require(fewer, require.formula());
            case Rule.Permit permit -> new Rule.Permit(fewer, permit.formula());
            case Rule.Implies implies -> new Rule.Implies(fewer, implies.premise(), implies.conclusion());
            case Rule.Oblige oblige -> new Rule.Oblige(fewer, oblige.formula(), oblige.deadline());
        };
    }

    private boolean loses(Formula formula, Set<String> lost) {
        return (this == NO_CROSS_STEP && !formula.folds().isEmpty())
                || formula.atoms().stream().anyMatch(lost::contains);
    }

    private Set<String> lost(Bundle bundle) {
        Set<String> lost = new HashSet<>();
        int before = -1;
        while (before < lost.size()) {
            before = lost.size();
            for (Pack pack : bundle.packs().values()) {
                for (Predicate predicate : pack.predicates()) {
                    if (predicate.from().stream().anyMatch(definition -> reads(definition, lost))
                            || derives(predicate, bundle, lost)) {
                        lost.add(predicate.id());
                    }
                }
            }
        }
        return lost;
    }

    private boolean derives(Predicate predicate, Bundle bundle, Set<String> lost) {
        return predicate.from().stream().anyMatch(Definition.Derived.class::isInstance)
                && bundle.packs().values().stream()
                        .flatMap(pack -> pack.rules().stream())
                        .anyMatch(rule -> rule instanceof Rule.Implies implies
                                && implies.conclusion().equals(predicate.id())
                                && loses(implies.premise(), lost));
    }

    private boolean reads(Definition definition, Set<String> lost) {
        return switch (definition) {
            case Definition.Flow flow ->
                this == NO_DATA_FLOW
                        || (this == NO_CLASSIFIERS && flow.carrying().isPresent());
            case Definition.Classified _ -> this == NO_CLASSIFIERS;
            case Definition.Earlier _, Definition.Match _ -> this == NO_CROSS_STEP;
            case Definition.OfStep _ -> false;
            case Definition.Fold fold -> this == NO_CROSS_STEP || loses(Formulas.parse(fold.formula()), lost);
            case Definition.Cel _, Definition.Fact _, Definition.Sensitive _, Definition.Derived _ -> false;
        };
    }
}
