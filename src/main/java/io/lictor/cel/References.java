package io.lictor.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.Operator;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.navigation.CelNavigableAst;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// What an expression reads.
///
/// @param variables names of the declared variables it uses
/// @param arguments pointers into the arguments of the action
/// @param facts names of facts
/// @param results pointers into what a result holds as an object
record References(
        SortedSet<String> variables, SortedSet<String> arguments, SortedSet<String> facts, SortedSet<String> results) {
    static final References NONE = new References(
            Collections.emptySortedSet(),
            Collections.emptySortedSet(),
            Collections.emptySortedSet(),
            Collections.emptySortedSet());

    private static final Set<String> PLAIN = Set.of("args", "facts");
    private static final SortedSet<String> DECLARED = new TreeSet<>(
            java.util.List.of("tool", "args", "texts", "facts", "result", "user", "user_last", "text", "now", "steps"));

    /// Whether nothing but arguments and facts are read.
    boolean plain() {
        return PLAIN.containsAll(variables);
    }

    /// Whether what the user said is read.
    boolean turns() {
        return variables.contains("user") || variables.contains("user_last");
    }

    /// Whether the result under judgement is read.
    boolean content() {
        return variables.contains("result") || variables.contains("text");
    }

    static References of(CelAbstractSyntaxTree tree) {
        SortedSet<String> variables = new TreeSet<>();
        SortedSet<String> arguments = new TreeSet<>();
        SortedSet<String> facts = new TreeSet<>();
        SortedSet<String> results = new TreeSet<>();
        CelNavigableAst.fromAst(tree)
                .getRoot()
                .allNodes()
                .map(node -> node.expr())
                .forEach(expr -> {
                    if (expr.getKind() == CelExpr.ExprKind.Kind.IDENT
                            && DECLARED.contains(expr.ident().name())) {
                        variables.add(expr.ident().name());
                    }
                    path(expr, "args").ifPresent(arguments::add);
                    path(expr, "result").ifPresent(results::add);
                    path(expr, "facts").ifPresent(path -> facts.add(path.substring(1)));
                });
        arguments.removeIf(path -> arguments.stream().anyMatch(longer -> longer.startsWith(path + "/")));
        results.removeIf(path -> results.stream().anyMatch(longer -> longer.startsWith(path + "/")));
        return new References(variables, arguments, facts, results);
    }

    /// The pointer of a chain of selections and of indices by constants that starts at the variable.
    static Optional<String> path(CelExpr expr, String variable) {
        Optional<String> member = member(expr);
        if (member.isEmpty()) {
            return Optional.empty();
        }
        boolean selected = expr.getKind() == CelExpr.ExprKind.Kind.SELECT;
        CelExpr operand =
                selected ? expr.select().operand() : expr.call().args().getFirst();
        String field = "/" + member.get().replace("~", "~0").replace("/", "~1");
        if (operand.getKind() == CelExpr.ExprKind.Kind.IDENT
                && operand.ident().name().equals(variable)) {
            return Optional.of(field);
        }
        return path(operand, variable).map(start -> start + field);
    }

    /// The last part of a path: the field of `a.b`, the constant of `a["b"]` or `a[0]`.
    private static Optional<String> member(CelExpr expr) {
        if (expr.getKind() == CelExpr.ExprKind.Kind.SELECT) {
            return Optional.of(expr.select().field());
        }
        if (expr.getKind() != CelExpr.ExprKind.Kind.CALL
                || !expr.call().function().equals(Operator.INDEX.getFunction())
                || expr.call().args().getLast().getKind() != CelExpr.ExprKind.Kind.CONSTANT) {
            return Optional.empty();
        }
        CelConstant at = expr.call().args().getLast().constant();
        return switch (at.getKind()) {
            case STRING_VALUE -> Optional.of(at.stringValue());
            case INT64_VALUE -> Optional.of(Long.toString(at.int64Value()));
            default -> Optional.empty();
        };
    }
}
