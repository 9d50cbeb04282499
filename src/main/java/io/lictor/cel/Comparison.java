package io.lictor.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.Operator;
import dev.cel.common.ast.CelExpr;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import io.lictor.trajectory.Arguments;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// A comparison inside a condition of one argument with what does not depend on any argument.
///
/// @param pointer of the argument
/// @param plain whether the argument stands there by itself
/// @param read whether it stands there as `double(…)` of the argument
/// @param here the side with the argument
/// @param there the other side
record Comparison(
        String pointer,
        boolean plain,
        boolean read,
        CelRuntime.Program whole,
        CelRuntime.Program here,
        CelRuntime.Program there) {
    private static final int MOST_MEMBERS = 8;
    private static final Set<Operator> OPERATORS = Set.of(
            Operator.LESS,
            Operator.LESS_EQUALS,
            Operator.GREATER,
            Operator.GREATER_EQUALS,
            Operator.EQUALS,
            Operator.NOT_EQUALS,
            Operator.IN);

    /// The comparison that an expression is; empty if it is none of that form.
    static Optional<Comparison> of(CelExpr expr, CelAbstractSyntaxTree tree, CelConditions conditions) {
        boolean compares = expr.getKind() == CelExpr.ExprKind.Kind.CALL
                && Operator.findReverse(expr.call().function())
                        .filter(OPERATORS::contains)
                        .isPresent();
        if (!compares) {
            return Optional.empty();
        }
        CelExpr left = expr.call().args().getFirst();
        CelExpr right = expr.call().args().getLast();
        Optional<Set<String>> first = reads(left);
        Optional<Set<String>> second = reads(right);
        if (first.isEmpty()
                || second.isEmpty()
                || first.get().size() + second.get().size() != 1) {
            return Optional.empty();
        }
        boolean turned = first.get().isEmpty();
        CelExpr side = turned ? right : left;
        return conditions
                .part(expr, tree)
                .flatMap(whole -> conditions
                        .part(side, tree)
                        .flatMap(here -> conditions
                                .part(turned ? left : right, tree)
                                .map(there -> new Comparison(
                                        (turned ? second : first)
                                                .get()
                                                .iterator()
                                                .next(),
                                        References.path(side, "args").isPresent(),
                                        read(side),
                                        whole,
                                        here,
                                        there))));
    }

    private static boolean read(CelExpr side) {
        return side.getKind() == CelExpr.ExprKind.Kind.CALL
                && side.call().function().equals("double")
                && side.call().args().size() == 1
                && References.path(side.call().args().getFirst(), "args").isPresent();
    }

    /// Pointers of the arguments an expression reads; empty if it reads anything but them and facts.
    private static Optional<Set<String>> reads(CelExpr expr) {
        Optional<String> path = References.path(expr, "args");
        if (path.isPresent()) {
            return Optional.of(Set.of(path.get()));
        }
        List<CelExpr> parts = new ArrayList<>();
        switch (expr.getKind()) {
            case CONSTANT -> {}
            case SELECT -> parts.add(expr.select().operand());
            case CALL -> {
                expr.call().target().ifPresent(parts::add);
                parts.addAll(expr.call().args());
            }
            case LIST -> parts.addAll(expr.list().elements());
            case IDENT -> {
                return expr.ident().name().equals("facts") ? Optional.of(Set.of()) : Optional.empty();
            }
            case NOT_SET, STRUCT, MAP, COMPREHENSION -> {
                return Optional.empty();
            }
        }
        Set<String> all = new TreeSet<>();
        for (CelExpr part : parts) {
            Optional<Set<String>> some = reads(part);
            if (some.isEmpty()) {
                return Optional.empty();
            }
            all.addAll(some.get());
        }
        return Optional.of(all);
    }

    /// Values of the argument that turn the comparison round.
    List<Object> values(Map<String, Object> variables, Arguments arguments) {
        Optional<Object> now = arguments.at(pointer);
        Optional<Object> limit = value(there, variables);
        List<Object> proposed = limit.isPresent() ? proposed(limit.get(), now, variables, arguments) : List.of();
        if (proposed.isEmpty()) {
            return proposed;
        }
        Optional<Object> before = value(whole, variables);
        List<Object> turning = new ArrayList<>(proposed.size());
        for (Object value : proposed) {
            Optional<Object> after = value(whole, with(variables, arguments, value));
            if (after.isPresent() && !Objects.equals(before, after)) {
                turning.add(value);
            }
        }
        return turning;
    }

    private List<Object> proposed(
            Object limit, Optional<Object> now, Map<String, Object> variables, Arguments arguments) {
        if (limit instanceof Number number && now.isPresent()) {
            if (read || (plain && now.get() instanceof Number)) {
                return Boundary.at(now.get(), new BigDecimal(number.toString()));
            }
            return Boundary.near(
                    now.get(),
                    value -> value(here, with(variables, arguments, value)).flatMap(Comparison::number),
                    new BigDecimal(number.toString()));
        }
        if (!plain) {
            return List.of();
        }
        List<?> offered = limit instanceof List<?> list ? list : List.of(limit);
        return offered.stream()
                .filter(value -> now.map(n -> value.getClass() == n.getClass()).orElse(value instanceof String))
                .limit(MOST_MEMBERS)
                .<Object>map(value -> value)
                .toList();
    }

    private static Optional<BigDecimal> number(Object value) {
        return value instanceof Number ? Boundary.decimal(value) : Optional.empty();
    }

    private Map<String, Object> with(Map<String, Object> variables, Arguments arguments, Object value) {
        Map<String, Object> changed = new TreeMap<>(variables);
        String name = pointer.substring(1);
        if (name.indexOf('/') >= 0 || name.indexOf('~') >= 0) {
            changed.put("args", arguments.set(pointer, value).values());
        } else {
            Map<String, Object> members = new TreeMap<>(arguments.values());
            members.put(name, value);
            changed.put("args", members);
        }
        return changed;
    }

    private static Optional<Object> value(CelRuntime.Program program, Map<String, Object> variables) {
        try {
            return Optional.ofNullable(CelConditions.value(program, variables));
        } catch (CelEvaluationException fault) {
            return Optional.empty();
        }
    }
}
