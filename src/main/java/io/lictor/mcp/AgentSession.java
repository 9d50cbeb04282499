package io.lictor.mcp;

import io.lictor.wire.Rpc;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The agent's end of a session over HTTP: which stream a message goes on. Thread-safe.
final class AgentSession implements Agent {
    /// Streams that are kept for whoever lost a connection.
    private static final int MOST_STREAMS = 128;

    private final Runnable ended;
    private final EventStream general = new EventStream("0");
    private final Map<String, EventStream> streams = new LinkedHashMap<>();
    private final Map<String, EventStream> open = new LinkedHashMap<>();
    private long number;
    private Instant used;

    /// @param ended what follows when the session is over
    AgentSession(Instant now, Runnable ended) {
        this.used = now;
        this.ended = ended;
        streams.put("0", general);
    }

    /// A stream for the answer to a request; empty if there is one already.
    synchronized Optional<EventStream> opened(Rpc request) {
        if (open.containsKey(request.key())) {
            return Optional.empty();
        }
        String name = String.valueOf(++number);
        EventStream stream = new EventStream(name);
        open.put(request.key(), stream);
        streams.put(name, stream);
        var oldest = streams.entrySet().iterator();
        while (streams.size() > MOST_STREAMS && oldest.hasNext()) {
            EventStream one = oldest.next().getValue();
            if (one != general && !open.containsValue(one)) {
                oldest.remove();
            }
        }
        return Optional.of(stream);
    }

    /// A stream by its name; the one for what comes unasked is "0".
    synchronized Optional<EventStream> stream(String name) {
        return Optional.ofNullable(streams.get(name));
    }

    /// The agent wants no answer to a request any more.
    ///
    /// @param key of the request
    synchronized void dropped(String key) {
        EventStream stream = open.remove(key);
        if (stream != null) {
            stream.end();
        }
    }

    @Override
    public synchronized void take(Rpc message, @Nullable Rpc about) {
        EventStream stream = about == null ? null : open.get(about.key());
        if (about != null && message.kind() == Rpc.Kind.ANSWER) {
            open.remove(about.key());
            if (stream != null) {
                stream.add(message);
                stream.end();
            }
            return;
        }
        unasked(stream).add(message);
    }

    /// Where something goes that answers nothing: with its request, else on the stream for it,
    /// else with any answer
    /// that is awaited.
    private EventStream unasked(@Nullable EventStream own) {
        if (own != null) {
            return own;
        }
        if (!general.attached()) {
            for (EventStream stream : open.values()) {
                if (stream.attached()) {
                    return stream;
                }
            }
        }
        return general;
    }

    @Override
    public void over(String why) {
        ended();
        ended.run();
    }

    /// Nothing more goes to the agent.
    synchronized void ended() {
        streams.values().forEach(EventStream::end);
        open.clear();
    }

    synchronized void touched(Instant now) {
        used = now;
    }

    /// Whether nobody has used it since, and nobody listens or waits.
    synchronized boolean idleSince(Instant moment) {
        return used.isBefore(moment)
                && open.isEmpty()
                && streams.values().stream().noneMatch(EventStream::attached);
    }
}
