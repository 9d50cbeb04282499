package io.lictor.mcp;

import io.lictor.wire.Json;
import io.lictor.wire.Rpc;
import io.lictor.wire.WireException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/// A server in a process of its own, which speaks on its standard input and output, a message a line.
public final class ServerProcess implements Server {
    private static final long PATIENCE_SECONDS = 2;

    private final String name;
    private final Process process;
    private final OutputStream to;
    private final PrintStream log;
    private final ReentrantLock writing = new ReentrantLock();
    private volatile boolean closing;

    /// Starts it. What it writes to standard error goes to that of this process.
    ///
    /// @param name for people
    /// @param log for people
    /// @throws IOException if it cannot be started
    public ServerProcess(String name, List<String> command, PrintStream log) throws IOException {
        this.name = name;
        this.log = log;
        this.process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        this.to = process.getOutputStream();
    }

    @Override
    public void start(Listener listener) {
        Thread.ofPlatform().daemon().name("server " + name).start(() -> {
            try {
                Lines lines = new Lines(process.getInputStream(), Json.MAX_BYTES);
                for (Optional<Lines.Line> line = lines.next(); line.isPresent(); line = lines.next()) {
                    told(line.get(), listener);
                }
            } catch (IOException fault) {
                if (!closing) {
                    log.println("lictor: server `" + name + "` cannot be read: " + fault.getMessage());
                }
            }
            listener.lost("the server `" + name + "` has ended", true);
        });
    }

    private void told(Lines.Line line, Listener listener) {
        if (line.blank()) {
            return;
        }
        if (line.bytes()[0] != '{' && line.bytes()[0] != '[') {
            log.println("lictor: server `" + name + "` wrote a line that is no message; it is left out");
            return;
        }
        try {
            if (line.cut()) {
                listener.lost("the server `" + name + "` sent more than " + Json.MAX_BYTES + " bytes", false);
            } else {
                listener.message(Rpc.read(line.bytes()));
            }
        } catch (WireException fault) {
            String at = fault.pointer().isEmpty() ? "" : " at " + fault.pointer();
            listener.lost("the server `" + name + "` sent what is no message" + at + ": " + fault.getMessage(), false);
        }
    }

    @Override
    public void send(Rpc message) {
        byte[] bytes = message.bytes();
        writing.lock();
        try {
            to.write(bytes);
            to.write('\n');
            to.flush();
        } catch (IOException fault) {
            // the reader sees the end of the process and says so
            if (!closing) {
                log.println("lictor: server `" + name + "` takes no message: " + fault.getMessage());
            }
        } finally {
            writing.unlock();
        }
    }

    @Override
    public void close() {
        closing = true;
        try {
            to.close();
        } catch (IOException alreadyClosed) {
            log.println("lictor: server `" + name + "`: " + alreadyClosed.getMessage());
        }
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroy);
                process.destroy();
                if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    killed();
                }
            }
        } catch (InterruptedException interrupted) {
            killed();
            Thread.currentThread().interrupt();
        }
    }

    private void killed() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
