package io.lictor.extraction.rule;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Plain values as YAML: maps in their order, lists, texts, numbers and truth values. Equal values give equal
/// bytes.
final class YamlText {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z][A-Za-z0-9_./-]*(?: [A-Za-z0-9_./-]+)*");
    /// A key of rules; our own reader takes it for the text it is.
    private static final String ON = "on";

    private static final int PLAIN_LENGTH = 60;
    private static final int LINE = 100;
    private static final Set<String> WORDS =
            Set.of("true", "false", "yes", "no", "on", "off", "null", "y", "n", "nan", "inf");

    private YamlText() {}

    static String of(Map<String, ?> value) {
        StringBuilder to = new StringBuilder();
        map(value, "", to);
        return to.toString();
    }

    static String of(List<?> value) {
        StringBuilder to = new StringBuilder();
        list(value, "", to);
        return to.toString();
    }

    private static void map(Map<?, ?> value, String indent, StringBuilder to) {
        value.forEach((key, inner) -> {
            to.append(indent)
                    .append(key.equals(ON) ? ON : scalar(String.valueOf(key)))
                    .append(':');
            nested(inner, indent + "  ", to);
        });
    }

    private static void list(List<?> value, String indent, StringBuilder to) {
        for (Object element : value) {
            to.append(indent).append('-');
            if (element instanceof Map<?, ?> map && !map.isEmpty()) {
                StringBuilder inner = new StringBuilder();
                map(map, indent + "  ", inner);
                to.append(' ').append(inner, indent.length() + 2, inner.length());
            } else {
                nested(element, indent + "  ", to);
            }
        }
    }

    private static void nested(Object value, String indent, StringBuilder to) {
        if (value instanceof Map<?, ?> map && !map.isEmpty()) {
            to.append('\n');
            map(map, indent, to);
        } else if (value instanceof List<?> list && !list.isEmpty()) {
            Optional<String> line = line(list, indent.length());
            if (line.isPresent()) {
                to.append(' ').append(line.get()).append('\n');
            } else {
                to.append('\n');
                list(list, indent, to);
            }
        } else {
            to.append(' ').append(flat(value)).append('\n');
        }
    }

    /// A list of single values on one line, if it is short.
    private static Optional<String> line(List<?> list, int indent) {
        if (list.stream().anyMatch(value -> value instanceof Map || value instanceof List)) {
            return Optional.empty();
        }
        String line = list.stream().map(YamlText::flat).collect(Collectors.joining(", ", "[", "]"));
        return Optional.of(line).filter(text -> indent + text.length() <= LINE);
    }

    private static String flat(Object value) {
        return switch (value) {
            case Map<?, ?> _ -> "{}";
            case List<?> _ -> "[]";
            case Number number -> number.toString();
            case Boolean truth -> truth.toString();
            default -> scalar(value.toString());
        };
    }

    private static String scalar(String text) {
        if (text.length() <= PLAIN_LENGTH
                && PLAIN.matcher(text).matches()
                && !WORDS.contains(text.toLowerCase(java.util.Locale.ROOT))) {
            return text;
        }
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> quoted.append('\\').append(c);
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> {
                    if (c < 0x20
                            || c == 0x7f
                            || (c >= 0x80 && c < 0xa0)
                            || c == 0xfeff
                            || c == '\u2028'
                            || c == '\u2029'
                            || (c >= 0xfffe)) {
                        quoted.append("\\u%04x".formatted((int) c));
                    } else {
                        quoted.append(c);
                    }
                }
            }
        }
        return quoted.append('"').toString();
    }
}
