package io.lictor.wire;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/// The lines of a UTF-8 file, one in memory at a time; of a compressed one if its name ends in `.gz`. Empty lines are
/// left out.
public final class TextLines {
    private static final int BUFFER = 1 << 16;

    private TextLines() {}

    /// Who takes them.
    @FunctionalInterface
    public interface Taker {
        /// Takes a line.
        ///
        /// @param where file and number of the line, for faults
        void take(byte[] line, String where) throws IOException;
    }

    /// Gives every line, in order.
    ///
    /// @param longest most bytes of a line
    /// @throws IOException with the place, if the file cannot be read or a line is longer
    public static void each(Path file, int longest, Taker to) throws IOException {
        try (InputStream from = new BufferedInputStream(opened(file), BUFFER)) {
            ByteArrayOutputStream line = new ByteArrayOutputStream(1 << 13);
            long number = 1;
            for (int next = from.read(); next >= 0; next = from.read()) {
                if (next == '\n') {
                    give(line, file + ":" + number++, to);
                } else if (line.size() < longest) {
                    line.write(next);
                } else {
                    throw new IOException(file + ":" + number + ": a line has more than " + longest + " bytes");
                }
            }
            give(line, file + ":" + number, to);
        } catch (NoSuchFileException missing) {
            throw new IOException(file + ": no such file", missing);
        }
    }

    private static void give(ByteArrayOutputStream line, String where, Taker to) throws IOException {
        if (line.size() > 0) {
            to.take(line.toByteArray(), where);
        }
        line.reset();
    }

    private static InputStream opened(Path file) throws IOException {
        InputStream raw = Files.newInputStream(file);
        if (!file.toString().endsWith(".gz")) {
            return raw;
        }
        try {
            return new GZIPInputStream(raw, BUFFER);
        } catch (IOException fault) {
            raw.close();
            throw new IOException(file + ": it is not compressed with gzip", fault);
        }
    }
}
