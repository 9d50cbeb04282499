package io.lictor.extraction.clause;

import io.lictor.extraction.document.Passage;
import java.util.Locale;

/// A word, a number, a mark, a quotation or a bracketed aside of a passage.
///
/// @param from index of its first character in the passage's text
/// @param to index after its last
record Token(Passage passage, int from, int to, Shape shape, String low) {
    enum Shape {
        WORD,
        NUMBER,
        QUOTE,
        ASIDE,
        MARK
    }

    static Token of(Passage passage, int from, int to, Shape shape) {
        String text = passage.text().substring(from, to);
        return new Token(passage, from, to, shape, text.toLowerCase(Locale.ROOT).replace('’', '\''));
    }

    String text() {
        return passage.text().substring(from, to);
    }

    boolean isWord() {
        return shape == Shape.WORD;
    }

    boolean isMark() {
        return shape == Shape.MARK;
    }
}
