package io.lictor.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.Operator;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import io.lictor.predicate.Candidate;
import io.lictor.predicate.Kleene;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The Boolean form of a condition, with the leaves that ask how an argument begins or ends.
sealed interface Form {
    /// Negation.
    record Not(Form inner) implements Form {}

    /// Conjunction, or disjunction.
    record Both(Form left, Form right, boolean all) implements Form {}

    /// A part that is evaluated by itself.
    ///
    /// @param id of the expression in its tree
    /// @param affix what it asks, if it asks how an argument begins or ends
    record Leaf(long id, CelRuntime.Program program, Optional<Affix> affix) implements Form {}

    /// `args.to.endsWith("@corp.example")`.
    record Affix(String pointer, boolean start, String text) {
        String words(boolean holds) {
            return (holds ? "not " : "") + (start ? "start" : "end") + " with \"" + text + "\"";
        }
    }

    /// The form of an expression; empty if a part of it cannot be evaluated by itself.
    static Optional<Form> of(CelExpr expr, CelAbstractSyntaxTree tree, CelConditions conditions) {
        Optional<Operator> operator = expr.getKind() == CelExpr.ExprKind.Kind.CALL
                ? Operator.findReverse(expr.call().function())
                : Optional.empty();
        if (operator.equals(Optional.of(Operator.LOGICAL_NOT))) {
            return of(expr.call().args().getFirst(), tree, conditions).map(Not::new);
        }
        boolean and = operator.equals(Optional.of(Operator.LOGICAL_AND));
        if (and || operator.equals(Optional.of(Operator.LOGICAL_OR))) {
            return of(expr.call().args().getFirst(), tree, conditions)
                    .flatMap(left -> of(expr.call().args().getLast(), tree, conditions)
                            .map(right -> new Both(left, right, and)));
        }
        return conditions.part(expr, tree).map(program -> new Leaf(expr.id(), program, affix(expr)));
    }

    private static Optional<Affix> affix(CelExpr expr) {
        if (expr.getKind() != CelExpr.ExprKind.Kind.CALL || expr.call().target().isEmpty()) {
            return Optional.empty();
        }
        boolean start = expr.call().function().equals("startsWith");
        boolean asks = start || expr.call().function().equals("endsWith");
        if (!asks || expr.call().args().getFirst().getKind() != CelExpr.ExprKind.Kind.CONSTANT) {
            return Optional.empty();
        }
        CelConstant text = expr.call().args().getFirst().constant();
        return References.path(expr.call().target().get(), "args")
                .map(pointer -> new Affix(pointer, start, text.stringValue()));
    }

    /// Whether some part of it asks how an argument begins or ends.
    default boolean asks() {
        return switch (this) {
            case Not not -> not.inner().asks();
            case Both both -> both.left().asks() || both.right().asks();
            case Leaf leaf -> leaf.affix().isPresent();
        };
    }

    /// For each argument how it would have to begin or end for the whole to turn round, where one such
    /// question alone can turn it.
    static List<Candidate> candidates(Form whole, Map<String, Object> variables) {
        SortedMap<Long, Kleene> values = new TreeMap<>();
        SortedMap<Long, Affix> affixes = new TreeMap<>();
        whole.evaluate(variables, values, affixes);
        Kleene now = whole.value(values);
        SortedMap<String, String> words = new TreeMap<>();
        affixes.forEach((id, affix) -> {
            SortedMap<Long, Kleene> turned = new TreeMap<>(values);
            turned.computeIfPresent(id, (same, value) -> value.not());
            Kleene then = whole.value(turned);
            if (then != now && then != Kleene.UNKNOWN) {
                String one = affix.words(values.get(id) == Kleene.HOLDS);
                words.merge(affix.pointer(), one, (some, more) -> some + " or " + more);
            }
        });
        return words.entrySet().stream()
                .<Candidate>map(entry -> new Candidate.Form(entry.getKey(), entry.getValue()))
                .toList();
    }

    private void evaluate(Map<String, Object> variables, Map<Long, Kleene> values, Map<Long, Affix> affixes) {
        switch (this) {
            case Not not -> not.inner().evaluate(variables, values, affixes);
            case Both both -> {
                both.left().evaluate(variables, values, affixes);
                both.right().evaluate(variables, values, affixes);
            }
            case Leaf leaf -> {
                values.put(leaf.id(), value(leaf.program(), variables));
                leaf.affix().ifPresent(affix -> affixes.put(leaf.id(), affix));
            }
        }
    }

    private Kleene value(Map<Long, Kleene> values) {
        return switch (this) {
            case Not not -> not.inner().value(values).not();
            case Both both -> {
                Kleene left = both.left().value(values);
                Kleene right = both.right().value(values);
                yield both.all() ? left.and(right) : left.or(right);
            }
            case Leaf leaf -> values.getOrDefault(leaf.id(), Kleene.UNKNOWN);
        };
    }

    private static Kleene value(CelRuntime.Program program, Map<String, Object> variables) {
        try {
            return CelConditions.value(program, variables) instanceof Boolean holds ? Kleene.of(holds) : Kleene.UNKNOWN;
        } catch (CelEvaluationException fault) {
            return Kleene.UNKNOWN;
        }
    }
}
