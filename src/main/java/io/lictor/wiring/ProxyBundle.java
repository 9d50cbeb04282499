package io.lictor.wiring;

import io.lictor.bundle.BundleFiles;
import io.lictor.bundle.Fault;
import io.lictor.bundle.LiveBundle;
import io.lictor.bundle.Reload;
import io.lictor.bundle.Trust;
import io.lictor.bundle.remote.BundleAddress;
import io.lictor.bundle.remote.BundlePuller;
import io.lictor.bundle.remote.Intake;
import io.lictor.cli.Pulling;
import io.lictor.guard.Guards;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;

/// The bundle that a proxy judges by.
interface ProxyBundle {
    /// What judges now.
    ///
    /// @throws io.lictor.guard.NoBundle if there is none yet
    Guards guards();

    /// Whether there is one.
    boolean ready();

    /// Does something each time that another one has come into force.
    void whenSwapped(Runnable then);

    /// One that stays.
    record Fixed(Guards guards) implements ProxyBundle {
        @Override
        public boolean ready() {
            return true;
        }

        @Override
        public void whenSwapped(Runnable then) {}
    }

    /// One that is pulled from an address.
    final class Pulled implements ProxyBundle, BundlePuller.Watcher, AutoCloseable {
        private static final Duration PATIENCE = Duration.ofSeconds(3);
        private static final Duration BUDGET = Duration.ofSeconds(10);
        private static final int BYTES = 9 << 20;
        private static final int SHOWN = 20;

        private final LiveBundle<Guards> live;
        private final BundlePuller puller;
        private final PrintStream log;
        private final Optional<Path> passing;
        private volatile Runnable swapped = () -> {};
        private String told = "";

        private Pulled(LiveBundle<Guards> live, Pulling pulling, Path folder, Clock clock) {
            this.live = live;
            this.log = System.err;
            this.passing = pulling.dir().isPresent() ? Optional.empty() : Optional.of(folder);
            Trust trust = Trust.of(pulling.keys());
            BundleAddress address = new BundleAddress(
                    pulling.url(),
                    Optional.ofNullable(System.getenv("LICTOR_BUNDLE_TOKEN")).filter(token -> !token.isBlank()),
                    trust.required(),
                    new BundleAddress.Bounds(pulling.timeout(), BYTES));
            Intake intake = new Intake(live, new Intake.Terms(pulling.name(), trust, folder, Optional.empty()));
            this.puller = new BundlePuller(address, intake, pulling.every(), new Random(), clock, this);
        }

        /// Begins to pull, and waits a moment for the first.
        static Pulled start(Assembly assembly, Pulling pulling, Clock clock) throws IOException, InterruptedException {
            Path folder = pulling.dir().isPresent()
                    ? pulling.dir().get().resolve("bundle")
                    : Files.createTempDirectory("lictor-bundle");
            BundleFiles nothing = new BundleFiles(folder.resolve("rules"), folder.resolve("policies"));
            LiveBundle<Guards> live = new LiveGuards(assembly, nothing, new TreeSet<>(), BUDGET).waiting(clock);
            Pulled pulled;
            try {
                pulled = new Pulled(live, pulling, folder, clock);
            } catch (IllegalArgumentException wrong) {
                throw new IOException("--bundle-url: " + wrong.getMessage(), wrong);
            }
            pulled.puller.start();
            if (!pulled.puller.awaitAnswer(PATIENCE) || !pulled.ready()) {
                pulled.log.println("lictor: no bundle yet: no call runs before one has come");
            }
            return pulled;
        }

        @Override
        public Guards guards() {
            return live.inForce().value();
        }

        @Override
        public boolean ready() {
            return live.present().isPresent();
        }

        @Override
        public void whenSwapped(Runnable then) {
            swapped = then;
        }

        @Override
        public void taken(Reload reload) {
            if (reload instanceof Reload.Swapped now) {
                log.println("lictor: bundleRevision=" + now.now() + " in force, after " + now.before());
                warm();
            } else if (reload instanceof Reload.Refused refused) {
                log.println("lictor: a bundle was refused, bundleRevision=" + refused.inForce() + " stays in force:");
                refused.faults().stream().limit(SHOWN).map(Fault::toString).forEach(log::println);
            }
        }

        private void warm() {
            try {
                swapped.run();
            } catch (RuntimeException fault) {
                log.println("lictor: " + fault.getMessage());
            }
        }

        /// Says the same failure only once.
        @Override
        public void pulled(BundlePuller.Outcome outcome, String why) {
            if (!why.isEmpty() && !why.equals(told)) {
                log.println("lictor: no bundle could be pulled, the next try follows: " + why);
            }
            told = why;
        }

        @Override
        public void close() {
            puller.close();
            try {
                if (passing.isPresent()) {
                    Pushes.delete(passing.get());
                }
            } catch (IOException left) {
                log.println("lictor: " + passing.get() + " is left: " + left.getMessage());
            }
        }
    }
}
