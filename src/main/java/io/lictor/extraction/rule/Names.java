package io.lictor.extraction.rule;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/// Names made from words.
final class Names {
    private static final int LONGEST = 7;

    private Names() {}

    /// A kebab-case name of the first words with content of a text.
    static String kebab(String text) {
        List<String> parts = new ArrayList<>();
        for (String word : Words.plain(text)) {
            String bare = word.replaceAll("[^a-z0-9]", "");
            if (!bare.isEmpty() && !Words.empty(word) && parts.size() < LONGEST) {
                parts.add(bare);
            }
        }
        String joined = String.join("-", parts);
        return joined.isEmpty() || !Character.isLetter(joined.charAt(0)) ? "is-" + joined : joined;
    }

    /// A tool's name as a kebab-case name.
    static String ofTool(String tool) {
        return String.join("-", Words.plain(tool)).toLowerCase(Locale.ROOT);
    }

    /// Names in back-quotes: `a`, `b` or `c`.
    static String quoted(Collection<String> names) {
        List<String> sorted =
                new TreeSet<>(names).stream().map(n -> "`" + n + "`").toList();
        return sorted.size() < 2
                ? String.join("", sorted)
                : String.join(", ", sorted.subList(0, sorted.size() - 1)) + " or " + sorted.getLast();
    }

    /// The part of an id after the pack.
    static String local(String id) {
        return id.substring(id.indexOf('/') + 1);
    }
}
