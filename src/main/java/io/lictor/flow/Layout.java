package io.lictor.flow;

import io.lictor.predicate.Situation;
import io.lictor.reading.Place;

/// Tells fields from running text. A field is the whole of a value in a text whose lines all look like
/// data: keys with values, entries of lists, brackets. A tool put it there; what stands inside a
/// sentence was written by somebody.
///
/// `INVARIANT (more lines, more running text)`: whether a line looks like data, and whether a place is a
/// whole value in it, is told from that line alone. So a further line, wherever it is put, can make
/// running text of fields and never fields of running text.
final class Layout {
    private static final int LONGEST_KEY = 60;
    private static final int WORDS_OF_KEY = 4;
    private static final int LONGEST_SINGLE = 64;
    private static final int WORDS_OF_SINGLE = 3;
    private static final String OPENS = "{[(";
    private static final String CLOSES = "}])";

    /// What programs put around a result to mark it off.
    private static final String WRAPS = "<>`^~";

    private final String text;
    private final boolean data;

    private Layout(String text) {
        this.text = text;
        boolean all = true;
        for (int from = 0; all && from <= text.length(); ) {
            int to = end(from);
            all = data(from, to);
            from = to + 1;
        }
        this.data = all;
    }

    private record Key(Sources.Text text) {}

    static Layout of(Sources.Text text, Situation situation) {
        return situation.shared(new Key(text), () -> new Layout(text.text()));
    }

    static Layout of(String text) {
        return new Layout(text);
    }

    /// Whether a place is the whole of a field.
    boolean field(Place place) {
        int from = text.lastIndexOf('\n', place.start() - 1) + 1;
        int to = end(from);
        if (!data || place.end() > to) {
            return false;
        }
        Line line = line(from, to);
        int value = starts(line, OPENS + "\"'") ? line.from : Math.max(line.from, colon(line) + 1);
        Line rest = trimmed(value, line.to);
        if (starts(rest, OPENS + CLOSES + "\"'")) {
            return new Tokens(text, rest.to).has(rest.from, place);
        }
        boolean comma = rest.to > rest.from && text.charAt(rest.to - 1) == ',';
        return place.start() == rest.from && place.end() == (comma ? rest.to - 1 : rest.to);
    }

    /// Part of a line.
    private record Line(int from, int to) {}

    private boolean data(int from, int to) {
        boolean indented = from < to && Character.isWhitespace(text.charAt(from));
        Line all = trimmed(from, to);
        Line line = line(from, to);
        boolean bullet = line.from > all.from && text.charAt(line.from - 1) == ' ';
        boolean said = false;
        for (int at = line.from; !said && at < line.to; at++) {
            said = Character.isLetterOrDigit(text.charAt(at));
        }
        if (indented || bullet || !said || colon(line) > 0) {
            return true;
        }
        boolean brackets =
                starts(line, OPENS + CLOSES) && (OPENS + CLOSES + ",").indexOf(text.charAt(line.to - 1)) >= 0;
        boolean single = line.to - line.from <= LONGEST_SINGLE
                && Kind.words(text.substring(line.from, line.to)) <= WORDS_OF_SINGLE;
        return brackets || single;
    }

    /// A line without spaces, marks and dashes of lists.
    private Line line(int from, int to) {
        Line line = trimmed(from, to);
        int at = line.from;
        while (at + 1 < line.to && text.charAt(at) == '-' && text.charAt(at + 1) == ' ') {
            at = trimmed(at + 1, line.to).from;
        }
        return new Line(at, line.to);
    }

    private Line trimmed(int from, int to) {
        int start = from;
        int end = to;
        while (start < end && outer(text.charAt(start))) {
            start++;
        }
        while (end > start && outer(text.charAt(end - 1))) {
            end--;
        }
        return new Line(start, end);
    }

    private static boolean outer(char c) {
        return Character.isWhitespace(c) || WRAPS.indexOf(c) >= 0;
    }

    private boolean starts(Line line, String with) {
        return line.from < line.to && with.indexOf(text.charAt(line.from)) >= 0;
    }

    /// Where the colon behind the key of a line stands, or a negative number.
    private int colon(Line line) {
        for (int at = line.from; at < line.to && at - line.from <= LONGEST_KEY; at++) {
            boolean ends = at + 1 == line.to || Character.isWhitespace(text.charAt(at + 1));
            if (text.charAt(at) == ':' && ends) {
                boolean key = at > line.from && Kind.words(text.substring(line.from, at)) <= WORDS_OF_KEY;
                return key ? at : -1;
            }
        }
        return -1;
    }

    private int end(int from) {
        int end = text.indexOf('\n', from);
        return end < 0 ? text.length() : end;
    }
}
