package io.lictor.onnx;

import io.lictor.reading.Vocabulary;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A word without its topic: small words stand for themselves, a word of a class for the class, any
/// other only for its form.
final class Shape {
    private static final Set<String> SMALL = small();

    private Shape() {}

    static String of(String word, int sort) {
        if (sort >= 0) return Lexicon.name(sort);
        if (SMALL.contains(word)) return word;
        if (word.endsWith("ing")) return "~ing";
        if (word.endsWith("ed")) return "~ed";
        if (word.endsWith("ly")) return "~ly";
        if (word.endsWith("tion") || word.endsWith("ment") || word.endsWith("ness")) return "~tion";
        if (word.endsWith("s")) return "~s";
        var c = word.isEmpty() ? ' ' : word.charAt(0);
        if (c < 128) return "~";
        return c < 0x250 ? "~latin" : c < 0x530 ? "~greek" : c < 0x900 ? "~arabic" : c < 0x2000 ? "~indic" : "~han";
    }

    /// Whether a word says nothing of a topic.
    static boolean small(String word) {
        return SMALL.contains(word);
    }

    private static Set<String> small() {
        var words = new HashSet<String>();
        for (var line : Vocabulary.lines("small.txt")) words.addAll(List.of(line.split(" ", -1)));
        words.addAll(Languages.words());
        return Set.copyOf(words);
    }
}
