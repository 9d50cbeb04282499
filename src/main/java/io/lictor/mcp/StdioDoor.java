package io.lictor.mcp;

import io.lictor.wire.Json;
import io.lictor.wire.Rpc;
import io.lictor.wire.WireException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The proxy on standard input and output, where the agent is: one session.
public final class StdioDoor {
    private final InputStream from;
    private final OutputStream to;
    private final PrintStream log;
    private final ReentrantLock writing = new ReentrantLock();
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile @Nullable Relay open;

    /// @param to what the agent reads; nobody else writes to it
    /// @param log for people
    public StdioDoor(InputStream from, OutputStream to, PrintStream log) {
        this.from = from;
        this.to = to;
        this.log = log;
    }

    /// Works until the agent or the server ends.
    ///
    /// @throws IOException if the server cannot be started
    public void run(Proxying proxying) throws IOException, InterruptedException {
        try (Relay relay = proxying.relay(new End())) {
            open = relay;
            relay.start();
            Thread.ofPlatform().daemon().name("agent").start(() -> read(relay));
            over.await();
        }
    }

    /// Takes nothing new, gives what is under way its time to be answered, and ends.
    public void drain(Duration most) {
        Relay relay = open;
        if (relay != null) {
            HttpSessions.drained(List.of(relay), most);
        }
        over.countDown();
    }

    private void read(Relay relay) {
        try {
            Lines lines = new Lines(from, Json.MAX_BYTES);
            for (Optional<Lines.Line> line = lines.next(); line.isPresent(); line = lines.next()) {
                taken(line.get(), relay);
            }
        } catch (IOException fault) {
            log.println("lictor: the agent cannot be read: " + fault.getMessage());
        } finally {
            over.countDown();
        }
    }

    private void taken(Lines.Line line, Relay relay) {
        if (line.blank()) {
            return;
        }
        try {
            if (line.cut()) {
                throw new WireException(413, "", "a message has more than " + Json.MAX_BYTES + " bytes");
            }
            relay.fromAgent(Rpc.read(line.bytes()));
        } catch (WireException fault) {
            write(unreadable(fault));
        }
    }

    /// What answers a message that nobody can read.
    static Rpc unreadable(WireException fault) {
        int code = fault.status() == 400 ? Rpc.UNREADABLE : Rpc.REFUSED;
        return Rpc.error(null, code, String.valueOf(fault.getMessage()), fault.pointer());
    }

    private void write(Rpc message) {
        byte[] bytes = message.bytes();
        writing.lock();
        try {
            to.write(bytes);
            to.write('\n');
            to.flush();
        } catch (IOException fault) {
            log.println("lictor: the agent takes no message: " + fault.getMessage());
            over.countDown();
        } finally {
            writing.unlock();
        }
    }

    private final class End implements Agent {
        @Override
        public void take(Rpc message, @Nullable Rpc about) {
            write(message);
        }

        @Override
        public void over(String why) {
            over.countDown();
        }
    }
}
