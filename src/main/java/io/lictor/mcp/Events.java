package io.lictor.mcp;

import io.lictor.wire.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The events of a stream of server-sent events, each of a bounded size. Not thread-safe.
public final class Events {
    private final Lines lines;

    /// An event.
    ///
    /// @param data empty: it only says its id
    /// @param id empty: it has none
    /// @param retry milliseconds to wait before the stream is asked for again; -1: it does not
    ///     say
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Event(byte[] data, String id, long retry) {}

    /// @param from what brings them
    public Events(InputStream from) {
        this.lines = new Lines(from, Json.MAX_BYTES + 16);
    }

    /// The next event; empty at the end.
    ///
    /// @throws IOException if the stream breaks, or an event is too large
    public Optional<Event> next() throws IOException {
        StringBuilder data = new StringBuilder();
        String id = "";
        long retry = -1;
        boolean any = false;
        for (Optional<Lines.Line> line = lines.next(); line.isPresent(); line = lines.next()) {
            if (line.get().cut() || data.length() > Json.MAX_BYTES) {
                throw new IOException("an event has more than " + Json.MAX_BYTES + " bytes");
            }
            String text = new String(line.get().bytes(), StandardCharsets.UTF_8);
            text = text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
            if (text.isEmpty()) {
                if (any) {
                    return Optional.of(new Event(data.toString().getBytes(StandardCharsets.UTF_8), id, retry));
                }
                continue;
            }
            int colon = text.indexOf(':');
            String name = colon < 0 ? text : text.substring(0, colon);
            String value = colon < 0 ? "" : text.substring(colon + 1);
            value = value.startsWith(" ") ? value.substring(1) : value;
            switch (name) {
                case "data" -> {
                    data.append(data.isEmpty() ? "" : "\n").append(value);
                    any = true;
                }
                case "id" -> {
                    id = value.length() <= 1_000 && value.indexOf('\0') < 0 ? value : "";
                    any = true;
                }
                case "retry" -> retry = value.matches("\\d{1,6}") ? Long.parseLong(value) : -1;
                default -> {} // comments, and names of events, of which there is one
            }
        }
        return Optional.empty(); // an event that is not whole is none
    }
}
