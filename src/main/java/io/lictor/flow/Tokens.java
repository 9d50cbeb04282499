package io.lictor.flow;

import io.lictor.reading.Place;

/// The values in a line of JSON, or of what programs print like it: in quotes of either kind, or bare.
/// Reading stops where the line is no such thing.
final class Tokens {
    private static final String MARKS = "{}[](),:=";

    private final String text;
    private final int end;

    /// @param end one past the last character of the line
    Tokens(String text, int end) {
        this.text = text;
        this.end = end;
    }

    /// Whether a place is one of the values from some character on, without its quotes.
    boolean has(int from, Place place) {
        int at = from;
        while (at < end && at <= place.start()) {
            char c = text.charAt(at);
            if (MARKS.indexOf(c) >= 0 || Character.isWhitespace(c)) {
                at++;
                continue;
            }
            boolean quote = c == '"' || c == '\'';
            int stop = quote ? closed(at) : bare(at);
            int start = quote ? at + 1 : at;
            if (place.start() >= start && place.start() < stop) {
                return place.start() == start && place.end() == stop && (!quote || stop < end);
            }
            at = quote ? stop + 1 : stop;
            if (!marked(at)) {
                return false;
            }
        }
        return false;
    }

    /// Where the quote that closes the one at `at` stands; the end of the line if nothing does.
    private int closed(int at) {
        char quote = text.charAt(at);
        int i = at + 1;
        while (i < end) {
            char c = text.charAt(i);
            boolean doubled = c == '\'' && quote == c && i + 1 < end && text.charAt(i + 1) == c;
            if (c == quote && !doubled) {
                return i;
            }
            i += doubled || c == '\\' ? 2 : 1;
        }
        return end;
    }

    /// One past a value without quotes.
    private int bare(int from) {
        int at = from;
        while (at < end && !mark(at)) {
            at++;
        }
        while (Character.isWhitespace(text.charAt(at - 1))) {
            at--;
        }
        return at;
    }

    /// A colon inside a word, as in a time or an address, is none.
    private boolean mark(int at) {
        char c = text.charAt(at);
        boolean inside = c == ':' && at + 1 < end && !Character.isWhitespace(text.charAt(at + 1));
        return MARKS.indexOf(c) >= 0 && !inside;
    }

    /// Whether a mark or the end comes next.
    private boolean marked(int from) {
        int at = from;
        while (at < end && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at >= end || MARKS.indexOf(text.charAt(at)) >= 0;
    }
}
