package io.lictor.policy;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Numbers that replace those of a pack: weights of soft rules and the margins at which they
/// decide (architecture.md, semantics 7).
///
/// @param rules θ ≥ 0 by id of the soft rule; a rule that is not named keeps its own
/// @param thresholds of the pack; given ones replace those of every action as well, because
///     margins of other weights mean something else
/// @param actions thresholds by id of the action predicate
public record Weights(
        SortedMap<String, Double> rules, Optional<Thresholds> thresholds, SortedMap<String, Thresholds> actions) {
    public Weights {
        rules = Collections.unmodifiableSortedMap(new TreeMap<>(rules));
        actions = Collections.unmodifiableSortedMap(new TreeMap<>(actions));
    }

    /// Weights alone.
    public static Weights of(SortedMap<String, Double> rules) {
        return new Weights(rules, Optional.empty(), Collections.emptySortedMap());
    }

    /// The pack with these numbers instead of its own.
    public Pack in(Pack pack) {
        List<ActionPredicate> kinds = pack.actions().stream().map(this::reset).toList();
        List<Rule> weighed = pack.rules().stream().map(this::reset).toList();
        return new Pack(
                pack.id(),
                pack.title(),
                pack.documents(),
                kinds,
                pack.predicates(),
                weighed,
                pack.unmapped(),
                thresholds.orElse(pack.thresholds()),
                pack.failure());
    }

    private ActionPredicate reset(ActionPredicate action) {
        Optional<Thresholds> own = Optional.ofNullable(actions.get(action.id()))
                .or(() -> thresholds.isPresent() ? Optional.empty() : action.thresholds());
        return new ActionPredicate(
                action.id(), action.of(), action.description(), action.parent(), action.tools(), action.when(), own);
    }

    private Rule reset(Rule rule) {
        Double weight = rules.get(rule.id());
        if (weight == null || rule.terms().hard()) {
            return rule;
        }
        Terms terms = rule.terms().weighing(weight);
        return switch (rule) {
            case Rule.Forbid forbid -> new Rule.Forbid(terms, forbid.formula());
            case Rule.Require require -> new Rule.Require(terms, require.formula());
            case Rule.Permit permit -> permit;
            case Rule.Implies implies -> implies;
            case Rule.Oblige oblige -> oblige;
        };
    }
}
