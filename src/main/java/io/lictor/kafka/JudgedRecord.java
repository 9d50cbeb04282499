package io.lictor.kafka;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/// The headers of a record of `lictor.judged` that comes of a record of another topic: it may come again after a
/// crash, and is known by them.
///
/// @param source topic and partition of that record
/// @param number of the judgement among those of the record, from 0
public record JudgedRecord(String source, long offset, int number) {
    private static final String SOURCE = "lictor-source";
    private static final String OFFSET = "lictor-offset";
    private static final String NUMBER = "lictor-number";

    static void mark(Headers headers, String source, long offset, int number) {
        headers.add(SOURCE, source.getBytes(StandardCharsets.UTF_8));
        headers.add(OFFSET, Long.toString(offset).getBytes(StandardCharsets.UTF_8));
        headers.add(NUMBER, Integer.toString(number).getBytes(StandardCharsets.UTF_8));
    }

    /// Where that record lay.
    public String position() {
        return source + "/" + offset;
    }

    /// Empty for a judgement that comes of no record.
    ///
    /// @throws NumberFormatException if the headers were not written here
    public static Optional<JudgedRecord> of(Headers headers) {
        Header source = headers.lastHeader(SOURCE);
        return source == null
                ? Optional.empty()
                : Optional.of(new JudgedRecord(
                        text(source),
                        Long.parseLong(text(headers.lastHeader(OFFSET))),
                        Integer.parseInt(text(headers.lastHeader(NUMBER)))));
    }

    private static String text(Header header) {
        return header == null || header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
