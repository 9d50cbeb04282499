package io.lictor.extraction.rule;

import io.lictor.extraction.clause.Condition;
import io.lictor.trajectory.Arguments;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a predicate asks of a result: how one field of it compares.
///
/// @param tools the tools that tell
/// @param field the field of their results
/// @param type what the field holds
/// @param relation how it compares with the value; lists compare by their size
/// @param value a number, a truth value or a text
/// @param argument the argument of the action that it is compared with in place of a value; empty: the value
record Looked(
        List<String> tools,
        String field,
        Tool.Type type,
        Condition.Relation relation,
        Object value,
        Optional<String> argument) {
    Looked {
        tools = List.copyOf(tools);
    }

    /// The number it compares with, where it is one that the clause states.
    Optional<BigDecimal> number() {
        return argument.isEmpty() && value instanceof BigDecimal number ? Optional.of(number) : Optional.empty();
    }

    /// The comparison in CEL.
    String cel() {
        String place = member("result", field);
        String present = has("result", field);
        String compared =
                argument.map(name -> "double(" + member("now", name) + ")").orElseGet(this::literal);
        String measured = switch (type) {
            case LIST -> "double(size(" + place + "))";
            case NUMBER -> "double(" + place + ")";
            case TEXT, FLAG, OBJECT, ANY -> place;
        };
        String sign = switch (relation) {
            case BELOW -> " < ";
            case AT_MOST -> " <= ";
            case EQUAL -> " == ";
            case AT_LEAST -> " >= ";
            case ABOVE -> " > ";
        };
        return present + argument.map(name -> " && " + has("now", name)).orElse("") + " && " + measured + sign
                + compared;
    }

    private String literal() {
        if (value instanceof BigDecimal number) {
            String plain = number.stripTrailingZeros().toPlainString();
            return plain.contains(".") ? plain : plain + ".0";
        }
        return value instanceof Boolean truth
                ? truth.toString()
                : "'" + value.toString().replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    private static boolean plain(String name) {
        return name.matches("[A-Za-z_][A-Za-z0-9_]*");
    }

    private static String member(String of, String name) {
        return plain(name) ? of + "." + name : of + "[" + quoted(name) + "]";
    }

    private static String has(String of, String name) {
        return plain(name) ? "has(" + of + "." + name + ")" : quoted(name) + " in " + of;
    }

    private static String quoted(String name) {
        return "'" + name.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    /// The comparison in words, behind `a result of …`.
    String words() {
        String than = argument.map(name -> "the action's `" + name + "`").orElseGet(() -> shown());
        return switch (type) {
            case FLAG -> "whose `" + field + "` is " + than;
            case LIST -> "with " + Meant.words(relation) + " " + than + " `" + field + "`";
            case NUMBER -> "whose `" + field + "` is " + Meant.words(relation) + " " + than;
            case TEXT, OBJECT, ANY -> "whose `" + field + "` is `" + than + "`";
        };
    }

    private String shown() {
        return value instanceof BigDecimal number ? number.stripTrailingZeros().toPlainString() : value.toString();
    }

    /// A result of which it holds, or does not; empty if there is none.
    ///
    /// @param arguments of the action
    Optional<Arguments> result(boolean holds, Map<String, Object> arguments) {
        return switch (type) {
            case FLAG -> Optional.of(Arguments.of(Map.of(field, holds == Boolean.TRUE.equals(value))));
            case TEXT, OBJECT, ANY -> Optional.of(Arguments.of(Map.of(field, holds ? value : "something else")));
            case NUMBER ->
                Optional.of(
                        Arguments.of(Map.of(field, measured(holds, arguments).doubleValue())));
            case LIST -> {
                int size = measured(holds, arguments).intValue();
                List<Object> list = new ArrayList<>();
                for (int i = 0; i < Math.min(size, 200); i++) {
                    list.add("item-" + i);
                }
                yield size < 0 || size > 200 ? Optional.empty() : Optional.of(Arguments.of(Map.of(field, list)));
            }
        };
    }

    private BigDecimal measured(boolean holds, Map<String, Object> arguments) {
        BigDecimal than = argument.map(
                        name -> arguments.get(name) instanceof Number n ? new BigDecimal(n.toString()) : BigDecimal.ONE)
                .orElseGet(() -> value instanceof BigDecimal number ? number : BigDecimal.ZERO);
        BigDecimal more = than.add(BigDecimal.ONE);
        BigDecimal less = than.subtract(BigDecimal.ONE);
        return switch (relation) {
            case BELOW -> holds ? less : than;
            case AT_MOST -> holds ? than : more;
            case EQUAL -> holds ? than : more;
            case AT_LEAST -> holds ? than : less;
            case ABOVE -> holds ? more : than;
        };
    }
}
