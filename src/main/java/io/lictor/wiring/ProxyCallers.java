package io.lictor.wiring;

import io.lictor.bundle.BundleException;
import io.lictor.bundle.Fault;
import io.lictor.caller.Caller;
import io.lictor.caller.CallerWatcher;
import io.lictor.caller.Callers;
import io.lictor.caller.Limits;
import io.lictor.caller.Recognition;
import io.lictor.identity.Directory;
import io.lictor.identity.KnownCallers;
import io.lictor.proxy.Admission;
import io.lictor.wire.Limited;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Who may use a proxy: those of the file of callers, which is followed; whoever has the API key; where there is
/// neither, every program of this machine.
final class ProxyCallers implements AutoCloseable {
    private static final Duration EVERY = Duration.ofSeconds(2);
    private static final int SHOWN = 100;

    private final KnownCallers callers;
    private final Limits limits;
    private final PrintStream log;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile Runnable changed = () -> {};

    private ProxyCallers(KnownCallers callers, Limits limits, PrintStream log) {
        this.callers = callers;
        this.limits = limits;
        this.log = log;
    }

    /// Reads the file, and follows it.
    ///
    /// @param tenant of those who are not in the file
    /// @throws IOException with every fault of the file
    static ProxyCallers open(Optional<Path> file, String tenant, Clock clock, PrintStream log) throws IOException {
        return open(file, Optional.ofNullable(System.getenv("LICTOR_API_KEY")), tenant, EVERY, clock, log);
    }

    /// @param key of a caller who may do everything; blank: there is none
    /// @param every time between two looks at the file
    static ProxyCallers open(
            Optional<Path> file, Optional<String> key, String tenant, Duration every, Clock clock, PrintStream log)
            throws IOException {
        List<Directory.Entry> always = key
                .filter(one -> !one.isBlank())
                .map(one -> Directory.Entry.keyed(Caller.whole(Caller.KEYED, tenant), one))
                .stream()
                .toList();
        Optional<Caller> anyone = file.isEmpty() && always.isEmpty()
                ? Optional.of(Caller.whole(Caller.ANYONE, tenant))
                : Optional.empty();
        Limits limits = new Limits(clock);
        try {
            KnownCallers callers =
                    new KnownCallers(new KnownCallers.Settings(file, always, anyone, false), limits, clock);
            ProxyCallers opened = new ProxyCallers(callers, limits, log);
            if (file.isPresent()) {
                Thread.ofPlatform().daemon().name("callers").start(() -> opened.follow(every));
            }
            return opened;
        } catch (BundleException refused) {
            throw new IOException("the file of callers was refused:\n" + refused.getMessage(), refused);
        }
    }

    /// Who comes in at an address.
    ///
    /// @throws IOException if everybody would, from elsewhere too
    Admission at(InetSocketAddress address) throws IOException {
        try {
            return new Admission(address, callers, limits);
        } catch (IllegalArgumentException open) {
            throw new IOException(open.getMessage(), open);
        }
    }

    /// The limits of agents and tools.
    Limited limited() {
        return new Limited(limits, new Uncounted());
    }

    /// Tells when other callers are in force.
    void whenChanged(Runnable told) {
        changed = told;
    }

    /// Whether a caller is still one, and may do what they could.
    boolean still(Caller caller) {
        return callers.of(caller.tenant()).stream()
                .map(Callers.Listed::caller)
                .anyMatch(one -> one.same(caller) && one.roles().equals(caller.roles()));
    }

    private void follow(Duration every) {
        try {
            while (!stopped.await(every.toMillis(), TimeUnit.MILLISECONDS)) {
                look();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// One look; whatever goes wrong, the next one follows.
    private void look() {
        try {
            KnownCallers.Look look = callers.look();
            if (!look.faults().isEmpty()) {
                log.println("lictor: a changed file of callers was refused, the one before stays in force:");
                look.faults().stream().limit(SHOWN).map(Fault::toString).forEach(log::println);
            } else if (look.changed()) {
                log.println("lictor: a changed file of callers is in force");
                changed.run();
            }
        } catch (RuntimeException fault) {
            log.println("lictor: looking at the file of callers failed; the next look follows: " + fault);
        }
    }

    @Override
    public void close() {
        stopped.countDown();
    }

    /// A command has no meters.
    private static final class Uncounted implements CallerWatcher {
        @Override
        public void known() {}

        @Override
        public void refused(Recognition.Reason reason) {}

        @Override
        public void forbidden(String what) {}

        @Override
        public void limited(String scope) {}
    }
}
