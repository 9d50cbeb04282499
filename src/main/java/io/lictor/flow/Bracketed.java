package io.lictor.flow;

/// Reads JSON and what programs print like it: single quotes, bare words, tuples.
final class Bracketed {
    private static final int DEEPEST = 32;
    private static final int FAULT = -1;
    private static final int LONGEST_WORD = 256;
    private static final String OPENS = "{[(";
    private static final String CLOSES = "}])";

    private final String text;
    private final int length;
    private final Layout.Drawn drawn;

    private Bracketed(String text, int length, Layout.Drawn drawn) {
        this.text = text;
        this.length = length;
        this.drawn = drawn;
    }

    /// Whether what stands between two places is one value.
    ///
    /// @param key the one above it
    /// @param record the mapping it stands in
    static boolean read(String text, int from, int to, String key, int record, Layout.Drawn drawn) {
        return new Bracketed(text, to, drawn).value(from, key, record, 0) == to;
    }

    private int value(int from, String key, int record, int depth) {
        int at = spaces(from);
        if (at >= length || depth > DEEPEST || drawn.full()) {
            return FAULT;
        }
        char c = text.charAt(at);
        if (c == '{') {
            return object(at + 1, record, depth);
        }
        if (OPENS.indexOf(c) > 0) {
            return array(at + 1, CLOSES.charAt(OPENS.indexOf(c)), key, record, depth);
        }
        int end = c == '"' || c == '\'' ? quoted(at) : word(at);
        if (end > 0) {
            int quote = c == '"' || c == '\'' ? 1 : 0;
            drawn.field(text, key, at + quote, end - quote, record);
        }
        return end < 0 ? FAULT : spaces(end);
    }

    private int object(int from, int parent, int depth) {
        int record = drawn.record(parent);
        int at = spaces(from);
        if (at < length && text.charAt(at) == '}') {
            return spaces(at + 1);
        }
        while (at < length) {
            int end = text.charAt(at) == '"' || text.charAt(at) == '\'' ? quoted(at) : word(at);
            int colon = end < 0 ? length : spaces(end);
            if (colon >= length || text.charAt(colon) != ':') {
                return FAULT;
            }
            String key = text.substring(at, end).replaceAll("^[\"']|[\"']$", "");
            at = value(colon + 1, key, record, depth + 1);
            if (at < 0 || at >= length) {
                return FAULT;
            }
            if (text.charAt(at) == '}') {
                return spaces(at + 1);
            }
            if (text.charAt(at) != ',') {
                return FAULT;
            }
            at = spaces(at + 1);
        }
        return FAULT;
    }

    private int array(int from, char close, String key, int record, int depth) {
        int at = spaces(from);
        if (at < length && text.charAt(at) == close) {
            return spaces(at + 1);
        }
        while (at < length) {
            at = value(at, key, record, depth + 1);
            if (at < 0 || at >= length) {
                return FAULT;
            }
            if (text.charAt(at) == close) {
                return spaces(at + 1);
            }
            if (text.charAt(at) != ',') {
                return FAULT;
            }
            at++;
        }
        return FAULT;
    }

    /// One past the quote that closes the one at `at`.
    private int quoted(int at) {
        char quote = text.charAt(at);
        for (int i = at + 1; i < length; i++) {
            if (text.charAt(i) == '\\') {
                i++;
            } else if (text.charAt(i) == quote) {
                return i + 1;
            }
        }
        return FAULT;
    }

    /// One past a number or a bare word.
    private int word(int at) {
        int end = at;
        while (end < length && (Character.isLetterOrDigit(text.charAt(end)) || "+-._".indexOf(text.charAt(end)) >= 0)) {
            end++;
        }
        return end == at || end - at > LONGEST_WORD ? FAULT : end;
    }

    private int spaces(int from) {
        int at = from;
        while (at < length && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }
}
