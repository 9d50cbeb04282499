package io.lictor.policy;

import io.lictor.logic.Formula;
import io.lictor.predicate.Definition;
import io.lictor.predicate.Predicate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Every fault of a pack that its values alone can show; what needs a file or an expression language is
/// checked by the loader.
public final class BundleCheck {
    private final Map<String, Predicate> predicates = new TreeMap<>();
    private final Map<String, ActionPredicate> actions = new TreeMap<>();
    private final Map<String, Rule> rules = new TreeMap<>();
    private final Set<String> parents = new HashSet<>();
    private final Set<String> derived = new HashSet<>();
    private final Suspicion calls;
    private final Suspicion results;
    private final Suspicion permits;
    private final Subjects subjects;
    private final List<Problem> problems = new ArrayList<>();

    private BundleCheck(Pack pack) {
        calls = Suspicion.ofCalls(pack);
        results = Suspicion.ofResults(pack);
        permits = Suspicion.ofPermits(pack);
        subjects = new Subjects(pack);
        pack.actions().forEach(a -> a.parent().ifPresent(parents::add));
        for (Rule rule : pack.rules()) {
            if (rule instanceof Rule.Implies implies) {
                derived.add(implies.conclusion());
            }
        }
        pack.predicates().forEach(p -> predicates.put(p.id(), p));
        pack.actions().forEach(a -> actions.put(a.id(), a));
        pack.rules().forEach(r -> rules.put(r.id(), r));
    }

    /// All faults, in the order of their elements.
    public static List<Problem> problems(Pack pack) {
        BundleCheck check = new BundleCheck(pack);
        pack.actions().forEach(check::action);
        pack.predicates().forEach(check::predicate);
        pack.rules().forEach(check::rule);
        check.thresholds("thresholds", pack.thresholds());
        return List.copyOf(check.problems);
    }

    /// The faults of a pack without rules, whose rules are still to be written.
    public static List<Problem> vocabulary(Pack pack) {
        BundleCheck check = new BundleCheck(pack);
        check.derived.addAll(check.predicates.keySet());
        pack.actions().forEach(check::action);
        pack.predicates().forEach(check::predicate);
        check.thresholds("thresholds", pack.thresholds());
        return List.copyOf(check.problems);
    }

    /// The nearest known name to a misspelt one, as half a sentence.
    public static String suggestion(String name, Collection<String> known) {
        return known.stream()
                .min(java.util.Comparator.<String>comparingInt(k -> distance(name, k))
                        .thenComparing(java.util.Comparator.naturalOrder()))
                .filter(k -> distance(name, k) <= Math.max(2, name.length() / 3))
                .map(k -> "did you mean `" + shortName(k) + "`?")
                .orElse("declare it or name one of the declared ones");
    }

    private void action(ActionPredicate action) {
        String element = "actions/" + shortName(action.id());
        action.parent()
                .filter(parent -> !actions.containsKey(parent))
                .ifPresent(parent -> problem(
                        element,
                        "parent `" + shortName(parent) + "` is not declared",
                        suggestion(parent, actions.keySet())));
        problems.addAll(subjects.problems(element, action));
        SortedSet<String> seen = new TreeSet<>();
        for (Optional<String> at = Optional.of(action.id()); at.isPresent(); at = parent(at.get())) {
            if (!seen.add(at.get())) {
                problem(element, "is its own ancestor", "remove one `parent` of the circle");
                break;
            }
        }
        if (action.tools().isEmpty() && action.when().isEmpty() && !parents.contains(action.id())) {
            String what = action.of() == ActionPredicate.Of.RESULT ? "result" : "call";
            problem(element, "no " + what + " can be of this kind", "give `tools`, `when`, or an action below it");
        }
        action.thresholds().ifPresent(thresholds -> thresholds(element, thresholds));
    }

    /// Whether an action is `wide` whenever it is `narrow`: the same kind or one of its ancestors.
    private boolean covers(Optional<String> wide, Optional<String> narrow) {
        SortedSet<String> seen = new TreeSet<>();
        for (Optional<String> at = narrow; at.isPresent() && seen.add(at.get()); at = parent(at.get())) {
            if (at.equals(wide)) {
                return true;
            }
        }
        return false;
    }

    private Optional<String> parent(String id) {
        return Optional.ofNullable(actions.get(id)).flatMap(ActionPredicate::parent);
    }

