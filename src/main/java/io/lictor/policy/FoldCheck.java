package io.lictor.policy;

import io.lictor.logic.Formula;
import io.lictor.logic.Formulas;
import io.lictor.logic.Term;
import io.lictor.predicate.Definition;
import io.lictor.predicate.Predicate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Whether what a formula says of earlier steps can be told there.
final class FoldCheck {
    private FoldCheck() {}

    /// @param element the element the formula stands in
    static List<Problem> problems(String element, Formula formula, Map<String, Predicate> predicates) {
        List<Problem> problems = new ArrayList<>();
        for (Formula fold : formula.folds()) {
            if (Formulas.print(fold).length() > Formulas.MAX_LENGTH) {
                problems.add(new Problem(
                        element,
                        "what it says of earlier steps is longer than " + Formulas.MAX_LENGTH + " characters",
                        "name parts of it by predicates of their own"));
            }
            fold.atoms().stream()
                    .flatMap(atom -> Stream.ofNullable(predicates.get(atom)))
                    .filter(predicate -> !predicate.from().stream().allMatch(Definition::ofAnyStep))
                    .forEach(predicate -> problems.add(new Problem(
                            element,
                            "`" + predicate.id().substring(predicate.id().indexOf('/') + 1)
                                    + "` cannot be asked about earlier steps",
                            "define it by `step`, `cel` or `sensitive` only")));
            comparisons(fold, element, problems);
        }
        return problems;
    }

    private static void comparisons(Formula formula, String element, List<Problem> problems) {
        if (formula instanceof Formula.Compare compare) {
            Stream.concat(compare.left().stream(), compare.right().stream()).forEach(term -> {
                switch (term) {
                    case Term.Constant _ -> {}
                    case Term.Argument argument ->
                        pointer(argument.pointer(), List.of("/arguments/"), element, problems);
                    case Term.Aggregate aggregate ->
                        aggregate
                                .pointer()
                                .ifPresent(p -> pointer(p, List.of("/arguments/", "/result/"), element, problems));
                }
            });
        }
        formula.parts().forEach(part -> comparisons(part, element, problems));
    }

    private static void pointer(String pointer, List<String> starts, String element, List<Problem> problems) {
        if (starts.stream().noneMatch(pointer::startsWith)) {
            problems.add(new Problem(
                    element,
                    "`" + pointer + "` is no place in a step",
                    "let it start with `" + String.join("` or `", starts) + "`"));
        }
    }
}
