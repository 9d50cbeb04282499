package io.lictor.flow;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/// Reads lines of keys and values, indented and with dashes as YAML has them. A value in quotes or an
/// indented block may go on over several lines; what stands in it is no line of its own.
final class Lines {
    private static final int LONGEST_KEY = 60;

    private final String text;
    private final int length;
    private final Layout.Drawn drawn;
    private final Deque<Open> open = new ArrayDeque<>();
    private int at;
    private boolean keyed;

    private Lines(String text, int from, int to, Layout.Drawn drawn) {
        this.text = text;
        this.at = from;
        this.length = to;
        this.drawn = drawn;
    }

    /// A mapping that may go on.
    private static final class Open {
        final int indent;
        final int record;
        String key = "";

        Open(int indent, int record) {
            this.indent = indent;
            this.record = record;
        }
    }

    /// Whether all between two places is such lines, one with a key or a dash at least.
    static boolean read(String text, int from, int to, Layout.Drawn drawn) {
        Lines lines = new Lines(text, from, to, drawn);
        while (lines.at < to) {
            if (drawn.full() || !lines.line()) {
                return false;
            }
        }
        return lines.keyed;
    }

    /// Reads a line and what belongs to it.
    private boolean line() {
        int end = end(at);
        int first = skip(at, end);
        if (first == end) {
            at = end + 1;
            return true;
        }
        int indent = first - at;
        boolean dash = false;
        while (first + 1 < end && text.charAt(first) == '-' && text.charAt(first + 1) == ' ') {
            close(indent);
            int next = skip(first + 1, end);
            open.push(new Open(indent + next - first, drawn.record(open.isEmpty() ? Layout.NONE : open.peek().record)));
            indent += next - first;
            first = next;
            dash = true;
        }
        keyed |= dash;
        int colon = colon(first, end);
        if (colon < 0) {
            return dash && item(first, end, indent);
        }
        keyed = true;
        Open mapping = mapping(indent);
        mapping.key = text.substring(first, colon).replaceAll("^[\"']|[\"']$", "");
        return value(skip(colon + 1, end), end, indent, mapping);
    }

    /// An entry of a list that is no mapping.
    private boolean item(int first, int end, int indent) {
        Open own = open.pop();
        Open list = open.isEmpty() ? own : open.peek();
        return value(first, end, indent - 1, list);
    }

    private boolean value(int from, int end, int indent, Open mapping) {
        if (from >= end) {
            at = end + 1;
            return true;
        }
        char c = text.charAt(from);
        if ((c == '"' || c == '\'') && quoted(from, mapping)) {
            return true;
        }
        if (c == '{' || c == '[') {
            int before = drawn.count();
            if (Bracketed.read(text, from, end, mapping.key, mapping.record, drawn)) {
                at = end + 1;
                return true;
            }
            drawn.back(before);
        }
        boolean block = (c == '|' || c == '>') && end - from <= 2;
        int last = end;
        while (last < length) {
            int stop = end(last + 1);
            int first = skip(last + 1, stop);
            boolean blank = first == stop;
            if (!blank && first - last - 1 <= indent || (blank && !block)) {
                break;
            }
            if (!blank && !block && colon(first, stop) >= 0) {
                break;
            }
            last = stop;
        }
        drawn.field(text, mapping.key, block ? Math.min(end, last) : from, Math.min(last, length), mapping.record);
        at = last + 1;
        return true;
    }

    private boolean quoted(int from, Open mapping) {
        char quote = text.charAt(from);
        for (int i = from + 1; i < length; i++) {
            char c = text.charAt(i);
            boolean doubled = quote == '\'' && c == quote && i + 1 < length && text.charAt(i + 1) == quote;
            if (doubled || (quote == '"' && c == '\\')) {
                i++;
            } else if (c == quote) {
                int end = end(i);
                if (skip(i + 1, end) != end) {
                    return false;
                }
                drawn.field(text, mapping.key, from + 1, i, mapping.record);
                at = end + 1;
                return true;
            }
        }
        return false;
    }

    private Open mapping(int indent) {
        close(indent);
        Open top = open.peek();
        if (top == null || top.indent < indent) {
            top = new Open(indent, drawn.record(top == null ? Layout.NONE : top.record));
            open.push(top);
        }
        return top;
    }

    /// Ends what is indented more.
    private void close(int indent) {
        for (Iterator<Open> each = open.iterator(); each.hasNext(); ) {
            if (each.next().indent <= indent) {
                break;
            }
            each.remove();
        }
    }

    /// Where the colon behind a key stands, or a negative number.
    private int colon(int first, int end) {
        for (int i = first; i < end && i - first <= LONGEST_KEY; i++) {
            boolean ends = i + 1 == end || Character.isWhitespace(text.charAt(i + 1));
            if (text.charAt(i) == ':' && ends) {
                return i > first ? i : -1;
            }
        }
        return -1;
    }

    private int end(int from) {
        int end = text.indexOf('\n', from);
        return end < 0 || end > length ? length : end;
    }

    private int skip(int from, int end) {
        int i = from;
        while (i < end && Character.isWhitespace(text.charAt(i))) {
            i++;
        }
        return i;
    }
}
