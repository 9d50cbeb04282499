package io.lictor.http;

import io.lictor.audit.Archive;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;

/// Where a page begins, as one opaque word of an address. What it says gives no right: it only moves inside what its
/// bearer may read anyway.
final class Cursor {
    private static final int LONGEST = 4_000;
    private static final long MICROS = 1_000_000;
    private static final int NUMBERS = 2 * Long.BYTES;

    /// Between which years 1 and 9999 lie.
    private static final long EARLIEST = -62_135_596_800L * MICROS;

    private static final long LATEST = 253_402_300_800L * MICROS;

    private Cursor() {}

    static String of(Archive.Place place) {
        byte[] chain = place.chain().getBytes(StandardCharsets.UTF_8);
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, place.time());
        byte[] all = ByteBuffer.allocate(NUMBERS + chain.length)
                .putLong(micros)
                .putLong(place.sequence())
                .put(chain)
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
    }

    /// @throws IllegalArgumentException if no page begins there
    static Archive.Place read(String word) {
        if (word.length() <= LONGEST) {
            try {
                ByteBuffer all = ByteBuffer.wrap(Base64.getUrlDecoder().decode(word));
                if (all.remaining() > NUMBERS) {
                    long micros = all.getLong();
                    long sequence = all.getLong();
                    String chain =
                            StandardCharsets.UTF_8.newDecoder().decode(all).toString();
                    if (micros >= EARLIEST && micros < LATEST && sequence >= 0 && chain.indexOf('\0') < 0) {
                        return new Archive.Place(time(micros), chain, sequence);
                    }
                }
            } catch (CharacterCodingException noText) {
                // the same fault
            }
        }
        throw new IllegalArgumentException("no page begins there: pass on what `next` of the page before said");
    }

    private static Instant time(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * 1_000);
    }
}
