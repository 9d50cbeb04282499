package io.lictor.circuit;

import io.lictor.logic.Formula;
import io.lictor.logic.Formulas;
import io.lictor.policy.ActionPredicate;
import io.lictor.policy.Bundle;
import io.lictor.policy.Pack;
import io.lictor.policy.Rule;
import io.lictor.predicate.Conditions;
import io.lictor.predicate.Definition;
import io.lictor.predicate.Kleene;
import io.lictor.predicate.Predicate;
import io.lictor.predicate.Window;
import io.lictor.trajectory.Action;
import io.lictor.trajectory.Arguments;
import io.lictor.trajectory.ToolSchema;
import java.util.ArrayList;
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
    private static final int CACHED_TOOLS = 10_000;
    private static final int CACHED_LENGTH = 2_000;

    private final Bundle bundle;
    private final Conditions conditions;
    private final SortedMap<String, Circuit> byAction = new TreeMap<>();
    private final SortedMap<String, ActionPredicate> actions = new TreeMap<>();
    private final SortedMap<String, Predicate> predicates = new TreeMap<>();
    private final Map<String, Formula> folds = new HashMap<>();
    private final Map<String, List<Rule.Oblige>> obligations = new HashMap<>();
    private final Map<String, List<Rule.Implies>> implications = new HashMap<>();
    private final Map<String, List<ActionPredicate>> byTool = new HashMap<>();
    private final List<ActionPredicate> byCondition = new ArrayList<>();
    private final Map<Kind, Kleene> toolKinds = new ConcurrentHashMap<>();

    private record Kind(String action, String tool, String description, Arguments parameters) {}

    public Circuits(Bundle bundle, Conditions conditions) {
        this.bundle = bundle;
        this.conditions = conditions;
        bundle.packs().values().forEach(this::add);
    }

    /// The bundle these circuits were made from.
    public Bundle bundle() {
        return bundle;
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
            actions.put(action.id(), action);
            List<GroundRule> own = rules.getOrDefault(action.id(), List.of());
            byAction.put(
                    action.id(),
                    new Circuit(action, action.thresholds().orElse(pack.thresholds()), own, patterns(own)));
            if (action.tools().isEmpty() && action.when().isPresent()) {
                byCondition.add(action);
            }
            action.tools()
                    .forEach(tool ->
                            byTool.computeIfAbsent(tool, t -> new ArrayList<>()).add(action));
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
                        text, text, Optional.empty(), Optional.empty(), remedy, List.of(new Definition.Fold(text))));
        folds.put(text, fold);
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

    /// The prerequisites of every predicate the rules need, those that implications tie to them
    /// included.
    private List<Definition.Earlier> patterns(List<GroundRule> rules) {
        SortedMap<String, Predicate> involved = new TreeMap<>();
        rules.forEach(rule -> rule.broken().atoms().forEach(atom -> involve(atom, involved, new TreeMap<>())));
        List<Definition.Earlier> found = new ArrayList<>();
        involved.values()
                .forEach(predicate -> predicate.from().forEach(definition -> {
                    if (definition instanceof Definition.Earlier earlier) {
                        found.add(earlier);
                    }
                }));
        return found;
    }

    /// What bears on an action. The cost depends on the kinds that match, not on how many rules exist.
    public Matches matching(Action action, Optional<ToolSchema> schema) {
        SortedSet<String> kinds = new TreeSet<>();
        SortedSet<String> undecided = new TreeSet<>();
        if (action instanceof Action.Call) {
            byTool.getOrDefault(action.tool(), List.of()).forEach(a -> sort(a, action, schema, kinds, undecided));
            byCondition.forEach(a -> sort(a, action, schema, kinds, undecided));
        }
        SortedSet<String> all = new TreeSet<>();
        kinds.forEach(kind -> ancestors(kind, all));
        SortedSet<String> certain = new TreeSet<>(all);
        undecided.forEach(kind -> ancestors(kind, all));
        List<Circuit> circuits = all.stream()
                .flatMap(id -> Optional.ofNullable(byAction.get(id)).stream())
                .toList();
        SortedMap<String, Predicate> involved = new TreeMap<>();
        SortedMap<String, Rule.Implies> physical = new TreeMap<>();
        circuits.forEach(c -> c.rules().forEach(r -> r.broken().atoms().forEach(a -> involve(a, involved, physical))));
        return new Matches(
                all, certain, undecided, circuits, List.copyOf(physical.values()), involved, bundle.unmapped());
    }

    private void sort(
            ActionPredicate kind,
            Action action,
            Optional<ToolSchema> schema,
            SortedSet<String> kinds,
            SortedSet<String> undecided) {
        switch (isOf(kind, action, schema)) {
            case HOLDS -> kinds.add(kind.id());
            case UNKNOWN -> undecided.add(kind.id());
            case FAILS -> {}
        }
    }

    private Kleene isOf(ActionPredicate kind, Action action, Optional<ToolSchema> schema) {
        if (kind.when().isEmpty()) {
            return Kleene.HOLDS;
        }
        String when = kind.when().get();
        if (!conditions.usesOnly(when, "tool")) {
            return conditions
                    .evaluate(when, Variables.of(action.tool(), schema, action.arguments()))
                    .value();
        }
        Kind key = new Kind(
                kind.id(),
                action.tool(),
                schema.map(ToolSchema::description).orElse(""),
                when.contains("parameters") ? schema.map(ToolSchema::parameters).orElse(Arguments.NONE) : Arguments.NONE);
        if (key.tool().length() + key.description().length() > CACHED_LENGTH) {
            return conditions
                    .evaluate(when, Variables.of(action.tool(), schema, action.arguments()))
                    .value();
        }
        Kleene known = toolKinds.get(key);
        if (known == null) {
            known = conditions
                    .evaluate(when, Variables.of(action.tool(), schema, action.arguments()))
                    .value();
            if (toolKinds.size() >= CACHED_TOOLS) {
                toolKinds.clear();
            }
            toolKinds.put(key, known);
        }
        return known;
    }

    private void ancestors(String kind, SortedSet<String> to) {
        Optional<String> at = Optional.of(kind);
        while (at.isPresent() && to.add(at.get())) {
            at = Optional.ofNullable(actions.get(at.get())).flatMap(ActionPredicate::parent);
        }
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
