package io.lictor.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Finds what a string of JSON must escape (RFC 8259, section 7): quotes, backslashes, control characters;
/// eight bytes of UTF-8 at a time.
final class Escapes {
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long TOPS = ONES << 7;

    private Escapes() {}

    /// The first place from `at` on that has to be escaped; the length if there is none.
    static int next(byte[] text, int at) {
        int last = text.length - Long.BYTES;
        int here = at;
        for (; here <= last; here += Long.BYTES) {
            long found = special((long) EIGHT.get(text, here));
            if (found != 0) {
                return here + (Long.numberOfTrailingZeros(found) >> 3);
            }
        }
        long rest = ~0L; // bytes that need no escape
        if (last >= 0 && here < text.length) {
            int seen = (here - last) << 3;
            rest = (long) EIGHT.get(text, last) >>> seen | rest << (Long.SIZE - seen);
        } else {
            for (int i = text.length - 1; i >= here; i--) {
                rest = rest << 8 | (text[i] & 0xff);
            }
        }
        return Math.min(text.length, here + (Long.numberOfTrailingZeros(special(rest)) >> 3));
    }

    /// The top bit of the first byte that has to be escaped is set, and none before it.
    private static long special(long eight) {
        return (below(eight, ' ') | below(eight ^ ONES * '"', 1) | below(eight ^ ONES * '\\', 1)) & TOPS;
    }

    /// The top bit of the first byte below `limit` (at most 128) is set, and none before it.
    private static long below(long eight, int limit) {
        return (eight - ONES * limit) & ~eight;
    }
}
