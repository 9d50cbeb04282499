package io.lictor.onnx;

import io.lictor.reading.Vocabulary;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Words by what they do in an instruction: whom they address, what they ask for, what they undo.
/// A word that is not listed has no class.
final class Lexicon {
    /// No class.
    static final int NONE = -1;

    private static final List<String> CLASSES = new ArrayList<>();
    private static final Map<String, Integer> BY_WORD = read();

    /// The classes that ask for an action when their word opens a sentence.
    private static final long ASKS = mask(
            "OVERRIDE", "SEND", "PAY", "DESTROY", "ACCESS", "CHANGE", "REVEAL", "ANSWER", "PERSONA", "WRITE", "DO");

    /// The classes that may stand before the verb of an order.
    private static final long FILLERS = mask("URGE", "ORDERING", "AI", "STEALTH", "GREET");

    private Lexicon() {}

    /// The class of a word, [#NONE] if it has none.
    static int kind(String word) {
        var kind = BY_WORD.getOrDefault(word, NONE);
        if (kind >= 0 || word.isEmpty()) return kind;
        // words that take endings in scripts where these are whole syllables or long
        var least = hangul(word.charAt(0)) ? 2 : cyrillic(word.charAt(0)) ? 5 : word.length();
        for (var end = word.length() - 1; end >= least && kind < 0; end--) {
            kind = BY_WORD.getOrDefault(word.substring(0, end), NONE);
        }
        return kind;
    }

    private static boolean hangul(char c) {
        return c >= 0xAC00 && c < 0xD7B0;
    }

    private static boolean cyrillic(char c) {
        return c >= 0x400 && c < 0x530;
    }

    /// The number of a class.
    static int number(String name) {
        var at = CLASSES.indexOf(name);
        if (at < 0) throw new IllegalArgumentException("no class of words is called `" + name + "`");
        return at;
    }

    /// The name of a class.
    static String name(int kind) {
        return CLASSES.get(kind);
    }

    /// How many classes there are.
    static int count() {
        return CLASSES.size();
    }

    /// Whether a class asks for an action when its word opens a sentence.
    static boolean asks(int kind) {
        return (ASKS >> kind & 1) == 1;
    }

    /// Whether a word of the class may come before the verb of an order.
    static boolean fills(int kind) {
        return (FILLERS >> kind & 1) == 1;
    }

    private static long mask(String... names) {
        var mask = 0L;
        for (var name : names) mask |= 1L << number(name);
        return mask;
    }

    private static Map<String, Integer> read() {
        var byWord = new HashMap<String, Integer>();
        for (var line : Vocabulary.lines("classes.txt")) {
            var words = line.split(" ", -1);
            var kind = CLASSES.indexOf(words[0]);
            if (kind < 0) {
                kind = CLASSES.size();
                CLASSES.add(words[0]);
            }
            for (var i = 1; i < words.length; i++) byWord.putIfAbsent(words[i], kind);
        }
        return Map.copyOf(byWord);
    }
}
