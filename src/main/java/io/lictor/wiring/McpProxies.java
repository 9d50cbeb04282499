package io.lictor.wiring;

import io.lictor.audit.Bounded;
import io.lictor.audit.Chained;
import io.lictor.audit.Chains;
import io.lictor.audit.EventWatcher;
import io.lictor.audit.Journal;
import io.lictor.audit.Sink;
import io.lictor.cli.Workbench;
import io.lictor.guard.Guards;
import io.lictor.guard.Sessions;
import io.lictor.mcp.Gate;
import io.lictor.mcp.Proxying;
import io.lictor.mcp.ServerProcess;
import io.lictor.mcp.StdioDoor;
import io.lictor.store.EventFile;
import io.lictor.wire.Checks;
import io.lictor.wire.Events;
import io.lictor.wire.Recorded;
import io.lictor.wire.Rpc;
import io.lictor.wire.WireException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The parts of an MCP proxy.
final class McpProxies {
    private static final Logger LOG = Logger.getLogger(McpProxies.class);
    private static final int HEADS = 50_000;
    private static final long FILE_BYTES = 1L << 30;
    private static final int IN_FLIGHT = 64 << 20;
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private McpProxies() {}

    /// Works until agent or server ends.
    static void run(Guards guards, Workbench.McpProxying wanted, Clock clock) throws IOException, InterruptedException {
        // standard output is the agent's alone
        System.setOut(System.err);
        PrintStream log = System.err;
        Sessions none = new Sessions(new Sessions.Limits(1, 1, Duration.ofMinutes(1)), clock);
        Checks checks = new Checks(() -> guards, none, System::nanoTime);
        Optional<EventFile> file = wanted.events().isPresent()
                ? Optional.of(new EventFile(wanted.events().get(), FILE_BYTES))
                : Optional.empty();
        int threads = Math.max(2, Runtime.getRuntime().availableProcessors());
        Recorded recorded = new Recorded(journal(file), clock, new Recorded.Terms(wanted.masks(), false));
        try (Gate gate = new Gate(checks, recorded, wanted.deadline(), clock, threads)) {
            gate.warm();
            Proxying.Terms terms =
                    new Proxying.Terms(wanted.tenant(), facts(wanted.facts()), wanted.packs(), wanted.approval());
            Proxying proxying = new Proxying(gate, servers(wanted, log), terms, log);
            new StdioDoor(new FileInputStream(FileDescriptor.in), new FileOutputStream(FileDescriptor.out), log)
                    .run(proxying);
        } finally {
            if (file.isPresent()) {
                file.get().close();
            }
        }
    }

    private static Proxying.Servers servers(Workbench.McpProxying wanted, PrintStream log) {
        return () -> new ServerProcess(wanted.command().getFirst(), wanted.command(), log);
    }

    private static Map<String, @Nullable Object> facts(Optional<Path> file) throws IOException {
        if (file.isEmpty()) {
            return Map.of();
        }
        try {
            return Rpc.plain(Files.readAllBytes(file.get()));
        } catch (WireException fault) {
            throw new IOException(file.get() + ": " + fault.getMessage(), fault);
        }
    }

    private static Journal journal(Optional<EventFile> file) {
        String process = UUID.randomUUID().toString();
        AtomicLong number = new AtomicLong();
        Chains chains = new Chains(HEADS, Events::hash, () -> process + "/" + number.incrementAndGet());
        List<Sink> places = file.map(open -> List.<Sink>of(new Bounded(new Chained(open, chains), IN_FLIGHT)))
                .orElse(List.of());
        return new Journal(
                places,
                new Journal.Terms(PATIENCE, true),
                new EventReports(new Uncounted(), LOG, System::nanoTime),
                System::nanoTime);
    }

    /// A command has no meters.
    private static final class Uncounted implements EventWatcher {
        @Override
        public void kept(String place) {}

        @Override
        public void failed(String place, Throwable why) {}

        @Override
        public void lost(Throwable why) {}

        @Override
        public void unconfirmed(boolean answered, String why) {}
    }
}
