package io.lictor.policy;

import io.lictor.logic.Formula;
import io.lictor.logic.Formulas;
import io.lictor.predicate.Definition;
import io.lictor.predicate.Predicate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/// A pack under construction; names are given without the pack's.
public final class Draft {
    private final String name;
    private final List<ActionPredicate> actions = new ArrayList<>();
    private final List<Predicate> predicates = new ArrayList<>();
    private final List<Rule> rules = new ArrayList<>();
    private Decision unmapped = Decision.ASK;
    private Thresholds thresholds = Thresholds.DEFAULT;

    public Draft(String name) {
        this.name = name;
    }

    public Draft unmapped(Decision decision) {
        unmapped = decision;
        return this;
    }

    public Draft thresholds(double deny, double ask) {
        thresholds = new Thresholds(deny, ask);
        return this;
    }

    /// An action of some tools without a parent.
    public Draft action(String id, String... tools) {
        return action(id, Optional.empty(), Optional.empty(), tools);
    }

    public Draft action(String id, Optional<String> parent, Optional<String> when, String... tools) {
        actions.add(new ActionPredicate(
                full(id), id, parent.map(this::full), new TreeSet<>(List.of(tools)), when, Optional.empty()));
        return this;
    }

    /// An action with thresholds of its own.
    public Draft strict(String id, Thresholds own, String... tools) {
        actions.add(new ActionPredicate(
                full(id), id, Optional.empty(), new TreeSet<>(List.of(tools)), Optional.empty(), Optional.of(own)));
        return this;
    }

    /// A predicate that the caller can answer by a fact of its name.
    public Draft fact(String id) {
        return predicate(id, Optional.of(id + "?"), Optional.empty(), new Definition.Fact(id));
    }

    /// A predicate that only its source answers.
    public Draft hidden(String id) {
        return predicate(id, Optional.empty(), Optional.empty(), new Definition.Fact(id));
    }

    public Draft predicate(String id, Optional<String> question, Optional<String> remedy, Definition... from) {
        predicates.add(new Predicate(full(id), id, Optional.empty(), question, remedy, List.of(from)));
        return this;
    }

    public Draft establishing(String id, Definition... from) {
        predicates.add(
                new Predicate(full(id), id, Optional.of("consent"), Optional.empty(), Optional.empty(), List.of(from)));
        return this;
    }

    public Draft forbid(String id, String on, String formula) {
        return rule(new Rule.Forbid(terms(id, on), formula(formula)));
    }

    public Draft require(String id, String on, String formula) {
        return rule(new Rule.Require(terms(id, on), formula(formula)));
    }

    public Draft permit(String id, String on, String formula) {
        return rule(new Rule.Permit(terms(id, on), formula(formula)));
    }

    public Draft implies(String id, String premise, String conclusion) {
        return rule(new Rule.Implies(terms(id, ""), formula(premise), full(conclusion)));
    }

    public Draft rule(Rule rule) {
        rules.add(rule);
        return this;
    }

    /// Terms of a hard, enforced rule.
    public Terms terms(String id, String on) {
        return terms(id, on, true, 1, true, Optional.empty());
    }

    public Terms terms(
            String id,
            String on,
            boolean hard,
            double weight,
            boolean enforced,
            Optional<Change> change,
            String... exceptions) {
        TreeSet<String> lifted = new TreeSet<>();
        List.of(exceptions).forEach(e -> lifted.add(full(e)));
        Citation citation = new Citation("doc.md", "00", "Top", 1, 1, "clause of " + id);
        Optional<String> action = on.isEmpty() ? Optional.empty() : Optional.of(full(on));
        return new Terms(full(id), action, hard, weight, enforced, "risk", citation, lifted, change);
    }

    /// A formula whose atoms get the pack's name.
    public Formula formula(String text) {
        return Formulas.parse(text).renamed(this::full);
    }

    public String full(String id) {
        return name + "/" + id;
    }

    public Pack pack() {
        return new Pack(name, name, List.of(), actions, predicates, rules, unmapped, thresholds);
    }

    /// The same pack, its elements in another order.
    public Pack shuffled(RandomGenerator random) {
        return new Pack(
                name,
                name,
                List.of(),
                shuffled(actions, random),
                shuffled(predicates, random),
                shuffled(rules, random),
                unmapped,
                thresholds);
    }

    public static <T> List<T> shuffled(List<T> list, RandomGenerator random) {
        List<T> copy = new ArrayList<>(list);
        Collections.shuffle(copy, java.util.Random.from(random));
        return copy;
    }

    public Bundle bundle() {
        return bundle(List.of(pack()));
    }

    public static Bundle bundle(List<Pack> packs) {
        SortedMap<String, Pack> byName = new TreeMap<>();
        packs.forEach(pack -> byName.put(pack.id(), pack));
        return new Bundle("revision", byName);
    }
}
