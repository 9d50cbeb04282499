package io.lictor.extraction.rule;

import java.util.LinkedHashSet;
import java.util.Set;

/// Character trigrams of the words of a text.
final class Grams {
    private static final int LONGEST = 200;

    private Grams() {}

    static Set<String> of(String text) {
        String joined = String.join(" ", Words.plain(text));
        Set<String> grams = new LinkedHashSet<>();
        for (int i = 0; i + 3 <= joined.length() && i < LONGEST; i++) {
            String gram = joined.substring(i, i + 3);
            if (gram.indexOf(' ') < 0) {
                grams.add(gram);
            }
        }
        return grams;
    }

    /// The share of trigrams that two texts have in common.
    static double overlap(Set<String> a, Set<String> b) {
        long both = a.stream().filter(b::contains).count();
        return a.isEmpty() || b.isEmpty() ? 0 : 2.0 * both / (a.size() + b.size());
    }
}
