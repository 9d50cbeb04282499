package io.lictor.wiring;

import io.lictor.audit.Bounded;
import io.lictor.audit.Chained;
import io.lictor.audit.Chains;
import io.lictor.audit.EventWatcher;
import io.lictor.audit.Journal;
import io.lictor.audit.Sink;
import io.lictor.cli.McpProxying;
import io.lictor.guard.Guards;
import io.lictor.guard.Sessions;
import io.lictor.mcp.Gate;
import io.lictor.mcp.HttpDoor;
import io.lictor.mcp.Proxying;
import io.lictor.mcp.Server;
import io.lictor.mcp.ServerAddress;
import io.lictor.mcp.ServerProcess;
import io.lictor.mcp.Several;
import io.lictor.mcp.StdioDoor;
import io.lictor.policy.BundleCheck;
import io.lictor.proxy.Ending;
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
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The parts of an MCP proxy.
final class McpProxies {
    private static final Logger LOG = Logger.getLogger(McpProxies.class);
    private static final int HEADS = 50_000;
    private static final long FILE_BYTES = 1L << 30;
    private static final int IN_FLIGHT = 64 << 20;
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private static final String STDIO = "stdio:";
    private static final Pattern SERVER = Pattern.compile("([A-Za-z0-9-]{1,64})=(https?://.+|stdio:.*\\S.*)");

    private McpProxies() {}

    /// Works until agent or server ends.
    ///
    /// @param bundle to judge by; there may be none yet, and then no call runs
    static void run(ProxyBundle bundle, McpProxying wanted, Clock clock) throws IOException, InterruptedException {
        // standard output is the agent's alone
        System.setOut(System.err);
        PrintStream log = System.err;
        if (bundle.ready()) {
            known(wanted.packs(), bundle.guards());
        }
        Sessions none = new Sessions(new Sessions.Limits(1, 1, Duration.ofMinutes(1)), clock);
        Checks checks = new Checks(bundle::guards, none, System::nanoTime);
        Optional<EventFile> file = file(wanted.events());
        int threads = Math.max(2, Runtime.getRuntime().availableProcessors());
        Recorded recorded = new Recorded(journal(file), clock, new Recorded.Terms(wanted.masks(), false));
        try (ProxyApprovals approvals = ProxyApprovals.open(wanted.store(), wanted.life(), clock, log);
                ProxyCallers callers = ProxyCallers.open(wanted.callers(), wanted.tenant(), clock, log);
                Gate gate = new Gate(
                        checks,
                        recorded,
                        approvals.approvals(),
                        callers.limited(),
                        new Gate.Terms(wanted.deadline(), wanted.failure()),
                        clock,
                        threads)) {
            if (bundle.ready()) {
                gate.warm();
            }
            bundle.whenSwapped(gate::warm);
            Proxying.Terms terms = new Proxying.Terms(
                    wanted.tenant(), facts(wanted.facts()), wanted.packs(), wanted.approval(), wanted.hideDenied());
            Ending ending = new Ending(wanted.drain());
            Proxying proxying = new Proxying(gate, servers(wanted, ending, log), terms, log);
            if (wanted.listen().isPresent()) {
                InetSocketAddress address = address(wanted.listen().get());
                try (HttpDoor door = door(callers, address, proxying, bundle::ready, clock, log)) {
                    listen(door, ending, log);
                }
            } else {
                StdioDoor door = new StdioDoor(
                        new FileInputStream(FileDescriptor.in), new FileOutputStream(FileDescriptor.out), log);
                ending.of(door::drain);
                door.run(proxying);
            }
        } finally {
            if (file.isPresent()) {
                file.get().close();
            }
        }
    }

    /// A door whose sessions end with the rights of their callers.
    static HttpDoor door(
            ProxyCallers callers,
            InetSocketAddress address,
            Proxying proxying,
            BooleanSupplier ready,
            Clock clock,
            PrintStream log)
            throws IOException {
        HttpDoor door = new HttpDoor(callers.at(address), proxying, ready, clock, log);
        callers.whenChanged(() -> door.kept(callers::still));
        return door;
    }

