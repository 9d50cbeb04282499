package io.lictor.wiring;

import io.lictor.kafka.BodyRecord;
import io.lictor.kafka.Brokers;
import io.lictor.kafka.Exchange;
import io.lictor.kafka.TopicReader;
import io.lictor.replay.FileLines;
import io.lictor.replay.Lines;
import io.lictor.wire.BodyLine;
import io.lictor.wire.WireException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Recorded events and bodies, from files and from topics.
final class Archives {
    private static final String KAFKA = "kafka:";

    private Archives() {}

    /// The lines of a source: a file, or `kafka:host:port`.
    ///
    /// @param topic where a broker has them
    static Lines of(String source, String topic) {
        if (!source.startsWith(KAFKA)) {
            return new FileLines(Path.of(source));
        }
        TopicReader reader = new TopicReader(Brokers.at(source.substring(KAFKA.length()), System.getenv()), topic);
        return to -> reader.each(record -> {
            if (record.value() != null) {
                String where = topic + "/" + record.partition() + "/" + record.offset();
                to.take(topic.equals(Exchange.INPUTS) ? body(record, where) : record.value(), where);
            }
        });
    }

    /// A record of bodies as a line; it cannot be left out where it cannot be read, for it would be missing.
    private static byte[] body(ConsumerRecord<byte[], byte[]> record, String where) throws IOException {
        if (record.key() == null) {
            throw new IOException(where + ": the record has no key");
        }
        try {
            return new BodyLine(
                            new String(record.key(), StandardCharsets.UTF_8),
                            BodyRecord.read(record.headers(), record.value()))
                    .toBytes();
        } catch (WireException fault) {
            throw new IOException(where + ": " + fault.getMessage(), fault);
        }
    }

    /// Writes the lines of a source to a file, which is compressed if its name ends in `.gz`.
    static void export(Lines from, Path out, PrintWriter to) throws IOException {
        Path folder = out.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        long[] count = new long[1];
        try (OutputStream raw = Files.newOutputStream(out);
                OutputStream file = new BufferedOutputStream(
                        out.toString().endsWith(".gz") ? new GZIPOutputStream(raw) : raw, 1 << 16)) {
            from.each((line, where) -> {
                file.write(line(line, where));
                file.write('\n');
                count[0]++;
            });
        }
        to.printf("%d lines in %s%n", count[0], out);
    }

    /// A record is one line: what we write has no line breaks, what others wrote may.
    private static byte[] line(byte[] record, String where) throws IOException {
        for (byte one : record) {
            if (one == '\n') {
                throw new IOException(where + ": the record has more than one line, so no event of Lictor");
            }
        }
        return record;
    }
}
