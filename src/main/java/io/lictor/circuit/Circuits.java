package io.lictor.circuit;

import io.lictor.logic.Formula;
import io.lictor.logic.Formulas;
import io.lictor.logic.Sentences;
import io.lictor.policy.ActionPredicate;
import io.lictor.policy.Bundle;
import io.lictor.policy.Pack;
import io.lictor.policy.Rule;
import io.lictor.predicate.Conditions;
import io.lictor.predicate.Definition;
import io.lictor.predicate.Predicate;
import io.lictor.predicate.Window;
import io.lictor.trajectory.Action;
import io.lictor.trajectory.ToolSchema;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private final Kinds kinds;
    private final Map<Kinds.Direct, Matches> matches = new ConcurrentHashMap<>();
    private final SortedMap<String, Circuit> byAction = new TreeMap<>();
    private final SortedMap<String, Predicate> predicates = new TreeMap<>();
    private final Needs needs;
    private final Map<String, Formula> folds = new HashMap<>();
    private final Map<String, List<Rule.Oblige>> obligations = new HashMap<>();
    private final Map<String, List<Rule.Implies>> implications = new HashMap<>();

    public Circuits(Bundle bundle, Conditions conditions) {
        this.bundle = bundle;
        this.kinds = new Kinds(conditions);
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
            kinds.add(action);
            List<GroundRule> own = rules.getOrDefault(action.id(), List.of());
            byAction.put(
                    action.id(),
                    new Circuit(action, action.thresholds().orElse(pack.thresholds()), own, patterns(own)));
        }
    }

    /// Makes a fold a predicate of its own, known by its text.
    private void add(Formula fold) {
        String text = Formulas.print(fold);
        Optional<String> remedy = once(fold)
                .flatMap(atom -> Optional.ofNullable(predicates.get(atom)))
                .flatMap(Predicate::remedy);
        predicates.put(
                text,
                new Predicate(
                        text,
                        Sentences.phrase(fold, this::described),
                        Optional.empty(),
                        Optional.empty(),
                        remedy,
                        List.of(new Definition.Fold(text))));
        folds.put(text, fold);
    }

    private String described(String predicate) {
        return Optional.ofNullable(predicates.get(predicate))
                .map(Predicate::description)
                .orElse(predicate);
    }

    /// The predicate whose remedy makes the fold hold.
    private static Optional<String> once(Formula fold) {
        return switch (fold) {
            case Formula.Once(Optional<Window> _, Formula.Atom atom) -> Optional.of(atom.predicate());
            case Formula.Previously(Optional<Window> _, Formula.Atom atom) -> Optional.of(atom.predicate());
            case Formula.Since(Formula _, Optional<Window> _, Formula.Atom atom) -> Optional.of(atom.predicate());
            default -> Optional.empty();
        };
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

    /// What bears on an action. The cost depends on the kinds that match, not on how many rules exist.
    public Matches matching(Action action, Optional<ToolSchema> schema) {
        Kinds.Direct direct = kinds.of(action, schema);
        Matches known = matches.get(direct);
        if (known == null) {
            known = matching(direct);
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
        return kinds.ofEveryCall(tool).stream()
                .flatMap(kind -> Optional.ofNullable(byAction.get(kind)).stream())
                .flatMap(circuit -> circuit.rules().stream())
                .anyMatch(outright::denies);
    }

    private Matches matching(Kinds.Direct direct) {
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
                bundle.unmapped());
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
