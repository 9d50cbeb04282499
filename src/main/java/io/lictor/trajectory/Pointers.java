package io.lictor.trajectory;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// RFC 6901 pointers and canonical text over plain values.
final class Pointers {
    private Pointers() {}

    static List<String> parts(String pointer) {
        if (pointer.isEmpty()) {
            return List.of();
        }
        if (pointer.charAt(0) != '/') {
            throw new IllegalArgumentException("a pointer starts with `/`: `" + pointer + "`");
        }
        List<String> parts = new ArrayList<>();
        int from = 1;
        for (int slash = pointer.indexOf('/', from); slash >= 0; slash = pointer.indexOf('/', from)) {
            parts.add(unescaped(pointer.substring(from, slash)));
            from = slash + 1;
        }
        parts.add(unescaped(pointer.substring(from)));
        return parts;
    }

    static String escaped(String part) {
        return part.replace("~", "~0").replace("/", "~1");
    }

    private static String unescaped(String part) {
        return part.replace("~1", "/").replace("~0", "~");
    }

    static @Nullable Object element(List<?> list, String part) {
        boolean leadingZero = part.length() > 1 && part.charAt(0) == '0';
        if (part.isEmpty() || leadingZero || part.length() > 9 || !part.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return null;
        }
        int index = Integer.parseInt(part);
        return index < list.size() ? list.get(index) : null;
    }

    static Object replaced(Object here, List<String> parts, int depth, Object value) {
        if (depth == parts.size()) {
            return value;
        }
        String part = parts.get(depth);
        return switch (here) {
            case Map<?, ?> map -> {
                Map<String, Object> copy = new TreeMap<>();
                map.forEach((key, inner) ->
                        copy.put(key.toString(), key.equals(part) ? replaced(inner, parts, depth + 1, value) : inner));
                yield copy;
            }
            case List<?> list -> {
                List<Object> copy = new ArrayList<>(list);
                int index = Integer.parseInt(part);
                copy.set(index, replaced(copy.get(index), parts, depth + 1, value));
                yield copy;
            }
            default -> here;
        };
    }

    /// As [#replaced], but a member that is missing at the end of the path is added.
    static Object put(Object here, List<String> parts, int depth, Object value) {
        if (depth == parts.size()) {
            return value;
        }
        String part = parts.get(depth);
        return switch (here) {
            case Map<?, ?> map -> {
                Map<String, Object> copy = new TreeMap<>();
                map.forEach((key, inner) -> copy.put(key.toString(), inner));
                Object inner = copy.get(part);
                if (inner != null || depth + 1 == parts.size()) {
                    copy.put(part, inner == null ? value : put(inner, parts, depth + 1, value));
                }
                yield copy;
            }
            case List<?> list when element(list, part) != null -> {
                List<Object> copy = new ArrayList<>(list);
                int index = Integer.parseInt(part);
                copy.set(index, put(copy.get(index), parts, depth + 1, value));
                yield copy;
            }
            default -> here;
        };
    }

    static void write(Object value, StringBuilder out) {
        switch (value) {
            case Map<?, ?> map -> {
                char before = '{';
                out.append(map.isEmpty() ? "{" : "");
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    out.append(before);
                    quoted(entry.getKey().toString(), out);
                    out.append(':');
                    write(entry.getValue(), out);
                    before = ',';
                }
                out.append('}');
            }
            case List<?> list -> {
                out.append('[');
                for (int i = 0; i < list.size(); i++) {
                    out.append(i == 0 ? "" : ",");
                    write(list.get(i), out);
                }
                out.append(']');
            }
            case String text -> quoted(text, out);
            case Arguments.Null ignored -> out.append("null");
            default -> out.append(value);
        }
    }

    private static void quoted(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < ' ') {
                        out.append("\\u00")
                                .append(Character.forDigit(c >> 4, 16))
                                .append(Character.forDigit(c & 15, 16));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
