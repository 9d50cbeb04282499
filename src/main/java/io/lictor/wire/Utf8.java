package io.lictor.wire;

import com.fasterxml.jackson.core.io.NumberOutput;
import io.lictor.trajectory.Arguments;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// JSON text (RFC 8259) as UTF-8 bytes in an array that grows. Texts are encoded as a whole and copied between
/// what must be escaped: answers are long texts with few escapes.
final class Utf8 {
    private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);
    private static final int NUMBER = 32;
    /// Room that the last writer left for the next one.
    private static final AtomicReference<byte @Nullable []> SPARE = new AtomicReference<>();

    private static final int ROOM = 1 << 13;

    private byte[] bytes;
    private int length;

    Utf8() {
        byte[] spare = SPARE.getAndSet(null);
        bytes = spare == null ? new byte[ROOM] : spare;
    }

    /// What was written; nothing can be written any more.
    byte[] toBytes() {
        byte[] written = Arrays.copyOf(bytes, length);
        if (bytes.length == ROOM) {
            SPARE.set(bytes);
        }
        bytes = written;
        return written;
    }

    /// Begins an object.
    Utf8 begin() {
        return open('{');
    }

    /// Ends an object.
    void end() {
        close('}');
    }

    /// Opens a bracket.
    Utf8 open(char bracket) {
        room(1);
        bytes[length++] = (byte) bracket;
        return this;
    }

    /// Closes a bracket.
    void close(char bracket) {
        open(bracket);
    }

    /// Begins the next member or element.
    void next() {
        byte before = bytes[length - 1];
        if (before != '{' && before != '[') {
            open(',');
        }
    }

    /// The name of a member, plain ASCII; its value follows.
    @SuppressWarnings("deprecation") // names are ASCII, and copied as they are
    Utf8 name(String name) {
        int size = name.length();
        next();
        room(size + 3);
        bytes[length] = '"';
        name.getBytes(0, size, bytes, length + 1);
        length += size + 3;
        bytes[length - 2] = '"';
        bytes[length - 1] = ':';
        return this;
    }

    /// Bytes written before.
    Utf8 raw(byte[] some) {
        copy(some, 0, some.length);
        return this;
    }

    /// Some of the bytes written before.
    Utf8 raw(byte[] some, int from, int to) {
        copy(some, from, to);
        return this;
    }

    /// How many bytes were written.
    int length() {
        return length;
    }

    /// What was written since there were `start` bytes.
    byte[] since(int start) {
        return Arrays.copyOfRange(bytes, start, length);
    }

    Utf8 member(String name, String value) {
        name(name).quoted(value);
        return this;
    }

    Utf8 member(String name, long value) {
        name(name).number(value);
        return this;
    }

    Utf8 member(String name, double value) {
        name(name).number(value);
        return this;
    }

    Utf8 member(String name, @Nullable Object value) {
        name(name).value(value);
        return this;
    }

    /// A plain value: null, text, number, truth, list or map of the same.
    ///
    /// @throws IllegalArgumentException for any other
    void value(@Nullable Object value) {
        switch (value) {
            case null -> raw("null");
            case String text -> quoted(text);
            case List<?> list -> list(list);
            case Map<?, ?> map -> map(map instanceof SortedMap ? map : new TreeMap<>(map));
            case Double number -> number(number);
            case Long number -> number(number);
            case Integer number -> number(number.longValue());
            case Boolean truth -> raw(truth ? "true" : "false");
            case Arguments.Null ignored -> raw("null");
            default -> throw new IllegalArgumentException("no value of an answer: " + value.getClass());
        }
    }

    private void list(List<?> list) {
        open('[');
        for (int i = 0; i < list.size(); i++) {
            next();
            value(list.get(i));
        }
        close(']');
    }

    private void map(Map<?, ?> map) {
        begin();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            next();
            quoted(entry.getKey().toString());
            open(':');
            value(entry.getValue());
        }
        end();
    }

    private void number(long value) {
        room(NUMBER);
        length = NumberOutput.outputLong(value, bytes, length);
    }

    private void number(double value) {
        raw(value == 1 ? "1.0" : Double.toString(value));
    }

    @SuppressWarnings("deprecation") // numbers and words are ASCII, and copied as they are
    private void raw(String ascii) {
        int size = ascii.length();
        room(size);
        ascii.getBytes(0, size, bytes, length);
        length += size;
    }

    /// A text in quotes; half a surrogate pair becomes a question mark.
    private void quoted(String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        room(encoded.length + 2);
        bytes[length++] = '"';
        int from = 0;
        for (int at = Escapes.next(encoded, 0); at < encoded.length; at = Escapes.next(encoded, from)) {
            copy(encoded, from, at);
            escape(encoded[at]);
            from = at + 1;
        }
        copy(encoded, from, encoded.length);
        open('"');
    }

    private void escape(byte b) {
        room(6);
        bytes[length++] = '\\';
        switch (b) {
            case '"', '\\' -> bytes[length++] = b;
            case '\b' -> bytes[length++] = 'b';
            case '\t' -> bytes[length++] = 't';
            case '\n' -> bytes[length++] = 'n';
            case '\f' -> bytes[length++] = 'f';
            case '\r' -> bytes[length++] = 'r';
            default -> {
                bytes[length++] = 'u';
                bytes[length++] = '0';
                bytes[length++] = '0';
                bytes[length++] = HEX[b >> 4];
                bytes[length++] = HEX[b & 15];
            }
        }
    }

    private void copy(byte[] some, int from, int to) {
        room(to - from);
        System.arraycopy(some, from, bytes, length, to - from);
        length += to - from;
    }

    private void room(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
