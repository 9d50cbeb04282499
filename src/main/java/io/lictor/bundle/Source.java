package io.lictor.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// The text of a file, with the places in it.
final class Source {
    /// Largest accepted file, in bytes.
    static final int MAX_BYTES = 16 << 20;

    private static final String BREAKS = "\n\r\u0085\u2028\u2029";

    private final String file;
    private final String text;
    private final List<Integer> lines = new ArrayList<>(List.of(0));

    /// @param file its name in reports
    Source(String file, String text) {
        this.file = file;
        this.text = text;
        for (int i = 0; i < text.length(); i++) {
            if (breaks(i)) {
                lines.add(i + 1);
            }
        }
    }

    /// A place, line and column from 0 as the YAML parser counts them: columns in code points.
    record Place(int line, int column) {}

    /// The name of the file in reports.
    String file() {
        return file;
    }

    /// The whole text.
    String text() {
        return text;
    }

    /// Reads a file; one that is missing, no plain file, too large or not UTF-8 is a fault and empty.
    static Optional<Source> read(Path path, String file, List<Fault> faults) {
        try {
            byte[] bytes = bytes(path, MAX_BYTES);
            CharBuffer text = CharBuffer.allocate(bytes.length);
            CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
            CoderResult result = decoder.decode(ByteBuffer.wrap(bytes), text, true);
            Source source = new Source(file, text.flip().toString());
            if (!result.isError()) {
                return Optional.of(source);
            }
            Place end = source.place(text.length());
            faults.add(source.fault(end, "no UTF-8", "save the file as UTF-8"));
        } catch (IOException fault) {
            faults.add(new Fault(file, 1, 1, "cannot be read: " + reason(fault), ""));
        }
        return Optional.empty();
    }

    /// The bytes of a plain file.
    ///
    /// @throws IOException also for a file that is too large, or that is none: reading a pipe would wait for ever
    static byte[] bytes(Path path, int most) throws IOException {
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            throw new IOException("it is no plain file");
        }
        try (InputStream in = Files.newInputStream(path)) {
            byte[] bytes = in.readNBytes(most + 1);
            if (bytes.length > most) {
                throw new IOException("it has more than " + (most >> 20) + " MiB; split it");
            }
            return bytes;
        }
    }

    /// Why a file cannot be read, as half a sentence.
    static String reason(IOException fault) {
        return switch (fault) {
            case NoSuchFileException missing -> "no such file";
            case AccessDeniedException denied -> "it may not be read";
            default -> String.valueOf(fault.getMessage());
        };
    }

    /// A fault at a place.
    Fault fault(Place place, String message, String fix) {
        return new Fault(file, place.line() + 1, place.column() + 1, message, fix);
    }

    /// The place of a character of the text.
    Place place(int offset) {
        int found = Collections.binarySearch(lines, offset);
        int line = found < 0 ? -found - 2 : found;
        return new Place(line, text.codePointCount(lines.get(line), offset));
    }

    /// The character at a place.
    int offset(Place place) {
        int start = lines.get(Math.min(place.line(), lines.size() - 1));
        int length = text.codePointCount(start, end(start));
        return text.offsetByCodePoints(start, Math.min(place.column(), length));
    }

    /// Where a character of a scalar's value stands: its n-th visible character is the n-th visible
    /// one of the text, however that is folded and indented.
    ///
    /// @param from first character of the text, behind a quote or the head of a block
    /// @param end behind its last character
    /// @param index into the value; its length: just behind its last visible character
    Place within(String value, int index, int from, int end) {
        int before = (int) value.substring(0, index)
                .chars()
                .filter(c -> !Character.isWhitespace(c))
                .count();
        boolean shown = index < value.length() && !Character.isWhitespace(value.charAt(index));
        int at = from;
        for (int seen = 0; at < end && seen < before; at++) {
            seen += Character.isWhitespace(text.charAt(at)) ? 0 : 1;
        }
        while (shown && at < end && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return place(at);
    }

    /// The first character of the next line.
    int next(int offset) {
        return Math.min(end(offset) + 1, text.length());
    }

    private int end(int offset) {
        int at = offset;
        while (at < text.length() && !breaks(at)) {
            at++;
        }
        return at;
    }

    private boolean breaks(int at) {
        boolean half = text.charAt(at) == '\r' && at + 1 < text.length() && text.charAt(at + 1) == '\n';
        return !half && BREAKS.indexOf(text.charAt(at)) >= 0;
    }
}
