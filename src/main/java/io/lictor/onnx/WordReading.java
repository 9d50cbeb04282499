package io.lictor.onnx;

import java.text.Normalizer;
import java.util.Locale;

/// Undoes cheap disguises of a word: compatibility forms, zero-width and bidirectional
/// characters, look-alike letters of other alphabets inside a Latin word, case.
final class WordReading {
    private static final String ALIKE = "аaеeоoрpсcуyхxіiјjѕsԁdһhԛqԝwαaοoιiνvρpτtυuκkηn";

    private WordReading() {}

    /// The word as it is compared. Words of plain ASCII letters only change case.
    static String word(CharSequence raw) {
        var plain = true;
        for (var i = 0; i < raw.length() && plain; i++) plain = raw.charAt(i) < 128;
        if (plain) return raw.toString().toLowerCase(Locale.ROOT);
        var composed = Normalizer.normalize(raw, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        var latin = composed.chars().anyMatch(c -> c >= 'a' && c <= 'z');
        var read = new StringBuilder(composed.length());
        composed.codePoints()
                .filter(c -> !invisible(c))
                .map(c -> latin ? alike(c) : c)
                .forEach(read::appendCodePoint);
        return read.toString();
    }

    /// Whether a code point shows nothing and so may hide inside a word.
    static boolean invisible(int c) {
        return c == 0xAD || (c >= 0x200B && (Character.getType(c) == Character.FORMAT || (c >= 0xFE00 && c <= 0xFE0F)));
    }

    private static int alike(int c) {
        if (c < 128) return c;
        for (var i = 0; i < ALIKE.length(); i += 2) if (ALIKE.charAt(i) == c) return ALIKE.charAt(i + 1);
        return c;
    }
}
