package io.lictor.reading;

/// Decodes the parts of a text that are text in hexadecimal: pairs of digits in a row, or each after
/// `\x`.
final class HexParts {
    /// Fewer bytes than this are not tried.
    private static final int SHORTEST = 4;

    private final Mapped raw;
    private final String text;
    private final Mapped.Builder out;

    HexParts(Mapped raw, Mapped.Builder out) {
        this.raw = raw;
        this.text = raw.text();
        this.out = out;
    }

    void read() {
        Bytes bytes = new Bytes();
        for (int at = 0; at < text.length(); ) {
            int width = escaped(at) ? 4 : 2;
            int end = at;
            bytes.clear();
            while (escaped(end) == (width == 4) && pair(end + width - 2)) {
                int value = digit(end + width - 2) << 4 | digit(end + width - 1);
                bytes.add(value, raw.start(end), raw.end(end + width - 1));
                end += width;
            }
            if (bytes.count() >= SHORTEST && (width == 4 || digit(end) < 0)) {
                append(bytes, at);
            }
            at = Math.max(end, at + 1);
            while (width == 2 && digit(at) >= 0 && digit(at - 1) >= 0) {
                at++;
            }
        }
    }

    private void append(Bytes bytes, int start) {
        int before = out.length();
        if (before > 0) {
            out.add(Mapped.GAP, raw.start(start), raw.start(start));
        }
        if (!bytes.appendTo(out, Encoding.LEAST)) {
            out.truncate(before);
        }
    }

    private boolean escaped(int at) {
        return at + 1 < text.length() && text.charAt(at) == '\\' && text.charAt(at + 1) == 'x';
    }

    private boolean pair(int at) {
        return digit(at) >= 0 && digit(at + 1) >= 0;
    }

    private int digit(int at) {
        char c = at < text.length() ? text.charAt(at) : ' ';
        return c < 128 ? Character.digit(c, 16) : -1;
    }
}
