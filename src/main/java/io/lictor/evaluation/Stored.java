package io.lictor.evaluation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a benchmark's own database says about a call. Written as a path (`accounts/{user}`: there is such a thing; `no`
/// before it: there is none), as a comparison of values, or as `value in path`. A value is a path, `@argument`,
/// `$parameter`, a number, a word or a `'text'`, and a product of those. In a path `{user}` is the argument's value,
/// `{title>ids}` that value's entry in the table `ids`, `[card]` the element whose member `card` is the argument's
/// value,
/// `*` every element.
///
/// @param database the tables
/// @param parameters numbers of the task
/// @param arguments of the call
record Stored(Map<?, ?> database, Map<?, ?> parameters, Map<String, ?> arguments) {
    private static final Pattern COMPARISON = Pattern.compile("^(.+?) (<=|<|>=|>|==|!=|in|not-in) (.+)$");
    private static final Pattern NONE = Pattern.compile("^no (\\S+)$");

    /// Whether it holds; empty if something that it speaks of is not there.
    Optional<Boolean> holds(String test) {
        Matcher none = NONE.matcher(test);
        if (none.matches()) {
            return there(none.group(1)).map(there -> !there);
        }
        Matcher comparison = COMPARISON.matcher(test);
        if (!comparison.matches()) {
            return there(test);
        }
        String relation = comparison.group(2);
        Optional<List<Object>> left = values(comparison.group(1));
        Optional<List<Object>> right = values(comparison.group(3));
        if (left.isEmpty() || right.isEmpty()) {
            return Optional.empty();
        }
        if (relation.endsWith("in")) {
            boolean in = right.get().stream()
                    .anyMatch(list -> list instanceof Collection<?> all
                            && all.contains(left.get().getFirst()));
            return Optional.of(in == relation.equals("in"));
        }
        for (Object one : left.get()) {
            for (Object other : right.get()) {
                Optional<Boolean> holds = compared(one, relation, other);
                if (holds.isEmpty() || !holds.get()) {
                    return holds;
                }
            }
        }
        return Optional.of(true);
    }

    private static Optional<Boolean> compared(Object one, String relation, Object other) {
        Optional<BigDecimal> left = number(one);
        Optional<BigDecimal> right = number(other);
        if (left.isEmpty() || right.isEmpty()) {
            boolean same = one.equals(other);
            return switch (relation) {
                case "==" -> Optional.of(same);
                case "!=" -> Optional.of(!same);
                default -> Optional.empty();
            };
        }
        int order = left.get().compareTo(right.get());
        return Optional.of(
                switch (relation) {
                    case "<=" -> order <= 0;
                    case "<" -> order < 0;
                    case ">=" -> order >= 0;
                    case ">" -> order > 0;
                    case "==" -> order == 0;
                    default -> order != 0;
                });
    }

    private static Optional<BigDecimal> number(Object value) {
        return value instanceof Number number ? Optional.of(new BigDecimal(number.toString())) : Optional.empty();
    }

    /// The values of a product or of one factor; of a path with `*` every element's.
    private Optional<List<Object>> values(String text) {
        List<String> factors = List.of(text.split(" \\* ", -1));
        if (factors.size() == 1) {
            return factor(text);
        }
        BigDecimal product = BigDecimal.ONE;
        for (String factor : factors) {
            Optional<BigDecimal> number =
                    factor(factor).filter(some -> some.size() == 1).flatMap(some -> number(some.getFirst()));
            if (number.isEmpty()) {
                return Optional.empty();
            }
            product = product.multiply(number.get());
        }
        return Optional.of(List.of(product));
    }

    private Optional<List<Object>> factor(String text) {
        if (text.startsWith("'")) {
            return Optional.of(List.of(text.substring(1, text.length() - 1)));
        }
        if (text.matches("-?\\d+(\\.\\d+)?")) {
            return Optional.of(List.of(new BigDecimal(text)));
        }
        return switch (text.charAt(0)) {
            case '@' ->
                Optional.<Object>ofNullable(arguments.get(text.substring(1))).map(List::of);
            case '$' ->
                Optional.<Object>ofNullable(parameters.get(text.substring(1))).map(List::of);
            default -> text.matches("true|false") ? Optional.of(List.of(Boolean.valueOf(text))) : path(text);
        };
    }

    /// Whether a path leads to something; empty if an argument that it needs is not there.
    private Optional<Boolean> there(String path) {
        for (String step : path.split("/", -1)) {
            String argument = step.replaceAll("^[\\[{]|[]}]$|>.*$", "");
            if (step.matches("[\\[{].*") && !arguments.containsKey(argument)) {
                return Optional.empty();
            }
        }
        return Optional.of(path(path).isPresent());
    }

    private Optional<List<Object>> path(String path) {
        List<Object> at = List.of(database);
        for (String step : path.split("/", -1)) {
            List<Object> next = new ArrayList<>();
            for (Object one : at) {
                if (step.equals("*")) {
                    next.addAll(elements(one));
                } else {
                    Object found = step(one, step);
                    if (found == null) {
                        return Optional.empty();
                    }
                    next.add(found);
                }
            }
            at = next;
        }
        return Optional.of(at);
    }

    private @Nullable Object step(Object at, String step) {
        if (step.startsWith("[")) {
            String member = step.substring(1, step.length() - 1);
            Predicate<Object> same =
                    one -> one instanceof Map<?, ?> map && Objects.equals(map.get(member), arguments.get(member));
            return elements(at).stream().filter(same).findFirst().orElse(null);
        }
        Object key = step;
        if (step.startsWith("{")) {
            List<String> names = List.of(step.substring(1, step.length() - 1).split(">", -1));
            key = arguments.get(names.getFirst());
            if (names.size() > 1) {
                key = database.get(names.get(1)) instanceof Map<?, ?> table && key != null ? table.get(key) : null;
            }
        }
        return at instanceof Map<?, ?> map && key instanceof String name ? plain(map.get(name)) : null;
    }

    private static List<Object> elements(Object of) {
        return switch (of) {
            case Map<?, ?> map -> new ArrayList<>(map.values());
            case List<?> list -> new ArrayList<>(list);
            default -> List.of();
        };
    }

    private static @Nullable Object plain(@Nullable Object value) {
        return value == io.lictor.trajectory.Arguments.Null.NULL ? null : value;
    }
}
