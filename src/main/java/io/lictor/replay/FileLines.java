package io.lictor.replay;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/// The lines of a file, one in memory at a time; of a compressed one if its name ends in `.gz`.
///
/// @param file UTF-8; empty lines are left out
public record FileLines(Path file) implements Lines {
    private static final int LONGEST = 1 << 26;
    private static final int BUFFER = 1 << 16;

    @Override
    public void each(Taker to) throws IOException {
        try (InputStream from = new BufferedInputStream(opened(), BUFFER)) {
            ByteArrayOutputStream line = new ByteArrayOutputStream(1 << 13);
            long number = 1;
            for (int next = from.read(); next >= 0; next = from.read()) {
                if (next == '\n') {
                    give(line, number++, to);
                } else if (line.size() < LONGEST) {
                    line.write(next);
                } else {
                    throw new IOException(file + ":" + number + ": a line has more than " + LONGEST + " bytes");
                }
            }
            give(line, number, to);
        } catch (NoSuchFileException missing) {
            throw new IOException(file + ": no such file", missing);
        }
    }

    private void give(ByteArrayOutputStream line, long number, Taker to) throws IOException {
        if (line.size() > 0) {
            to.take(line.toByteArray(), file + ":" + number);
        }
        line.reset();
    }

    private InputStream opened() throws IOException {
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
