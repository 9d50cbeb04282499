package io.lictor.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.navigation.CelNavigableAst;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// What an expression reads.
///
/// @param variables names of the declared variables it uses
/// @param arguments pointers into the arguments of the action
/// @param facts names of facts
record References(SortedSet<String> variables, SortedSet<String> arguments, SortedSet<String> facts) {
    static final References NONE =
            new References(Collections.emptySortedSet(), Collections.emptySortedSet(), Collections.emptySortedSet());

    private static final SortedSet<String> DECLARED = new TreeSet<>(
            java.util.List.of("tool", "args", "texts", "facts", "result", "user", "user_last", "text", "now", "steps"));

    static References of(CelAbstractSyntaxTree tree) {
        SortedSet<String> variables = new TreeSet<>();
        SortedSet<String> arguments = new TreeSet<>();
        SortedSet<String> facts = new TreeSet<>();
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
                    path(expr, "facts").ifPresent(path -> facts.add(path.substring(1)));
                });
        arguments.removeIf(path -> arguments.stream().anyMatch(longer -> longer.startsWith(path + "/")));
        return new References(variables, arguments, facts);
    }

    /// The pointer of a chain of selections that starts at the variable.
    private static Optional<String> path(CelExpr expr, String variable) {
        if (expr.getKind() != CelExpr.ExprKind.Kind.SELECT) {
            return Optional.empty();
        }
        CelExpr operand = expr.select().operand();
        String field = "/" + expr.select().field().replace("~", "~0").replace("/", "~1");
        if (operand.getKind() == CelExpr.ExprKind.Kind.IDENT
                && operand.ident().name().equals(variable)) {
            return Optional.of(field);
        }
        return path(operand, variable).map(start -> start + field);
    }
}
