package io.lictor.http;

import io.lictor.approval.Book;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;

/// Where a page of approvals begins, as one opaque word of an address; it only moves inside what its bearer may read.
final class WaitingCursor {
    private static final int LONGEST = 200;
    private static final int NUMBERS = 1 + Long.BYTES;
    private static final long MICROS = 1_000_000;
    private static final long LATEST = 253_402_300_800L * MICROS;

    private WaitingCursor() {}

    static String of(Book.Place place) {
        byte[] id = place.id().getBytes(StandardCharsets.UTF_8);
        byte[] all = ByteBuffer.allocate(NUMBERS + id.length)
                .put((byte) (place.pending() ? 1 : 0))
                .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, place.opened()))
                .put(id)
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
    }

    /// @throws IllegalArgumentException if no page begins there
    static Book.Place read(String word) {
        if (word.length() <= LONGEST) {
            ByteBuffer all = ByteBuffer.wrap(Base64.getUrlDecoder().decode(word));
            if (all.remaining() > NUMBERS) {
                byte pending = all.get();
                long micros = all.getLong();
                String id = StandardCharsets.US_ASCII.decode(all).toString();
                if (pending >= 0 && pending <= 1 && micros >= 0 && micros < LATEST && id.matches("[0-9a-z-]+")) {
                    Instant opened = Instant.ofEpochSecond(micros / MICROS, micros % MICROS * 1_000);
                    return new Book.Place(pending == 1, opened, id);
                }
            }
        }
        throw new IllegalArgumentException("no page begins there: pass on what `next` of the page before said");
    }
}
