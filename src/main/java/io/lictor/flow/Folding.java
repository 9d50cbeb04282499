package io.lictor.flow;

import io.lictor.reading.Mapped;
import java.text.Normalizer;
import java.util.Locale;

/// The form in which texts are compared: compatibility forms, case, spacing and invisible characters
/// undone.
final class Folding {
    private static final char FIRST_MARK = '\u0300';

    private Folding() {}

    static String of(String text) {
        return of(Mapped.of(text)).text();
    }

    /// Folds a text; a letter keeps the place of the marks that decorate it.
    static Mapped of(Mapped raw) {
        String text = raw.text();
        Mapped.Builder out = new Mapped.Builder(text.length());
        for (int at = 0; at < text.length(); ) {
            int end = cluster(text, at);
            char c = text.charAt(at);
            if (c < 128 && end == at + 1) {
                add(out, Character.isWhitespace(c) ? ' ' : (char) Character.toLowerCase((int) c), raw, at, end);
            } else {
                String piece = piece(text, at, end);
                for (int i = 0; i < piece.length(); i++) {
                    add(out, piece.charAt(i), raw, at, end);
                }
            }
            at = end;
        }
        return out.build();
    }

    private static void add(Mapped.Builder out, char c, Mapped raw, int start, int end) {
        if (c != ' ' || (out.length() > 0 && out.last() != ' ')) {
            out.add(c, raw.start(start), raw.end(end - 1));
        }
    }

    /// One past a character and the marks on it.
    private static int cluster(String text, int at) {
        int end = at + Character.charCount(text.codePointAt(at));
        while (end < text.length() && text.charAt(end) >= FIRST_MARK && mark(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static String piece(String text, int start, int end) {
        int c = text.codePointAt(start);
        if (Character.getType(c) == Character.FORMAT && end == start + Character.charCount(c)) {
            return "";
        }
        // upper case first: it unites letters with several lower-case forms
        String piece = Normalizer.normalize(text.substring(start, end), Normalizer.Form.NFKD)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
        return piece.isBlank() ? " " : piece;
    }

    private static boolean mark(char c) {
        return Character.getType(c) == Character.NON_SPACING_MARK;
    }

    /// Whether a folded character is part of a word or number.
    static boolean joins(char c) {
        if (c < 128) {
            return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        }
        return Character.isLetterOrDigit(c) || mark(c);
    }
}
