package io.lictor.bundle;

import io.lictor.policy.Pack;
import io.lictor.policy.Problem;
import io.lictor.predicate.Conditions;
import io.lictor.predicate.Definition;
import io.lictor.predicate.Predicate;
import io.lictor.predicate.PredicateSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Checks what only the sources know: whether expressions compile, classifiers exist, detectors are
/// known.
///
/// @param sources those that will answer the definitions
public record DefinitionCheck(Conditions conditions, List<PredicateSource> sources) {
    private static final Set<String> ACTION_NAMES = new TreeSet<>(List.of("tool", "args", "texts"));

    /// The problems of a pack's definitions.
    public List<Problem> problems(Pack pack) {
        List<Problem> problems = new ArrayList<>();
        conditions.prepare(expressions(pack));
        pack.actions()
                .forEach(action -> action.when()
                        .flatMap(when -> conditions.problem(when, ACTION_NAMES))
                        .ifPresent(message -> problems.add(new Problem(
                                "actions/" + action.id().substring(pack.id().length() + 1),
                                message,
                                "see docs/language.md"))));
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
                sources.stream()
                        .filter(source -> source.answers(definition))
                        .flatMap(source -> source.problems(definition).stream())
                        .forEach(message -> problems.add(new Problem(element, message, "see docs/language.md")));
            }
        }
        return problems;
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
