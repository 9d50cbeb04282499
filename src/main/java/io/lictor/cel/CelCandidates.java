package io.lictor.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr;
import io.lictor.predicate.Candidate;
import io.lictor.trajectory.Arguments;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// How the arguments of an action could be changed for a condition to turn round, read off its tree:
/// limits, lists, equalities and flags. Thread-safe.
///
/// A text that must match a pattern is not invented; how it must begin or end is said in words.
final class CelCandidates {
    private static final int KEPT = 10_000;
    private static final int MOST_COMPARISONS = 16;

    private final CelConditions conditions;
    private final Map<String, Parts> known = new ConcurrentHashMap<>();

    /// What can be turned in an expression; nothing, if it is fixed.
    private record Parts(List<Comparison> comparisons, Optional<Form> form, SortedSet<String> arguments) {
        boolean fixed(Arguments present) {
            if (!comparisons.isEmpty() || form.isPresent()) {
                return false;
            }
            for (String pointer : arguments) {
                if (present.at(pointer).orElse("") instanceof Boolean) {
                    return false;
                }
            }
            return true;
        }
    }

    CelCandidates(CelConditions conditions) {
        this.conditions = conditions;
    }

    /// The candidates of an expression: values by argument, the nearest first, then forms.
    List<Candidate> of(String expression, Map<String, Object> variables, Arguments arguments) {
        Parts parts = parts(expression);
        if (parts.fixed(arguments)) {
            return List.of();
        }
        List<Candidate.Value> values = new ArrayList<>();
        for (Comparison comparison : parts.comparisons()) {
            comparison.values(variables, arguments).stream()
                    .map(value -> new Candidate.Value(comparison.pointer(), value))
                    .forEach(values::add);
        }
        for (String pointer : parts.arguments()) {
            if (arguments.at(pointer).orElse("") instanceof Boolean flag) {
                values.add(new Candidate.Value(pointer, !flag));
            }
        }
        return Stream.concat(
                        values.stream()
                                .filter(value -> !arguments.at(value.pointer()).equals(Optional.of(value.value())))
                                .distinct()
                                .sorted(Candidate.nearest(arguments)),
                        parts.form().stream().flatMap(form -> Form.candidates(form, variables).stream()))
                .limit(Candidate.MOST)
                .toList();
    }

    private Parts parts(String expression) {
        Parts parts = known.get(expression);
        if (parts == null) {
            Optional<CelAbstractSyntaxTree> tree = conditions.tree(expression);
            List<Comparison> comparisons = new ArrayList<>();
            tree.ifPresent(of -> collect(of.getExpr(), of, comparisons));
            parts = new Parts(
                    List.copyOf(comparisons),
                    tree.filter(ignored -> expression.contains("sWith("))
                            .flatMap(of -> Form.of(of.getExpr(), of, conditions))
                            .filter(Form::asks),
                    conditions.references(expression).arguments());
            if (known.size() >= KEPT) {
                known.clear();
            }
            known.put(expression, parts);
        }
        return parts;
    }

    private void collect(CelExpr expr, CelAbstractSyntaxTree tree, List<Comparison> to) {
        if (expr.getKind() != CelExpr.ExprKind.Kind.CALL || to.size() >= MOST_COMPARISONS) {
            return;
        }
        Optional<Comparison> comparison = Comparison.of(expr, tree, conditions);
        comparison.ifPresent(to::add);
        if (comparison.isEmpty()) {
            expr.call().args().forEach(part -> collect(part, tree, to));
        }
    }
}
