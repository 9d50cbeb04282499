package io.lictor.onnx;

import java.util.ArrayList;
import java.util.List;

/// Cuts a text into words. One pass, linear in the length of the text.
final class Tokens {
    /// Longer runs of letters are cut: some scripts know no spaces, and an id costs memory.
    private static final int LONGEST = 24;

    private static final int LONGEST_LISTED = 9;

    private static final String ENDS = "\0.!?;:|<>{}[]()•\n\r\"#*=。！？।؟";
    private static final String STOPS = " \t\r\n\"'<>{}[]()|,;\\`";

    private final String text;
    private final List<Token> found = new ArrayList<>();
    private boolean opens = true;

    private Tokens(String text) {
        this.text = text;
    }

    /// The words of a text in order.
    static List<Token> of(String text) {
        var tokens = new Tokens(text);
        var at = 0;
        while (at < text.length()) at = tokens.next(at);
        return tokens.found;
    }

    private int next(int at) {
        var c = text.codePointAt(at);
        if (Character.isLetterOrDigit(c)) return word(at, c);
        if (c == '\\' && at + 1 < text.length() && "nrt\"".indexOf(text.charAt(at + 1)) >= 0) {
            opens |= text.charAt(at + 1) != 't';
            return at + 2;
        }
        if (ENDS.indexOf(c) >= 0 || (c == '-' && at(at + 1, ' '))) opens = true;
        return at + Character.charCount(c);
    }

    private int word(int start, int first) {
        if (single(first) || thai(first)) {
            var known = known(start);
            if (known > start) return add(start, known, Token.Kind.WORD);
            if (single(first)) return add(start, start + Character.charCount(first), Token.Kind.WORD);
        }
        var end = run(start);
        if (text.startsWith("://", end) || text.startsWith("www.", start)) {
            return add(start, stretch(end), Token.Kind.LINK);
        }
        if (end < text.length() && "@.+_-".indexOf(text.charAt(end)) >= 0) {
            var mail = stretch(end);
            var sign = text.indexOf('@', end, mail);
            if (sign >= 0 && sign < mail - 1 && mail - start < 80) return add(start, mail, Token.Kind.MAIL);
        }
        return add(start, Math.min(end, start + LONGEST), kind(start, end));
    }

    /// One past the longest listed word at a place, in scripts that part no words; the place if there
    /// is none.
    private int known(int start) {
        for (var end = Math.min(text.length(), start + LONGEST_LISTED); end > start + 1; end--) {
            if (Lexicon.kind(text.substring(start, end)) >= 0) return end;
        }
        return start;
    }

    private static boolean thai(int c) {
        return c >= 0xE00 && c < 0xE80;
    }

    private int run(int start) {
        var end = start;
        while (end < text.length()) {
            var c = text.codePointAt(end);
            var inside = (Character.isLetterOrDigit(c) && !single(c))
                    || WordReading.invisible(c)
                    || mark(c)
                    || ((c == '\'' || c == '’') && end + 1 < text.length() && Character.isLetter(text.charAt(end + 1)));
            if (!inside || end - start > 4 * LONGEST) break;
            if (thai(c) && end > start && (end - start >= 4 || known(end) > end)) break;
            end += Character.charCount(c);
        }
        return end;
    }

    private Token.Kind kind(int start, int end) {
        var digits = 0;
        for (var i = start; i < end; i++) if (Character.isDigit(text.charAt(i))) digits++;
        if (digits == 0) return Token.Kind.WORD;
        if (digits < end - start) return end - start >= 6 ? Token.Kind.CODE : Token.Kind.WORD;
        return start > 0 && "$€£".indexOf(text.charAt(start - 1)) >= 0 ? Token.Kind.MONEY : Token.Kind.NUMBER;
    }

    private int add(int start, int end, Token.Kind kind) {
        var raw = text.substring(start, end);
        var word = kind == Token.Kind.WORD ? WordReading.word(raw) : "<" + kind + ">";
        var shouted = raw.length() > 2 && raw.equals(raw.toUpperCase(java.util.Locale.ROOT)) && !single(raw.charAt(0));
        found.add(Token.of(start, end, word, kind, opens, shouted && kind == Token.Kind.WORD));
        opens = false;
        return end;
    }

    private int stretch(int from) {
        var end = from;
        while (end < text.length() && end - from < 500 && STOPS.indexOf(text.charAt(end)) < 0) end++;
        while (end > from && ".!?:".indexOf(text.charAt(end - 1)) >= 0) end--;
        return end;
    }

    private boolean at(int index, char c) {
        return index < text.length() && text.charAt(index) == c;
    }

    private static boolean mark(int c) {
        var type = Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    private static boolean single(int c) {
        return (c >= 0x2E80 && Character.isIdeographic(c)) || (c >= 0x3040 && c <= 0x30FF);
    }
}
