package io.lictor.evaluation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Values that a Python program printed: `True`, `(True, 93.0)`, `{'a': [1, None]}`.
final class PythonText {
    private static final int LONGEST = 1 << 18;
    private static final int DEEPEST = 32;
    private static final Pattern ERROR = Pattern.compile("^\\w*(?:Error|Exception)\\b");
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,30}(?:\\.\\d{0,30})?(?:[eE][+-]?\\d{1,3})?");

    private final String text;
    private int at;

    private PythonText(String text) {
        this.text = text;
    }

    /// A tuple is told from a list, since benchmarks return success and value as one.
    record Tuple(List<@Nullable Object> of) {}

    private static final class NoLiteral extends Exception {
        private static final long serialVersionUID = 1;

        NoLiteral() {
            super("no literal");
        }
    }

    /// Whether a call succeeded and returned nothing, `(True, None)`.
    static boolean nothing(String text) {
        return value(text) instanceof Tuple(List<@Nullable Object> of)
                && of.size() == 2
                && Boolean.TRUE.equals(of.getFirst())
                && of.getLast() == null;
    }

    /// What a call returned; empty if it failed, or returned nothing. A pair of `True` and a value is the value, one of
    /// `False` a
    /// failure; what is no literal is a text.
    static Optional<Object> returned(String text) {
        if (ERROR.matcher(text).find()) {
            return Optional.empty();
        }
        Object value = value(text);
        if (value instanceof Tuple(List<@Nullable Object> of)
                && of.size() == 2
                && of.getFirst() instanceof Boolean success) {
            value = success ? of.getLast() : null;
        }
        return Optional.ofNullable(value instanceof Tuple(List<@Nullable Object> of) ? of : value);
    }

    /// The value of a literal; a text that is none is itself.
    static @Nullable Object value(String text) {
        PythonText reader = new PythonText(text.strip());
        if (text.length() > LONGEST) {
            return text;
        }
        try {
            Object value = reader.read(0);
            return reader.at == reader.text.length() ? value : text;
        } catch (NoLiteral none) {
            return text;
        }
    }

    private @Nullable Object read(int depth) throws NoLiteral {
        if (depth > DEEPEST || at >= text.length()) {
            throw new NoLiteral();
        }
        char c = text.charAt(at);
        return switch (c) {
            case '(' -> new Tuple(list(')', depth));
            case '[' -> list(']', depth);
            case '{' -> map(depth);
            case '\'', '"' -> quoted(c);
            default -> word();
        };
    }

    private List<@Nullable Object> list(char close, int depth) throws NoLiteral {
        List<@Nullable Object> list = new ArrayList<>();
        at++;
        skip();
        while (!take(close)) {
            Object element = read(depth + 1);
            list.add(element instanceof Tuple(List<@Nullable Object> of) ? of : element);
            skip();
            if (!take(',') && (at >= text.length() || text.charAt(at) != close)) {
                throw new NoLiteral();
            }
            skip();
        }
        return list;
    }

    private Map<String, @Nullable Object> map(int depth) throws NoLiteral {
        Map<String, @Nullable Object> map = new TreeMap<>();
        at++;
        skip();
        while (!take('}')) {
            String key = String.valueOf(read(depth + 1));
            skip();
            if (!take(':')) {
                throw new NoLiteral();
            }
            skip();
            Object element = read(depth + 1);
            map.put(key, element instanceof Tuple(List<@Nullable Object> of) ? of : element);
            skip();
            if (!take(',') && (at >= text.length() || text.charAt(at) != '}')) {
                throw new NoLiteral();
            }
            skip();
        }
        return map;
    }

    private String quoted(char quote) throws NoLiteral {
        StringBuilder value = new StringBuilder();
        for (at++; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == quote) {
                at++;
                return value.toString();
            }
            if (c == '\\' && at + 1 < text.length()) {
                c = text.charAt(++at);
                c = c == 'n' ? '\n' : c == 't' ? '\t' : c;
            }
            value.append(c);
        }
        throw new NoLiteral();
    }

    private @Nullable Object word() throws NoLiteral {
        for (String name : List.of("True", "False", "None")) {
            if (text.startsWith(name, at)) {
                at += name.length();
                return name.equals("None") ? null : name.equals("True");
            }
        }
        Matcher number = NUMBER.matcher(text).region(at, text.length());
        if (!number.lookingAt()) {
            throw new NoLiteral();
        }
        at = number.end();
        BigDecimal value = new BigDecimal(number.group());
        return value.stripTrailingZeros().scale() <= 0 && value.precision() < 18
                ? (Object) value.longValue()
                : value.doubleValue();
    }

    private void skip() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private boolean take(char c) {
        if (at < text.length() && text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }
}
