package io.lictor.reading;

/// Reads digits and signs inside a word as the letters they stand for, where that makes a known
/// word: `1gn0r3` is `ignore`, `b2b` stays.
final class Leet {
    private static final String FROM = "013457@$!|8";
    private static final String TO = "oleastasiib";

    private static final boolean[] SIGNS = table(false);
    private static final boolean[] PARTS = table(true);

    private Leet() {}

    /// The text with such words read; the same object if there are none.
    static Mapped read(Mapped raw) {
        var text = raw.text();
        Mapped.Builder out = null;
        for (var at = 0; at < text.length(); ) {
            var end = at;
            var signs = 0;
            while (end < text.length() && end - at < 24 && part(text.charAt(end))) {
                if (sign(text.charAt(end))) signs++;
                end++;
            }
            var word = signs > 0 && signs < end - at && end - at > 2 ? word(text, at, end) : "";
            if (!word.isEmpty() && out == null) {
                out = new Mapped.Builder(text.length());
                for (var i = 0; i < at; i++) out.add(text.charAt(i), raw.start(i), raw.end(i));
            }
            for (var i = at; i < Math.max(end, at + 1); i++) {
                var c = i - at < word.length() ? word.charAt(i - at) : text.charAt(i);
                if (out != null) out.add(c, raw.start(i), raw.end(i));
            }
            at = Math.max(end, at + 1);
        }
        return out == null ? raw : out.build();
    }

    private static boolean part(char c) {
        return c < PARTS.length && PARTS[c];
    }

    private static boolean sign(char c) {
        return c < SIGNS.length && SIGNS[c];
    }

    private static boolean[] table(boolean letters) {
        var table = new boolean[128];
        for (var c = 0; c < table.length; c++) {
            table[c] = FROM.indexOf(c) >= 0 || (letters && Character.isLetterOrDigit(c));
        }
        return table;
    }

    private static String word(String text, int start, int end) {
        var last = end;
        while (last > start + 2 && "!|$".indexOf(text.charAt(last - 1)) >= 0 && !known(text, start, last)) last--;
        return known(text, start, last) ? read(text, start, last, 'l') : knownI(text, start, last);
    }

    private static boolean known(String text, int start, int end) {
        return Vocabulary.knows(read(text, start, end, 'l'));
    }

    private static String knownI(String text, int start, int end) {
        var read = read(text, start, end, 'i');
        return Vocabulary.knows(read) ? read : "";
    }

    private static String read(String text, int start, int end, char one) {
        var read = new StringBuilder();
        for (var i = start; i < end; i++) {
            var c = text.charAt(i);
            var at = FROM.indexOf(c);
            read.append(c == '1' ? one : at < 0 ? c : TO.charAt(at));
        }
        return read.toString();
    }
}