    private static void listen(HttpDoor door, Ending ending, PrintStream log) throws InterruptedException {
        ending.of(door::drain);
        log.println("lictor: MCP at " + door.address());
        new CountDownLatch(1).await();
    }

    /// An address to listen at.
    static InetSocketAddress address(String where) throws IOException {
        int colon = where.lastIndexOf(':');
        int port = colon > 0 && where.substring(colon + 1).matches("\\d{1,5}")
                ? Integer.parseInt(where.substring(colon + 1))
                : -1;
        if (port < 0 || port > 65_535) {
            throw new IOException("--listen `" + where + "` is no HOST:PORT");
        }
        return new InetSocketAddress(where.substring(0, colon), port);
    }

    /// Finds a pack that there is not.
    static void known(List<String> packs, Guards guards) throws IOException {
        for (String pack : packs) {
            if (!guards.packs().contains(pack)) {
                throw new IOException(
                        "--packs: there is no pack `" + pack + "`; " + BundleCheck.suggestion(pack, guards.packs()));
            }
        }
    }

    /// The file that events are kept in, if one is wanted.
    static Optional<EventFile> file(Optional<Path> events) throws IOException {
        return events.isPresent() ? Optional.of(new EventFile(events.get(), FILE_BYTES)) : Optional.empty();
    }

    private static Proxying.Servers servers(McpProxying wanted, Ending ending, PrintStream log) throws IOException {
        if (!wanted.command().isEmpty()) {
            return () -> new ServerProcess(wanted.command().getFirst(), wanted.command(), ending, log);
        }
        Map<String, String> places = new LinkedHashMap<>();
        for (String server : wanted.servers()) {
            Matcher parts = SERVER.matcher(server);
            if (!parts.matches() || places.put(parts.group(1), parts.group(2)) != null) {
                throw new IOException("--server `" + server + "` is no NAME=http://… or NAME=stdio:COMMAND of its own "
                        + "(names have letters, digits and `-`)");
            }
        }
        return () -> opened(places, ending, log);
    }

    /// All of them, or none.
    private static Server opened(Map<String, String> places, Ending ending, PrintStream log) throws IOException {
        Map<String, Server> servers = new LinkedHashMap<>();
        try {
            for (Map.Entry<String, String> place : places.entrySet()) {
                servers.put(place.getKey(), opened(place.getKey(), place.getValue(), ending, log));
            }
        } catch (IOException fault) {
            servers.values().forEach(Server::close);
            throw fault;
        }
        return servers.size() == 1 ? servers.values().iterator().next() : new Several(servers);
    }

    private static Server opened(String name, String where, Ending ending, PrintStream log) throws IOException {
        if (where.startsWith(STDIO)) {
            return new ServerProcess(
                    name, List.of(where.substring(STDIO.length()).strip().split("\\s+")), ending, log);
        }
        String variable = "LICTOR_MCP_AUTH_" + name.toUpperCase(Locale.ROOT).replace('-', '_');
        try {
            return new ServerAddress(name, URI.create(where), Optional.ofNullable(System.getenv(variable)), log);
        } catch (IllegalArgumentException fault) {
            throw new IOException("--server `" + name + "`: " + fault.getMessage(), fault);
        }
    }

    /// The facts of a file.
    static Map<String, @Nullable Object> facts(Optional<Path> file) throws IOException {
        if (file.isEmpty()) {
            return Map.of();
        }
        try {
            return Rpc.plain(Files.readAllBytes(file.get()));
        } catch (WireException fault) {
            throw new IOException(file.get() + ": " + fault.getMessage(), fault);
        }
    }

    /// What keeps events in a file; empty: nowhere.
    static Journal journal(Optional<EventFile> file) {
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
