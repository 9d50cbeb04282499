package io.lictor.mcp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/// Lines of bytes of a bounded length. Not thread-safe.
final class Lines {
    private final InputStream from;
    private final int most;
    private final byte[] buffer = new byte[64 << 10];
    private int next;
    private int end;

    /// A line, without its end.
    ///
    /// @param cut whether it was longer than allowed, and the rest was thrown away
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Line(byte[] bytes, boolean cut) {
        boolean blank() {
            return first() == bytes.length && !cut;
        }

        /// Whether it begins with a character, blanks aside.
        boolean starts(char one) {
            return first() < bytes.length && bytes[first()] == one;
        }

        private int first() {
            int at = 0;
            while (at < bytes.length && (bytes[at] == ' ' || bytes[at] == '\t' || bytes[at] == '\r')) {
                at++;
            }
            return at;
        }
    }

    /// @param most bytes of a line
    Lines(InputStream from, int most) {
        this.from = from;
        this.most = most;
    }

    /// The next line; empty at the end.
    Optional<Line> next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(512);
        boolean cut = false;
        boolean any = false;
        while (true) {
            if (next == end) {
                end = from.read(buffer);
                next = 0;
                if (end < 0) {
                    end = 0;
                    return any ? Optional.of(new Line(line.toByteArray(), cut)) : Optional.empty();
                }
            }
            any = true;
            int stop = next;
            while (stop < end && buffer[stop] != '\n') {
                stop++;
            }
            int room = Math.min(stop - next, most - line.size());
            line.write(buffer, next, room);
            cut |= room < stop - next;
            boolean done = stop < end;
            next = done ? stop + 1 : stop;
            if (done) {
                return Optional.of(new Line(line.toByteArray(), cut));
            }
        }
    }
}
