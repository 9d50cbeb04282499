package io.lictor.policy;

import io.lictor.predicate.Definition;
import io.lictor.predicate.Predicate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// What rules are about: calls that are about to run, or results that are about to be admitted. Each has
/// predicates that cannot be asked of the other.
public final class Subjects {
    private final Map<String, ActionPredicate> actions = new HashMap<>();
    private final Map<String, Predicate> predicates = new HashMap<>();
    private final Map<String, List<Rule.Implies>> implications = new HashMap<>();
    private final boolean calls;

    /// Of the rules of a pack.
    public Subjects(Pack pack) {
        pack.actions().forEach(action -> actions.put(action.id(), action));
        pack.predicates().forEach(predicate -> predicates.put(predicate.id(), predicate));
        for (Rule rule : pack.rules()) {
            if (rule instanceof Rule.Implies implies) {
                implies.formula()
                        .atoms()
                        .forEach(atom -> implications
                                .computeIfAbsent(atom, a -> new ArrayList<>())
                                .add(implies));
            }
        }
        calls = pack.actions().stream().allMatch(action -> action.of() == ActionPredicate.Of.CALL)
                && pack.predicates().stream()
                        .flatMap(predicate -> predicate.from().stream())
                        .allMatch(definition -> foreign(definition, false).isEmpty());
    }

    /// Whether a rule is about results.
    public boolean ofResults(Rule rule) {
        return rule.terms()
                .action()
                .map(actions::get)
                .filter(action -> action.of() == ActionPredicate.Of.RESULT)
                .isPresent();
    }

    /// The predicates that judging by a rule may ask, those that facts of the domain tie to it included.
    public List<Predicate> asked(Rule rule) {
        SortedSet<String> reached = new TreeSet<>();
        Deque<String> open = new ArrayDeque<>(rule.formula().atoms());
        while (!open.isEmpty()) {
            String atom = open.pop();
            if (reached.add(atom)) {
                implications
                        .getOrDefault(atom, List.of())
                        .forEach(implies -> open.addAll(implies.formula().atoms()));
            }
        }
        List<Predicate> asked = new ArrayList<>();
        reached.forEach(id -> Optional.ofNullable(predicates.get(id)).ifPresent(asked::add));
        return asked;
    }

    /// Whether a kind and the one above it are about the same.
    List<Problem> problems(String element, ActionPredicate action) {
        return action
                .parent()
                .map(actions::get)
                .filter(parent -> parent.of() != action.of())
                .map(parent -> new Problem(
                        element,
                        "is a kind of " + words(action.of()) + ", and its parent one of " + words(parent.of()),
                        "give both the same `of`"))
                .stream()
                .toList();
    }

    private static String words(ActionPredicate.Of of) {
        return of.name().toLowerCase(Locale.ROOT) + "s";
    }

    /// What of a rule cannot be asked of what it is about.
    List<Problem> problems(String element, Rule rule) {
        List<Problem> problems = new ArrayList<>();
        if (calls || rule instanceof Rule.Implies) {
            return problems;
        }
        boolean result = ofResults(rule);
        if (result && rule instanceof Rule.Oblige) {
            problems.add(new Problem(
                    element, "an obligation is about a call that has returned", "let it be `on` a kind of calls"));
        }
        if (result
                && rule.terms()
                        .change()
                        .filter(Change.Replace.class::isInstance)
                        .isPresent()) {
            problems.add(new Problem(
                    element, "nothing is set in what a tool returned", "write `change: redact`, or leave it out"));
        }
        for (Predicate predicate : asked(rule)) {
            for (Definition definition : predicate.from()) {
                foreign(definition, result)
                        .ifPresent(foreign -> problems.add(new Problem(
                                element,
                                "`" + predicate.id().substring(predicate.id().indexOf('/') + 1) + "` " + foreign.what(),
                                foreign.fix())));
            }
        }
        return problems;
    }

    private record Foreign(String what, String fix) {}

    private static Optional<Foreign> foreign(Definition definition, boolean result) {
        return Optional.ofNullable(
                switch (definition) {
                    case Definition.Flow _
                    when result ->
                        new Foreign(
                                "asks where arguments come from, and the rule is about a result",
                                "ask it in a rule about calls, or of the result by `classified` or `sensitive`");
                    case Definition.Classified asked
                    when result && asked.of() == Definition.Texts.ARGUMENTS ->
                        new Foreign(
                                "reads arguments, and the rule is about a result",
                                "write `of: result` in `classified`");
                    case Definition.Sensitive asked
                    when result && asked.arguments().isPresent() ->
                        new Foreign(
                                "chooses among arguments, and the rule is about a result",
                                "leave `arguments` out of `sensitive`: a result is searched whole");
                    case Definition.Classified asked
                    when !result && asked.of() == Definition.Texts.RESULT ->
                        new Foreign(
                                "reads a result, and the rule is about a call",
                                "let the rule be `on` a kind with `of: result`");
                    default -> null;
                });
    }
}