    private void predicate(Predicate predicate) {
        String element = "predicates/" + shortName(predicate.id());
        if (predicate.from().isEmpty()) {
            problem(element, "nothing answers it", "give at least one entry in `from`");
        }
        for (int i = 0; i < predicate.from().size(); i++) {
            Definition definition = predicate.from().get(i);
            if (predicate.establishes().isPresent() && !trusted(definition)) {
                problem(
                        element + "/from/" + i,
                        "establishes " + predicate.establishes().get() + " from content that anyone could have written",
                        "use a fact, the user's turns, or an `earlier` call with `authoritative: true` and `success`");
            }
            if (definition instanceof Definition.Derived && !derived.contains(predicate.id())) {
                problem(element + "/from/" + i, "no rule derives it", "add an `implies` rule that concludes it");
            }
        }
    }

    private static boolean trusted(Definition definition) {
        return switch (definition) {
            case Definition.Cel ignored -> true;
            case Definition.Fact ignored -> true;
            case Definition.Earlier earlier ->
                earlier.authoritative() && earlier.success().isPresent();
            case Definition.Flow flow -> flow.from().stream().allMatch(io.lictor.trajectory.Origin::establishes);
            case Definition.Sensitive ignored -> false;
            case Definition.Classified ignored -> false;
            case Definition.OfStep step ->
                switch (step.form()) {
                    case SAID -> step.by().stream().allMatch(io.lictor.trajectory.Origin::establishes);
                    case RETURNED -> step.authoritative() && step.where().isPresent();
                    case CALLED -> false;
                };
            case Definition.Match match ->
                !match.binding().isEmpty() && match.binding().stream().allMatch(part -> trusted(part.form()));
            case Definition.Fold ignored -> false;
            case Definition.Derived ignored -> false;
        };
    }

    private void rule(Rule rule) {
        String element = "rules/" + shortName(rule.id());
        Terms terms = rule.terms();
        SortedSet<String> atoms = rule.formula().atoms();
        atoms.stream()
                .filter(atom -> !predicates.containsKey(atom))
                .forEach(atom -> problem(
                        element,
                        "predicate `" + shortName(atom) + "` is not declared",
                        suggestion(atom, predicates.keySet())));
        terms.action()
                .filter(action -> !actions.containsKey(action))
                .ifPresent(action -> problem(
                        element,
                        "action `" + shortName(action) + "` is not declared",
                        suggestion(action, actions.keySet())));
        if (terms.weight() < 0 || !Double.isFinite(terms.weight())) {
            problem(
                    element,
                    "weight must be a number of at least 0",
                    "a severity prior: 0.5 minor, 1 serious, 2 grave");
        }
        for (String exception : terms.exceptions()) {
            if (!(rules.get(exception) instanceof Rule.Permit permit)) {
                problem(element, "exception `" + shortName(exception) + "` is no permit", "name a `permit` rule");
            } else if (!covers(permit.terms().action(), terms.action())) {
                problem(
                        element,
                        "exception `" + shortName(exception) + "` is about another action",
                        "let it be `on` the rule's action or on one above it");
            }
        }
        Formula formula =
                rule instanceof Rule.Oblige ? new Formula.Once(Optional.empty(), rule.formula()) : rule.formula();
        problems.addAll(FoldCheck.problems(element, formula, predicates));
        problems.addAll(subjects.problems(element, rule));
        suspicion(rule)
                .lowering(rule)
                .forEach(atom -> problem(
                        element,
                        "untrusted text could lower suspicion through `" + shortName(atom) + "`",
                        "turn the formula so that it can only make the action worse, or use a trusted source"));
    }

    private Suspicion suspicion(Rule rule) {
        return !subjects.ofResults(rule) ? calls : rule instanceof Rule.Permit ? permits : results;
    }

    private void thresholds(String element, Thresholds thresholds) {
        if (!(thresholds.deny() <= thresholds.ask() && thresholds.ask() <= 0)) {
            problem(element, "thresholds must satisfy deny ≤ ask ≤ 0", "for example deny: -0.6, ask: -0.2");
        }
    }

    private void problem(String element, String message, String fix) {
        problems.add(new Problem(element, message, fix));
    }

    private static String shortName(String id) {
        return id.substring(id.indexOf('/') + 1);
    }

    private static int distance(String a, String b) {
        Map<Integer, Integer> row = new HashMap<>();
        for (int j = 0; j <= b.length(); j++) {
            row.put(j, j);
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = i - 1;
            row.put(0, i);
            for (int j = 1; j <= b.length(); j++) {
                int above = row.getOrDefault(j, 0);
                int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                int left = row.getOrDefault(j - 1, 0);
                row.put(j, Math.min(Math.min(above + 1, left + 1), diagonal + cost));
                diagonal = above;
            }
        }
        return row.getOrDefault(b.length(), 0);
    }
}
