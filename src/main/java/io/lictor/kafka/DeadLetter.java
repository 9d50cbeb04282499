package io.lictor.kafka;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/// A record that could not be judged, as it came, with the reason beside its own headers: `lictor-reason`,
/// `lictor-pointer` (the place in the body), `lictor-position` (where it lay) and, where the record leaves no room for
/// them, `lictor-omitted` (its size, in place of its value) or `lictor-omitted-headers` (the size of its own).
@SuppressWarnings("ArrayRecordComponent") // never compared
public record DeadLetter(byte @Nullable [] key, byte @Nullable [] value, RecordHeaders headers) {
    private static final int LONGEST_HEADER = 1_000;

    /// What the broker's limit leaves for headers.
    private static final int MOST_HEADERS = 12_288;

    private static final Set<String> OURS =
            Set.of("lictor-reason", "lictor-pointer", "lictor-position", "lictor-omitted");

    /// The letter of a record; without its value if it does not fit.
    ///
    /// @param most bytes of key and value that the topic takes
    public static DeadLetter of(
            byte @Nullable [] key, byte @Nullable [] value, String reason, String pointer, String position, int most) {
        return of(key, value, reason, pointer, position, size(key) + size(value) <= most);
    }

    /// The same with the headers that the record came with, unless they leave no room; those of an earlier letter are
    /// replaced.
    public DeadLetter with(Iterable<Header> original) {
        RecordHeaders all = new RecordHeaders();
        long bytes = 0;
        for (Header header : original) {
            if (!OURS.contains(header.key())) {
                all.add(header);
                bytes += header.key().length() * 3L + size(header.value());
            }
        }
        if (bytes > MOST_HEADERS) {
            all = new RecordHeaders();
            header(all, "lictor-omitted-headers", Long.toString(bytes));
        }
        headers.forEach(all::add);
        return new DeadLetter(key, value, all);
    }

    /// @param whole whether the value goes with it
    static DeadLetter of(
            byte @Nullable [] key,
            byte @Nullable [] value,
            String reason,
            String pointer,
            String position,
            boolean whole) {
        RecordHeaders headers = new RecordHeaders();
        header(headers, "lictor-reason", reason);
        header(headers, "lictor-pointer", pointer);
        header(headers, "lictor-position", position);
        if (!whole) {
            header(headers, "lictor-omitted", Integer.toString(size(value)));
        }
        return new DeadLetter(size(key) <= Records.MOST_BYTES ? key : null, whole ? value : null, headers);
    }

    private static int size(byte @Nullable [] bytes) {
        return bytes == null ? 0 : bytes.length;
    }

    private static void header(RecordHeaders headers, String name, String value) {
        String bounded = value.length() <= LONGEST_HEADER ? value : value.substring(0, LONGEST_HEADER);
        headers.add(name, bounded.getBytes(StandardCharsets.UTF_8));
    }
}
