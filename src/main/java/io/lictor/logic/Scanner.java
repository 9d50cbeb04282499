package io.lictor.logic;

import java.math.BigDecimal;

/// Reads the words, signs, numbers and pointers of a formula's text.
final class Scanner {
    private static final int MAX_DIGITS = 40;

    private final String text;
    private int at;

    Scanner(String text) {
        this.text = text;
    }

    boolean finished() {
        skip();
        return at >= text.length();
    }

    /// Takes a word if it stands here.
    boolean word(String word) {
        if (!peek().equals(word)) {
            return false;
        }
        at += word.length();
        return true;
    }

    /// The word that stands here; empty without one.
    String peek() {
        skip();
        int end = at;
        while (end < text.length() && nameCharacter(text.charAt(end))) {
            end++;
        }
        return text.substring(at, end);
    }

    /// Takes a sign if it stands here.
    boolean sign(String sign) {
        skip();
        if (!text.startsWith(sign, at)) {
            return false;
        }
        at += sign.length();
        return true;
    }

    /// Whether one of the characters is the next.
    boolean next(String characters) {
        skip();
        return at < text.length() && characters.indexOf(text.charAt(at)) >= 0;
    }

    /// Whether the next character after the word that stands here is one of the characters.
    boolean after(String word, String characters) {
        skip();
        int end = at + word.length();
        while (end < text.length() && Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        return end < text.length() && characters.indexOf(text.charAt(end)) >= 0;
    }

    /// Takes everything up to a closing character, and that.
    String until(char close) {
        int end = text.indexOf(close, at);
        if (end < 0) {
            at = text.length();
            throw fault("expected `" + close + "`");
        }
        String found = text.substring(at, end);
        at = end + 1;
        return found;
    }

    /// Whether a number stands here.
    boolean number() {
        skip();
        int end = numberEnd();
        return end > at && (end >= text.length() || !nameCharacter(text.charAt(end)));
    }

    /// Takes the number that stands here.
    BigDecimal takeNumber() {
        int end = numberEnd();
        if (end - at > MAX_DIGITS) {
            throw fault("a number has at most " + MAX_DIGITS + " digits");
        }
        BigDecimal number = new BigDecimal(text.substring(at, end));
        at = end;
        return number;
    }

    private int numberEnd() {
        int start = at < text.length() && text.charAt(at) == '-' ? at + 1 : at;
        int end = digits(start);
        if (end == start) {
            return at;
        }
        boolean point = end + 1 < text.length() && text.charAt(end) == '.' && digits(end + 1) > end + 1;
        return point ? digits(end + 1) : end;
    }

    private int digits(int from) {
        int end = from;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end;
    }

    /// Takes the pointer that stands here, plain or in quotation marks.
    String takePointer() {
        skip();
        StringBuilder out = new StringBuilder();
        boolean quoted = sign("\"");
        if (at >= text.length() || text.charAt(at) != '/') {
            throw fault("expected a pointer like `/arguments/amount`");
        }
        while (at < text.length() && (quoted ? text.charAt(at) != '"' : plain(text.charAt(at)))) {
            if (quoted && text.charAt(at) == '\\' && at + 1 < text.length()) {
                at++;
            }
            out.append(text.charAt(at++));
        }
        if (quoted && !sign("\"")) {
            throw fault("expected `\"`");
        }
        return out.toString();
    }

    /// Whether a pointer may have the character without quotation marks.
    static boolean plain(char c) {
        return c > ' ' && c < 127 && "()[]<>=!+,\"\\".indexOf(c) < 0;
    }

    void take(String word) {
        at += word.length();
    }

    FormulaException fault(String message) {
        skip();
        String found = at < text.length() ? "found `" + text.charAt(at) + "`" : "found the end";
        return new FormulaException(message + ", " + found, at + 1);
    }

    private static boolean nameCharacter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '/';
    }

    private void skip() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }
}
