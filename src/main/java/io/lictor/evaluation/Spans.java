package io.lictor.evaluation;

import io.lictor.extraction.document.Passage;
import io.lictor.extraction.document.PolicyText;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Spans as sets of the words they hold, markup left out.
final class Spans {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+|[$€£%]");

    private final TreeSet<Integer> words = new TreeSet<>();

    Spans(PolicyText document) {
        for (Passage passage : document.passages()) {
            Matcher matcher = WORD.matcher(passage.text());
            while (matcher.find()) {
                words.add(passage.places().start(matcher.start()));
            }
        }
    }

    SortedSet<Integer> words(int start, int end) {
        return new TreeSet<>(words.subSet(start, Math.max(start, end)));
    }

    static int share(SortedSet<Integer> a, SortedSet<Integer> b) {
        return (int) a.stream().filter(b::contains).count();
    }

    /// The share of the longer one that both hold.
    static double overlap(SortedSet<Integer> a, SortedSet<Integer> b) {
        int longer = Math.max(a.size(), b.size());
        return longer == 0 ? 0 : (double) share(a, b) / longer;
    }
}
