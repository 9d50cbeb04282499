package io.lictor.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lictor.wire.Rpc;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Streams of events, read and written.
class EventsTest {
    private static List<Events.Event> read(InputStream from) throws IOException {
        Events events = new Events(from);
        List<Events.Event> all = new ArrayList<>();
        for (Optional<Events.Event> next = events.next(); next.isPresent(); next = events.next()) {
            all.add(next.get());
        }
        return all;
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String data(Events.Event event) {
        return new String(event.data(), StandardCharsets.UTF_8);
    }

    @Test
    void eventsAreReadAsTheStandardWritesThem() throws IOException {
        List<Events.Event> events = read(
                stream(
                        ": hello\n\nid: 1\nevent: message\ndata: {\"a\":\ndata: 1}\n\nretry: 20\r\nid:2\r\ndata:é\r\n\r\ndata: cut"));
        assertThat(events).hasSize(2);
        assertThat(data(events.getFirst())).isEqualTo("{\"a\":\n1}");
        assertThat(events.getFirst().id()).isEqualTo("1");
        assertThat(data(events.getLast())).isEqualTo("é");
        assertThat(events.getLast().id()).isEqualTo("2");
        assertThat(events.getLast().retry()).isEqualTo(20);
    }

    @Test
    void anEventWithoutEndIsNotKept() {
        assertThatThrownBy(() -> read(stream("data: " + "x".repeat(9 << 20))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("8388608");
        String lines = ("data: " + "x".repeat(1 << 20) + "\n").repeat(10);
        assertThatThrownBy(() -> read(stream(lines))).isInstanceOf(IOException.class);
    }

    @Test
    void aStreamGoesOnAfterTheLastEventThatWasSeen() throws Exception {
        EventStream stream = new EventStream("4");
        for (int i = 1; i <= 1_200; i++) {
            stream.add(Rpc.notification("n", Map.of("i", i)));
        }
        stream.end();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        stream.serve(1_197, out);
        List<Events.Event> events = read(new ByteArrayInputStream(out.toByteArray()));
        assertThat(events).extracting(Events.Event::id).containsExactly("4-1198", "4-1199", "4-1200");
        assertThat(data(events.getLast())).contains("\"i\":1200");
        // the oldest of too many are gone
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        stream.serve(0, all);
        assertThat(read(new ByteArrayInputStream(all.toByteArray()))).hasSize(1_000);
    }

    @Test
    void linesAreBounded() throws IOException {
        Lines lines = new Lines(stream("ab\nabcdef\n\nend"), 4);
        assertThat(lines.next())
                .hasValueSatisfying(line -> assertThat(line.cut()).isFalse());
        assertThat(lines.next()).hasValueSatisfying(line -> {
            assertThat(line.cut()).isTrue();
            assertThat(line.bytes()).hasSize(4);
        });
        assertThat(lines.next())
                .hasValueSatisfying(line -> assertThat(line.blank()).isTrue());
        assertThat(lines.next())
                .hasValueSatisfying(line -> assertThat(line.bytes()).asString().isEqualTo("end"));
        assertThat(lines.next()).isEmpty();
    }
}
