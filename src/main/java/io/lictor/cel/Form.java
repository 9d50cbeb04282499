package io.lictor.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.Operator;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import io.lictor.predicate.Candidate;
import io.lictor.predicate.Kleene;
import java.util.ArrayList;
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

    /// What is not looked into.
    record Leaf(CelRuntime.Program program) implements Form {}

    /// `args.to.endsWith("@corp.example")`.
    record Affix(CelRuntime.Program program, String pointer, boolean start, String text) implements Form {}

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
        return conditions
                .part(expr, tree)
                .map(program -> affix(expr, program).orElse(new Leaf(program)));
    }

    private static Optional<Form> affix(CelExpr expr, CelRuntime.Program program) {
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
                .map(pointer -> new Affix(program, pointer, start, text.stringValue()));
    }

    /// For each argument how it would have to begin or end for the whole to turn round, where one such
    /// question alone can turn it.
    static List<Candidate> candidates(Form whole, Map<String, Object> variables) {
        List<Affix> affixes = new ArrayList<>();
        whole.collect(affixes);
        Kleene now = whole.value(variables, Optional.empty());
        SortedMap<String, String> words = new TreeMap<>();
        for (Affix affix : affixes) {
            Kleene turned = whole.value(variables, Optional.of(affix));
            if (turned != now && turned != Kleene.UNKNOWN) {
                boolean holds = value(affix.program(), variables) == Kleene.HOLDS;
                String one = (holds ? "not " : "") + (affix.start() ? "start" : "end") + " with \"" + affix.text()
                        + "\"";
                words.merge(affix.pointer(), one, (some, more) -> some + " or " + more);
            }
        }
        return words.entrySet().stream()
                .<Candidate>map(entry -> new Candidate.Form(entry.getKey(), entry.getValue()))
                .toList();
    }

    private void collect(List<Affix> to) {
        switch (this) {
            case Not not -> not.inner().collect(to);
            case Both both -> {
                both.left().collect(to);
                both.right().collect(to);
            }
            case Leaf ignored -> {}
            case Affix affix -> to.add(affix);
        }
    }

    /// @param turned a leaf taken to be answered the other way
    private Kleene value(Map<String, Object> variables, Optional<Affix> turned) {
        return switch (this) {
            case Not not -> not.inner().value(variables, turned).not();
            case Both both -> {
                Kleene left = both.left().value(variables, turned);
                Kleene right = both.right().value(variables, turned);
                yield both.all() ? left.and(right) : left.or(right);
            }
            case Leaf leaf -> value(leaf.program(), variables);
            case Affix affix -> {
                Kleene value = value(affix.program(), variables);
                yield turned.filter(t -> t == affix).isPresent() ? value.not() : value;
            }
        };
    }

    private static Kleene value(CelRuntime.Program program, Map<String, Object> variables) {
        try {
            return program.eval(variables) instanceof Boolean holds ? Kleene.of(holds) : Kleene.UNKNOWN;
        } catch (CelEvaluationException fault) {
            return Kleene.UNKNOWN;
        }
    }
}
