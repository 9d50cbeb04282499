package io.lictor.mcp;

import io.lictor.proxy.Ending;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// A process that does not outlive this one, however this one is ended, not even while it starts the other.
/// Thread-safe.
final class Offspring {
    private static final String STOPPED = "the proxy is being stopped";

    private final Thread last;
    private @Nullable Process process;
    private boolean over;

    /// @param ending what goes before the other's end when this one is told to end
    Offspring(Ending ending) {
        last = new Thread(() -> {
            ending.await();
            killed();
        });
    }

    /// Starts it; called once.
    ///
    /// @throws IOException if it cannot be started, or this process is ending
    Process started(ProcessBuilder builder) throws IOException {
        try {
            Runtime.getRuntime().addShutdownHook(last);
        } catch (IllegalStateException ending) {
            throw new IOException(STOPPED, ending);
        }
        try {
            return begun(builder);
        } catch (IOException fault) {
            ended();
            throw fault;
        }
    }

    /// The end of this process waits for it, and then finds the other.
    private synchronized Process begun(ProcessBuilder builder) throws IOException {
        if (over) {
            throw new IOException(STOPPED);
        }
        Process begun = builder.start();
        process = begun;
        return begun;
    }

    /// Ends it at once, with all that it started.
    synchronized void killed() {
        over = true;
        if (process != null) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    /// It has ended by itself.
    void ended() {
        try {
            Runtime.getRuntime().removeShutdownHook(last);
        } catch (IllegalStateException ending) {
            // it runs by itself
        }
    }
}
