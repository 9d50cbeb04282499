package io.lictor.mcp;

import io.lictor.proxy.Ending;
import io.lictor.wire.Json;
import io.lictor.wire.Rpc;
import io.lictor.wire.WireException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A server in a process of its own, which speaks on its standard input and output, a message a
/// line.
public final class ServerProcess implements Server {
    private static final long PATIENCE_SECONDS = 2;

    /// Most messages that a server has not taken yet.
    private static final int MOST_WAITING = 1_024;

    private final String name;
    private final Process process;
    private final OutputStream input;
    private final Thread writer;
    private final PrintStream log;
    private final Offspring offspring;

    private final BlockingQueue<Rpc> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private @Nullable Listener listener;
    private volatile boolean closing;

    /// Starts it. What it writes to standard error goes to that of this process.
    ///
    /// @param name for people
    /// @param log for people
    /// @throws IOException if it cannot be started
    public ServerProcess(String name, List<String> command, PrintStream log) throws IOException {
        this(name, command, Ending.AT_ONCE, log);
    }

    /// Starts it as a part of a proxy.
    ///
    /// @param ending what goes before the server's own end when the proxy is told to end
    public ServerProcess(String name, List<String> command, Ending ending, PrintStream log) throws IOException {
        this.name = name;
        this.log = log;
        this.offspring = new Offspring(ending);
        this.process = offspring.started(new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT));
        this.input = process.getOutputStream();
        this.writer = Thread.ofPlatform().daemon().name("to " + name).unstarted(this::write);
    }

    @Override
    public void start(Listener to) {
        listener = to;
        writer.start();
        Thread.ofPlatform().daemon().name("server " + name).start(() -> {
            try {
                Lines lines = new Lines(process.getInputStream(), Json.MAX_BYTES);
                for (Optional<Lines.Line> line = lines.next(); line.isPresent(); line = lines.next()) {
                    told(line.get(), to);
                }
            } catch (IOException fault) {
                if (!closing) {
                    log.println("lictor: server `" + name + "` cannot be read: " + fault.getMessage());
                }
            }
            to.lost("the server `" + name + "` has ended", true);
        });
    }

    private void told(Lines.Line line, Listener to) {
        if (line.blank()) {
            return;
        }
        if (!line.starts('{') && !line.starts('[')) {
            log.println("lictor: server `" + name + "` wrote a line that is no message; it is left out");
            return;
        }
        try {
            if (line.cut()) {
                to.lost("the server `" + name + "` sent more than " + Json.MAX_BYTES + " bytes", false);
            } else {
                to.message(Rpc.read(line.bytes()));
            }
        } catch (WireException fault) {
            String at = fault.pointer().isEmpty() ? "" : " at " + fault.pointer();
            to.lost("the server `" + name + "` sent what is no message" + at + ": " + fault.getMessage(), false);
        }
    }

    @Override
    public void send(Rpc message) {
        if (!waiting.offer(message) && listener != null) {
            listener.lost("the server `" + name + "` does not read what it is sent", false);
        }
    }

    /// On a thread of its own: a pipe that nobody reads must hold nobody else.
    private void write() {
        try {
            while (!closing) {
                byte[] bytes = waiting.take().bytes();
                input.write(bytes);
                input.write('\n');
                input.flush();
            }
        } catch (IOException fault) {
            // the reader sees the end of the process and says so
            if (!closing) {
                log.println("lictor: server `" + name + "` takes no message: " + fault.getMessage());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closing = true;
        writer.interrupt();
        try {
            input.close();
        } catch (IOException alreadyClosed) {
            log.println("lictor: server `" + name + "`: " + alreadyClosed.getMessage());
        }
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroy);
                process.destroy();
                if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    offspring.killed();
                }
            }
        } catch (InterruptedException interrupted) {
            offspring.killed();
            Thread.currentThread().interrupt();
        }
        offspring.ended();
    }
}
