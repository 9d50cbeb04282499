package io.lictor.reading;

import java.util.Arrays;

/// Decodes the parts of a text that are text in base64: standard and URL-safe, with or without padding,
/// also over lines of at least [#LINE] characters.
final class Base64Parts {
    /// Fewer encoded characters than this are not tried.
    static final int SHORTEST = 8;

    private static final int LINE = 60;
    private static final int ASCII = 128;
    private static final int FIRST_SPECIAL = 62;
    private static final byte[] STANDARD = alphabet("+/");
    private static final byte[] URL_SAFE = alphabet("-_");

    private final Mapped raw;
    private final String text;
    private final Mapped.Builder out;
    private final Bytes bytes = new Bytes();
    private int lastEnd = -1;

    Base64Parts(Mapped raw, Mapped.Builder out) {
        this.raw = raw;
        this.text = raw.text();
        this.out = out;
    }

    void read() {
        read(STANDARD, false);
        read(URL_SAFE, true);
    }

    /// Reads every longest run over an alphabet; the second time only what the other alphabet has not
    /// already delimited in the same way.
    private void read(byte[] alphabet, boolean second) {
        lastEnd = -1;
        for (int start = 0; start < text.length(); ) {
            if (value(text.charAt(start), alphabet) < 0) {
                start++;
                continue;
            }
            int end = start;
            int highest = 0;
            for (int value = 0; value >= 0; ) {
                highest = Math.max(highest, value);
                end++;
                value = end < text.length() ? value(text.charAt(end), alphabet) : -1;
            }
            boolean special = highest >= FIRST_SPECIAL || value(text.charAt(start), alphabet) >= FIRST_SPECIAL;
            boolean known = second && !special && !standard(start - 1) && !standard(end);
            if (end - start >= SHORTEST && (end - start) % 4 != 1 && !known) {
                run(start, end, alphabet);
            }
            start = end;
        }
    }

    private boolean standard(int at) {
        return at >= 0 && at < text.length() && value(text.charAt(at), STANDARD) >= FIRST_SPECIAL;
    }

    private void run(int start, int end, byte[] alphabet) {
        int first = value(text.charAt(start), alphabet) << 2 | value(text.charAt(start + 1), alphabet) >> 4;
        if (!Bytes.starts(first) || word(start, end)) {
            return;
        }
        bytes.clear();
        int bits = 0;
        int pending = 0;
        for (int at = start; at < end; at++) {
            pending = (pending << 6 | value(text.charAt(at), alphabet)) & 0xffff;
            bits += 6;
            if (bits >= 8) {
                bits -= 8;
                bytes.add(pending >> bits & 0xff, raw.start(at - 1), raw.end(at));
            }
        }
        int padded = end;
        while (padded < text.length() && padded < end + 2 && text.charAt(padded) == '=') {
            padded++;
        }
        if (bytes.count() > 0) {
            bytes.reachTo(raw.end(padded - 1));
        }
        int before = out.length();
        if (before > 0 && !continues(start)) {
            out.add(Mapped.GAP, raw.start(start), raw.start(start));
        }
        if (bytes.appendTo(out, Encoding.LEAST)) {
            lastEnd = (end - start) % 4 == 0 && end - start >= LINE ? end : -1;
        } else {
            out.truncate(before);
        }
    }

    /// Whether a run is written as words are, in small letters after the first or in capitals; some of
    /// these happen to be base64 too.
    private boolean word(int start, int end) {
        boolean small = true;
        boolean capital = true;
        for (int at = start; at < end && (small || capital); at++) {
            char c = text.charAt(at);
            capital &= c >= 'A' && c <= 'Z';
            small &= (c >= 'a' && c <= 'z') || (at == start && capital);
        }
        return small || capital;
    }

    /// Whether only the end of a line lies between the last run and this one.
    private boolean continues(int start) {
        return lastEnd >= 0
                && start - lastEnd <= 2
                && text.charAt(start - 1) == '\n'
                && (start - lastEnd == 1 || text.charAt(lastEnd) == '\r');
    }

    private static int value(char c, byte[] alphabet) {
        return c < ASCII ? alphabet[c] : -1;
    }

    private static byte[] alphabet(String specials) {
        byte[] values = new byte[ASCII];
        Arrays.fill(values, (byte) -1);
        String all = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789" + specials;
        for (int value = 0; value < all.length(); value++) {
            values[all.charAt(value)] = (byte) value;
        }
        return values;
    }
}
