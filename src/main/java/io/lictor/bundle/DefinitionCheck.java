package io.lictor.bundle;

import io.lictor.policy.ActionPredicate;
import io.lictor.policy.Pack;
import io.lictor.policy.Problem;
import io.lictor.policy.Rule;
import io.lictor.policy.Subjects;
import io.lictor.predicate.Conditions;
import io.lictor.predicate.Definition;
import io.lictor.predicate.Predicate;
import io.lictor.predicate.PredicateSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// Checks what only the sources know: whether expressions compile, classifiers exist, detectors are
/// known.
///
/// @param sources those that will answer the definitions
public record DefinitionCheck(Conditions conditions, List<PredicateSource> sources) {
    private static final Set<String> CALL_NAMES = new TreeSet<>(List.of("tool", "args", "texts"));
    private static final Set<String> ACTION_NAMES = new TreeSet<>(List.of("tool", "args", "texts", "result", "text"));
    private static final Set<String> KIND_NAMES = new TreeSet<>(List.of("tool", "args", "texts", "result"));
    private static final Set<String> TRUSTED_NAMES =
            new TreeSet<>(List.of("tool", "args", "texts", "facts", "user", "user_last"));
    private static final Set<String> ALL_NAMES =
            new TreeSet<>(List.of("tool", "args", "texts", "facts", "user", "user_last", "result", "text"));

    /// The problems of a pack's definitions.
    public List<Problem> problems(Pack pack) {
        List<Problem> problems = new ArrayList<>();
        conditions.prepare(expressions(pack));
        pack.actions()
                .forEach(action ->
                        action.when().flatMap(when -> kind(action, when)).ifPresent(problems::add));
        boolean calls = pack.actions().stream().allMatch(action -> action.of() == ActionPredicate.Of.CALL);
        for (Predicate predicate : pack.predicates()) {
            for (int i = 0; i < predicate.from().size(); i++) {
                String element =
                        "predicates/" + predicate.id().substring(pack.id().length() + 1) + "/from/" + i;
                Definition definition = predicate.from().get(i);
                if (predicate.establishes().isPresent() && agentsOnly(definition)) {
                    problems.add(new Problem(
                            element,
                            "establishes " + predicate.establishes().get() + " from what the agent itself wrote",
                            "compare it with `user`, `user_last` or `facts`"));
                }
                if (predicate.establishes().isPresent() && readsContent(definition)) {
                    problems.add(new Problem(
                            element,
                            "establishes " + predicate.establishes().get() + " from what a tool returned",
                            "use `step` or `earlier` with `authoritative: true`"));
                }
                if (calls && readsContent(definition)) {
                    definition
                            .condition()
                            .flatMap(condition -> conditions.problem(condition, TRUSTED_NAMES))
                            .ifPresent(message -> problems.add(new Problem(element, message, "see docs/language.md")));
                }
                sources.stream()
                        .filter(source -> source.answers(definition))
                        .flatMap(source -> source.problems(definition).stream())
                        .forEach(message -> problems.add(new Problem(element, message, "see docs/language.md")));
            }
        }
        if (!calls) {
            Subjects subjects = new Subjects(pack);
            pack.rules().forEach(rule -> problems.addAll(foreign(rule, pack, subjects)));
        }
        return problems;
    }

    /// What is wrong with the condition of a kind. None reads the text of a result: it could
    /// word itself out of every rule.
    private Optional<Problem> kind(ActionPredicate action, String when) {
        String element = "actions/" + action.id().substring(action.id().indexOf('/') + 1);
        boolean result = action.of() == ActionPredicate.Of.RESULT;
        Optional<String> problem = conditions.problem(when, result ? KIND_NAMES : CALL_NAMES);
        return problem.map(
                message -> result && conditions.problem(when, ACTION_NAMES).isEmpty()
                        ? new Problem(
                                element,
                                "`when` reads the `text` of the result, which could word itself out of every rule",
                                "put the condition into a predicate of the rule")
                        : new Problem(element, message, "see docs/language.md"));
    }

    /// Conditions on a result where there is none: in rules about calls, and about earlier steps.
    private List<Problem> foreign(Rule rule, Pack pack, Subjects subjects) {
        SortedSet<String> earlier = new TreeSet<>();
        rule.formula().folds().forEach(fold -> earlier.addAll(fold.atoms()));
        boolean call = !(rule instanceof Rule.Implies) && !subjects.ofResults(rule);
        String element = "rules/" + rule.id().substring(pack.id().length() + 1);
        List<Problem> problems = new ArrayList<>();
        for (Predicate predicate : subjects.asked(rule)) {
            boolean there = call || earlier.contains(predicate.id());
            if (there && predicate.from().stream().anyMatch(this::readsContent)) {
                problems.add(new Problem(
                        element,
                        "`" + predicate.id().substring(pack.id().length() + 1)
                                + "` reads the result under judgement, and there is none "
                                + (call ? "in a rule about calls" : "at earlier steps"),
                        call
                                ? "let the rule be `on` a kind with `of: result`"
                                : "define it by `step` with `returned`"));
            }
        }
        return problems;
    }

    /// Whether it is a condition on the result under judgement.
    private boolean readsContent(Definition definition) {
        return definition instanceof Definition.Cel cel
                && conditions.problem(cel.expression(), TRUSTED_NAMES).isPresent()
                && conditions.problem(cel.expression(), ALL_NAMES).isEmpty();
    }

    private static List<String> expressions(Pack pack) {
        List<String> expressions = new ArrayList<>();
        pack.actions().forEach(action -> action.when().ifPresent(expressions::add));
        pack.predicates()
                .forEach(predicate -> predicate.from().forEach(definition -> {
                    if (definition instanceof Definition.Cel cel) {
                        expressions.add(cel.expression());
                    } else if (definition instanceof Definition.Earlier earlier) {
                        earlier.success().ifPresent(expressions::add);
                    }
                }));
        return expressions;
    }

    /// Whether a condition reads the action and nothing that it could be compared with.
    private boolean agentsOnly(Definition definition) {
        return definition instanceof Definition.Cel cel
                && conditions.problem(cel.expression(), ACTION_NAMES).isEmpty()
                && conditions.problem(cel.expression(), Set.of()).isPresent();
    }
}
