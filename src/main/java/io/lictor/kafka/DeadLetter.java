package io.lictor.kafka;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/// A record that could not be judged, as it came, with the reason beside its own headers: `lictor-reason`,
/// `lictor-pointer` (the place in the body), `lictor-position` (where it lay) and, where the record leaves no room for
/// them, `lictor-omitted` (its size, in place of its value) or `lictor-omitted-headers` (the size of its own);
/// `lictor-body-only` where the record had to wait, or was judged elsewhere, and only what it said is left.
@SuppressWarnings("ArrayRecordComponent") // never compared
public record DeadLetter(byte @Nullable [] key, byte @Nullable [] value, RecordHeaders headers) {
    private static final int LONGEST_HEADER = 1_000;

    /// What the broker's limit leaves for headers.
    private static final int MOST_HEADERS = 12_288;

    private static final Set<String> OURS =
            Set.of("lictor-reason", "lictor-pointer", "lictor-position", "lictor-omitted", "lictor-body-only");

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

    /// The same where only the body is left of the record.
    public DeadLetter bodyOnly() {
        header(headers, "lictor-body-only", "true");
        return this;
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

    /// What kind of fault a record has, as far as the words of the reason tell.
    public enum Kind {
        /// No event that can be read.
        EVENT,
        /// No value.
        EMPTY,
        /// Another key than that of its session.
        KEY,
        /// Its place in the session is taken, or over.
        ORDER,
        /// Something about it is too large.
        SIZE,
        /// The guard failed.
        GUARD,
        /// A body that is not of the shape asked for; every other reason.
        BODY;

        private final String word = name().toLowerCase(Locale.ROOT);

        /// The kind that a reason speaks of.
        public static Kind of(String reason) {
            if (begins(reason, "no CloudEvent", "the type of the event", "the event has no data", "`sequence` is")) {
                return EVENT;
            }
            if (begins(reason, "the record has no value")) {
                return EMPTY;
            }
            if (begins(reason, "the key of ")) {
                return KEY;
            }
            if (begins(reason, "step ", "in its place,")) {
                return ORDER;
            }
            if (begins(reason, "a decision about it is too large", "the event is too large")) {
                return SIZE;
            }
            return begins(reason, "the guard failed") ? GUARD : BODY;
        }

        private static boolean begins(String reason, String... beginnings) {
            return List.of(beginnings).stream().anyMatch(reason::startsWith);
        }

        /// Its word in metrics.
        public String word() {
            return word;
        }
    }

    private static int size(byte @Nullable [] bytes) {
        return bytes == null ? 0 : bytes.length;
    }

    private static void header(RecordHeaders headers, String name, String value) {
        String bounded = value.length() <= LONGEST_HEADER ? value : value.substring(0, LONGEST_HEADER);
        headers.add(name, bounded.getBytes(StandardCharsets.UTF_8));
    }
}
