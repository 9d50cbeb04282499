package io.lictor.circuit;

import io.lictor.logic.Formula;
import io.lictor.policy.ActionPredicate;
import io.lictor.policy.Bundle;
import io.lictor.policy.Decision;
import io.lictor.policy.Pack;
import io.lictor.policy.Rule;
import io.lictor.predicate.Conditions;
import io.lictor.predicate.Definition;
import io.lictor.predicate.Predicate;
import io.lictor.trajectory.Action;
import io.lictor.trajectory.ToolSchema;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/// A bundle compiled into circuits, with the index from an action to those that bear on it. Immutable
/// but for a bounded cache; thread-safe.
public final class Circuits {
    private static final int CACHED = 10_000;

    private final Bundle bundle;
    private final Kinds calls;
    private final Kinds results;
    private final Matches none;
    private final Map<Kinds.Direct, Matches> matches = new ConcurrentHashMap<>();
    private final SortedMap<String, Circuit> byAction = new TreeMap<>();
    private final SortedMap<String, Predicate> predicates = new TreeMap<>();
    private final Needs needs;
    private final Map<String, Formula> folds = new HashMap<>();
    private final Map<String, List<Rule.Oblige>> obligations = new HashMap<>();
    private final Map<String, List<Rule.Implies>> implications = new HashMap<>();

    public Circuits(Bundle bundle, Conditions conditions) {
        this.bundle = bundle;
        this.calls = new Kinds(conditions);
        this.results = new Kinds(conditions);
        this.none = made(calls, new Kinds.Direct(List.of(), List.of()), Decision.ALLOW);
        bundle.packs().values().forEach(this::add);
        this.needs = Needs.of(this);
    }

    /// The bundle these circuits were made from.
    public Bundle bundle() {
        return bundle;
    }

    /// The folds of the rules' formulas.
    Collection<Formula> folds() {
        return folds.values();
    }

    /// Which earlier steps they look at.
    public Needs needs() {
        return needs;
    }

    /// Whether there are obligations at all.
    public boolean oblige() {
        return !obligations.isEmpty();
    }

    /// The obligations that actions of a kind bring about, sorted by rule.
    public List<Rule.Oblige> obligations(String action) {
        return obligations.getOrDefault(action, List.of());
    }

    /// Every predicate by its id, folds by their texts.
    public SortedMap<String, Predicate> predicates() {
        return Collections.unmodifiableSortedMap(predicates);
    }

    private void add(Pack pack) {
        pack.predicates().forEach(p -> predicates.put(p.id(), p));
        Map<String, Rule.Permit> permits = new HashMap<>();
        Map<String, List<GroundRule>> rules = new HashMap<>();
        pack.rules().forEach(rule -> {
            if (rule instanceof Rule.Permit permit && permit.terms().enforced()) {
                permits.put(rule.id(), permit);
            }
        });
        for (Rule rule : pack.rules()) {
            rule.formula().folds().forEach(this::add);
            switch (rule) {
                case Rule.Permit ignored -> {}
                case Rule.Oblige oblige ->
                    oblige.terms()
                            .action()
                            .ifPresent(action -> obligations
                                    .computeIfAbsent(action, a -> new ArrayList<>())
                                    .add(oblige));
                case Rule.Implies implies -> {
                    Rule.Implies folded =
                            new Rule.Implies(implies.terms(), implies.premise().folded(), implies.conclusion());
                    folded.formula()
                            .atoms()
                            .forEach(atom -> implications
                                    .computeIfAbsent(atom, a -> new ArrayList<>())
                                    .add(folded));
                }
                case Rule.Forbid forbid -> ground(forbid, permits, rules);
                case Rule.Require require -> ground(require, permits, rules);
            }
        }
        for (ActionPredicate action : pack.actions()) {
            switch (action.of()) {
                case CALL -> calls.add(action);
                case RESULT -> results.add(action);
            }
            List<GroundRule> own = rules.getOrDefault(action.id(), List.of());
            byAction.put(
                    action.id(),
                    new Circuit(action, action.thresholds().orElse(pack.thresholds()), own, patterns(own)));
        }
    }

    private void add(Formula fold) {
        Predicate predicate = FoldPredicates.of(fold, predicates);
        predicates.put(predicate.id(), predicate);
        folds.put(predicate.id(), fold);
    }

