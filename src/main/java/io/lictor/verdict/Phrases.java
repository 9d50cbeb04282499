package io.lictor.verdict;

import java.util.List;

/// Parts of sentences put together.
final class Phrases {
    private Phrases() {}

    /// "a, b and c".
    static String and(List<String> parts) {
        return joined(parts, " and ");
    }

    /// "a, b or c".
    static String or(List<String> parts) {
        return joined(parts, " or ");
    }

    private static String joined(List<String> parts, String last) {
        if (parts.size() < 2) {
            return String.join("", parts);
        }
        return String.join(", ", parts.subList(0, parts.size() - 1)) + last + parts.getLast();
    }

    /// "1 rule", "2 rules".
    static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    /// With a capital at its beginning, unless a name stands there.
    static String sentence(String text) {
        return text.isEmpty() || text.charAt(0) == '`'
                ? text
                : text.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + text.substring(1);
    }
}
