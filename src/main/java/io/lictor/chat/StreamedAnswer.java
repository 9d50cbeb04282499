package io.lictor.chat;

import io.lictor.mcp.Events;
import io.lictor.wire.Rpc;
import io.lictor.wire.WireException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// An answer of a model as server-sent events, on its way to the agent.
final class StreamedAnswer {
    private static final byte[] START = "data: ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END = "\n\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] DONE = "[DONE]".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ALIVE = ": held\n\n".getBytes(StandardCharsets.US_ASCII);
    private static final long QUIET_NANOS = 10_000_000_000L;

    private final Chunks chunks;
    private final OutputStream to;
    private final LongSupplier nanos;
    private long written;

    /// The agent is gone.
    static final class Gone extends Exception {
        private static final long serialVersionUID = 1;

        Gone(IOException cause) {
            super(cause);
        }
    }

    /// @param nanos a running clock, for how long the agent has heard nothing
    StreamedAnswer(Screen screen, OutputStream to, LongSupplier nanos) {
        this.chunks = new Chunks(screen);
        this.to = to;
        this.nanos = nanos;
        this.written = nanos.getAsLong();
    }

    /// Passes on what comes until the answer ends.
    ///
    /// @return why it ended before its end; empty: it did not
    /// @throws IOException if the model breaks off
    /// @throws Gone if the agent does
    Optional<Faults> relay(InputStream from) throws IOException, Gone {
        Events events = new Events(from);
        for (Optional<Events.Event> next = events.next(); next.isPresent(); next = events.next()) {
            String data = new String(next.get().data(), StandardCharsets.UTF_8).strip();
            if (data.equals("[DONE]")) {
                if (chunks.pending()) {
                    return Optional.of(Faults.cut());
                }
                write(DONE);
                return Optional.empty();
            }
            if (!data.isEmpty() && !taken(next.get().data())) {
                return Optional.empty();
            }
        }
        return chunks.pending() ? Optional.of(Faults.cut()) : Optional.empty();
    }

    /// @return whether more may follow
    private boolean taken(byte[] data) throws Gone {
        Map<String, @Nullable Object> chunk = Rpc.plain(data);
        if (chunk.get("error") != null) {
            Map<String, @Nullable Object> error = new LinkedHashMap<>();
            error.put("error", chunk.get("error"));
            write(Rpc.bytes(error));
            return false;
        }
        boolean any = false;
        for (Map<String, @Nullable Object> one : chunks.after(chunk)) {
            write(Rpc.bytes(one));
            any = true;
        }
        if (!any && nanos.getAsLong() - written > QUIET_NANOS) {
            put(ALIVE, new byte[0], new byte[0]);
        }
        return true;
    }

    /// Tells the agent why nothing follows.
    void ends(Faults why) throws Gone {
        write(why.bytes());
    }

    private void write(byte[] data) throws Gone {
        put(START, data, END);
    }

    private void put(byte[] start, byte[] data, byte[] end) throws Gone {
        byte[] event = new byte[start.length + data.length + end.length];
        System.arraycopy(start, 0, event, 0, start.length);
        System.arraycopy(data, 0, event, start.length, data.length);
        System.arraycopy(end, 0, event, start.length + data.length, end.length);
        try {
            to.write(event);
            to.flush();
        } catch (IOException broken) {
            throw new Gone(broken);
        }
        written = nanos.getAsLong();
    }

    /// What cannot be read ends it as a fault of the model.
    Optional<Faults> relayed(InputStream from) throws IOException, Gone {
        try {
            return relay(from);
        } catch (WireException fault) {
            return Optional.of(Faults.answer(fault));
        }
    }
}
