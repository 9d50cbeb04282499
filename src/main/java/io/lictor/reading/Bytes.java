package io.lictor.reading;

import java.util.Arrays;

/// Decoded bytes, each with the place it was decoded from, to be read as UTF-8 text.
final class Bytes {
    private static final int BAD = -1;

    private byte[] values = new byte[64];
    private int[] starts = new int[64];
    private int[] ends = new int[64];
    private int count;

    void clear() {
        count = 0;
    }

    int count() {
        return count;
    }

    void add(int value, int start, int end) {
        if (count == values.length) {
            values = Arrays.copyOf(values, count * 2);
            starts = Arrays.copyOf(starts, count * 2);
            ends = Arrays.copyOf(ends, count * 2);
        }
        values[count] = (byte) value;
        starts[count] = start;
        ends[count] = end;
        count++;
    }

    /// Lets the last byte's place reach to `end`: padding belongs to what it pads.
    void reachTo(int end) {
        ends[count - 1] = end;
    }

    /// Appends the bytes as text; appends nothing unless all of them are readable text of at least
    /// `least` characters.
    boolean appendTo(Mapped.Builder out, int least) {
        int before = out.length();
        for (int at = 0; at < count; ) {
            int length = length(values[at] & 0xff);
            int c = point(at, length);
            if (c == BAD || !readable(c)) {
                out.truncate(before);
                return false;
            }
            for (char half : Character.toChars(c)) {
                out.add(half, starts[at], ends[at + length - 1]);
            }
            at += length;
        }
        boolean enough = out.length() - before >= least;
        if (!enough) {
            out.truncate(before);
        }
        return enough;
    }

    /// Whether a text may start with a byte.
    static boolean starts(int value) {
        return length(value) > 0 && (value >= ' ' || readable(value));
    }

    private static int length(int lead) {
        if (lead < 0x80) {
            return 1;
        }
        return lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
    }

    private int point(int at, int length) {
        if (length == 0 || at + length > count) {
            return BAD;
        }
        int c = length == 1 ? values[at] : values[at] & (0xff >> (length + 1));
        for (int i = at + 1; i < at + length; i++) {
            if ((values[i] & 0xc0) != 0x80) {
                return BAD;
            }
            c = c << 6 | (values[i] & 0x3f);
        }
        boolean overlong = (length == 3 && c < 0x800) || (length == 4 && c < 0x10000);
        return overlong || c > Character.MAX_CODE_POINT ? BAD : c;
    }

    private static boolean readable(int c) {
        int type = Character.getType(c);
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || (type != Character.CONTROL
                        && type != Character.UNASSIGNED
                        && type != Character.PRIVATE_USE
                        && type != Character.SURROGATE);
    }
}
