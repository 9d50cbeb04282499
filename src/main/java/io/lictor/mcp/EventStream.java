package io.lictor.mcp;

import io.lictor.wire.Rpc;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// A stream of messages to the agent that outlives its connections: one that broke goes on
/// after the last event that
/// the agent saw. Thread-safe.
final class EventStream {
    private static final int MOST_EVENTS = 1_000;
    private static final long MOST_BYTES = 16L << 20;
    private static final long ALIVE_MS = 15_000;
    private static final byte[] ALIVE = ": alive\n\n".getBytes(StandardCharsets.US_ASCII);

    private final String name;
    private final Deque<Event> events = new ArrayDeque<>();
    private long bytes;
    private long number;
    private int connection;
    private boolean attached;
    private boolean ended;

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Event(long number, byte[] text) {}

    /// @param name unlike that of any other stream of the session
    EventStream(String name) {
        this.name = name;
    }

    /// Adds a message; the oldest are dropped where too many are kept.
    synchronized void add(Rpc message) {
        number++;
        byte[] data = message.bytes();
        byte[] head = ("id: " + name + "-" + number + "\ndata: ").getBytes(StandardCharsets.US_ASCII);
        byte[] text = new byte[head.length + data.length + 2];
        System.arraycopy(head, 0, text, 0, head.length);
        System.arraycopy(data, 0, text, head.length, data.length);
        text[text.length - 2] = '\n';
        text[text.length - 1] = '\n';
        events.add(new Event(number, text));
        bytes += text.length;
        while (events.size() > 1 && (events.size() > MOST_EVENTS || bytes > MOST_BYTES)) {
            bytes -= events.remove().text().length;
        }
        notifyAll();
    }

    /// Nothing follows.
    synchronized void end() {
        ended = true;
        notifyAll();
    }

    /// Whether a connection reads it now.
    synchronized boolean attached() {
        return attached;
    }

    /// Writes what comes until the stream ends, the connection breaks, or another one takes it
    /// over.
    ///
    /// @param after number of the last event that the agent has
    void serve(long after, OutputStream to) throws IOException, InterruptedException {
        int mine = attach();
        long seen = after;
        try {
            while (true) {
                List<Event> next = next(seen, mine);
                for (Event event : next) {
                    to.write(event.text());
                    seen = event.number();
                }
                if (next.isEmpty()) {
                    if (done(seen, mine)) {
                        return;
                    }
                    to.write(ALIVE);
                }
                to.flush();
            }
        } finally {
            detach(mine);
        }
    }

    private synchronized int attach() {
        attached = true;
        notifyAll();
        return ++connection;
    }

    private synchronized void detach(int mine) {
        attached = attached && connection != mine;
    }

    private synchronized boolean done(long seen, int mine) {
        return connection != mine || (ended && seen >= number);
    }

    @SuppressWarnings("WaitNotInLoop") // who wakes too early writes that it is alive
    private synchronized List<Event> next(long seen, int mine) throws InterruptedException {
        if (seen >= number && !done(seen, mine)) {
            wait(ALIVE_MS);
        }
        List<Event> next = new ArrayList<>();
        if (connection == mine) {
            events.stream().filter(event -> event.number() > seen).forEach(next::add);
        }
        return next;
    }
}
