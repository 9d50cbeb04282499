package io.lictor.reading;

/// Decodes the words of a text that are percent-encoded; in a query or form also `+`.
final class PercentParts {
    private static final String BREAKS = "\"'<>`";

    private final Mapped raw;
    private final String text;
    private final Mapped.Builder out;
    private final Bytes bytes = new Bytes();

    PercentParts(Mapped raw, Mapped.Builder out) {
        this.raw = raw;
        this.text = raw.text();
        this.out = out;
    }

    void read() {
        for (int start = 0; start < text.length(); ) {
            int end = start;
            boolean encoded = false;
            boolean form = false;
            while (end < text.length() && inWord(text.charAt(end))) {
                char c = text.charAt(end);
                form |= c == '=' || c == '?';
                encoded |= escape(end) || (form && c == '+');
                end++;
            }
            if (encoded) {
                word(start, end);
            }
            start = Math.max(end, start + 1);
        }
    }

    private void word(int start, int end) {
        int before = out.length();
        if (before > 0) {
            out.add(Mapped.GAP, raw.start(start), raw.start(start));
        }
        boolean changed = false;
        boolean form = false;
        for (int at = start; at < end; ) {
            int next = at;
            bytes.clear();
            while (escape(next)) {
                int value = digit(next + 1) << 4 | digit(next + 2);
                bytes.add(value, raw.start(next), raw.end(next + 2));
                next += 3;
            }
            if (next > at && bytes.appendTo(out, 1)) {
                changed = true;
                at = next;
                continue;
            }
            for (next = Math.max(next, at + 1); at < next; at++) {
                char c = text.charAt(at);
                form |= c == '=' || c == '?';
                changed |= form && c == '+';
                out.add(form && c == '+' ? ' ' : c, raw.start(at), raw.end(at));
            }
        }
        if (!changed) {
            out.truncate(before);
        }
    }

    private static boolean inWord(char c) {
        return c > ' ' && BREAKS.indexOf(c) < 0;
    }

    private boolean escape(int at) {
        return at + 2 < text.length() && text.charAt(at) == '%' && digit(at + 1) >= 0 && digit(at + 2) >= 0;
    }

    private int digit(int at) {
        char c = text.charAt(at);
        return c < 128 ? Character.digit(c, 16) : -1;
    }
}