    private static void ground(Rule rule, Map<String, Rule.Permit> permits, Map<String, List<GroundRule>> to) {
        List<Rule.Permit> lifting = rule.terms().exceptions().stream()
                .flatMap(id -> Optional.ofNullable(permits.get(id)).stream())
                .toList();
        rule.terms()
                .action()
                .ifPresent(action ->
                        to.computeIfAbsent(action, a -> new ArrayList<>()).add(GroundRule.of(rule, lifting)));
    }

    /// The joins of every predicate the rules need, those that implications tie to them included. One
    /// step alone is no join.
    private List<Definition.Match> patterns(List<GroundRule> rules) {
        SortedMap<String, Predicate> involved = new TreeMap<>();
        rules.forEach(rule -> rule.atoms().forEach(atom -> involve(atom, involved, new TreeMap<>())));
        List<Definition.Match> found = new ArrayList<>();
        involved.values()
                .forEach(predicate -> predicate.from().forEach(definition -> {
                    if (definition instanceof Definition.Match match
                            && match.binding().size() > 1) {
                        found.add(match);
                    }
                }));
        return found;
    }

    /// The tools whose results may be of a kind; empty: any tool's.
    public Optional<Set<String>> results() {
        return results.tools();
    }

    /// What bears on an action. The cost depends on the kinds that match, not on how many rules exist.
    public Matches matching(Action action, Optional<ToolSchema> schema) {
        return switch (action) {
            case Action.Call call -> matching(calls, calls.of(call, schema), bundle.unmapped());
            case Action.Result result -> {
                Kinds.Direct direct = results.of(result, schema);
                boolean judged =
                        !direct.kinds().isEmpty() || !direct.undecided().isEmpty();
                yield judged ? matching(results, direct, Decision.ALLOW) : none;
            }
            case Action.Reply _ -> matching(calls, new Kinds.Direct(List.of(), List.of()), bundle.unmapped());
        };
    }

    /// @param kinds those of calls or those of results; no action is of both
    /// @param unmapped what happens to an action of none
    private Matches matching(Kinds kinds, Kinds.Direct direct, Decision unmapped) {
        Matches known = matches.get(direct);
        if (known == null) {
            known = made(kinds, direct, unmapped);
            if (matches.size() >= CACHED) {
                matches.clear();
            }
            matches.put(direct, known);
        }
        return known;
    }

    /// Whether every call of a tool is denied, whatever its arguments and whatever came before; true only where the
    /// rules alone show it.
    public boolean denies(String tool) {
        Outright outright = new Outright(predicates);
        return calls.ofEveryCall(tool).stream()
                .flatMap(kind -> Optional.ofNullable(byAction.get(kind)).stream())
                .flatMap(circuit -> circuit.rules().stream())
                .anyMatch(outright::denies);
    }

    private Matches made(Kinds kinds, Kinds.Direct direct, Decision unmapped) {
        SortedSet<String> all = new TreeSet<>();
        direct.kinds().forEach(kind -> kinds.ancestors(kind, all));
        SortedSet<String> certain = new TreeSet<>(all);
        direct.undecided().forEach(kind -> kinds.ancestors(kind, all));
        List<Circuit> circuits = all.stream()
                .flatMap(id -> Optional.ofNullable(byAction.get(id)).stream())
                .toList();
        SortedMap<String, Predicate> involved = new TreeMap<>();
        SortedMap<String, Rule.Implies> physical = new TreeMap<>();
        circuits.forEach(c -> c.rules().forEach(r -> r.atoms().forEach(a -> involve(a, involved, physical))));
        return new Matches(
                all,
                certain,
                new TreeSet<>(direct.undecided()),
                circuits,
                List.copyOf(physical.values()),
                involved,
                unmapped);
    }

    private void involve(String atom, SortedMap<String, Predicate> to, SortedMap<String, Rule.Implies> physical) {
        Predicate predicate = predicates.get(atom);
        if (predicate == null || to.containsKey(atom)) {
            return;
        }
        to.put(atom, predicate);
        Formula fold = folds.get(atom);
        if (fold != null) {
            fold.atoms().forEach(inner -> involve(inner, to, physical));
        }
        for (Rule.Implies implies : implications.getOrDefault(atom, List.of())) {
            physical.put(implies.id(), implies);
            implies.formula().atoms().forEach(other -> involve(other, to, physical));
        }
    }
}
