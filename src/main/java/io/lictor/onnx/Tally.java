package io.lictor.onnx;

import java.util.List;

/// Counts over a part of a text. Not thread-safe.
final class Tally {
    final int[] scripts = new int[12];
    final int[] languages = new int[Languages.COUNT];
    final int[] bySort = new int[64];
    long sorts;
    int words;
    int letters;
    int characters;
    int questions;
    int odd;
    int orders;

    void add(String text, List<Token> tokens, int first, int last, int start, int end) {
        words = last - first;
        characters = end - start;
        for (var i = start; i < end; i++) {
            var c = text.charAt(i);
            if (c < 128) {
                if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) {
                    letters++;
                    scripts[0]++;
                } else if (c == '?') questions++;
                else if (c == '\\' || c == '`' || c == '^' || c == '~' || c == '|') odd++;
            } else if (Character.isLetter(c)) {
                letters++;
                scripts[script(c)]++;
            } else if (c == '？' || c == '؟') questions++;
            else if (c > 0x200B && Character.getType(c) != Character.NON_SPACING_MARK) odd++;
        }
        for (var i = first; i < last; i++) {
            var token = tokens.get(i);
            var sort = token.sort();
            if (sort >= 0) {
                bySort[sort]++;
                sorts |= 1L << sort;
                if (token.opens() && Lexicon.asks(sort)) orders++;
            }
            var language = Languages.of(token.word());
            if (language >= 0) languages[language]++;
        }
    }

    /// The language with most of its small words here; 0 is English or none.
    int language() {
        var best = 0;
        for (var i = 1; i < languages.length; i++) if (languages[i] > languages[best]) best = i;
        return best;
    }

    private static int script(char c) {
        if (c < 0x250) return 0;
        if (c < 0x400) return 1;
        if (c < 0x530) return 2;
        if (c >= 0x600 && c < 0x780) return 3;
        if (c >= 0x900 && c < 0x980) return 4;
        if (c >= 0x980 && c < 0xA00) return 5;
        if (c >= 0xE00 && c < 0xE80) return 6;
        if (c >= 0x3040 && c < 0x3100) return 7;
        if (c >= 0x4E00 && c < 0xA000) return 8;
        if ((c >= 0xAC00 && c < 0xD7B0) || (c >= 0x1100 && c < 0x1200)) return 9;
        return c >= 0xFF00 ? 10 : 11;
    }
}
