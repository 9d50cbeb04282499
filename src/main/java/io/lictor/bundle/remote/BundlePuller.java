package io.lictor.bundle.remote;

import io.lictor.bundle.Reload;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/// Pulls archives from an address again and again, on a thread of its own. Whatever goes wrong, the next try follows.
public final class BundlePuller implements AutoCloseable {
    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    private static final int MOST_DOUBLINGS = 12;

    private final BundleAddress address;
    private final Intake intake;
    private final Duration every;
    private final RandomGenerator random;
    private final Clock clock;
    private final Watcher watcher;
    private final CountDownLatch first = new CountDownLatch(1);
    private final CountDownLatch tried = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile State state = new State(Optional.empty(), Optional.empty());
    private Optional<String> etag = Optional.empty();
    private int failures;

    /// What became of a pull.
    public enum Outcome {
        /// Another archive was taken.
        NEW,
        /// There is nothing new.
        UNCHANGED,
        /// Another archive came and was refused.
        REFUSED,
        /// No answer that could be used.
        FAILED
    }

    /// Who is told.
    public interface Watcher {
        /// An archive was taken or refused.
        void taken(Reload reload);

        /// A pull ended.
        ///
        /// @param why where it failed
        void pulled(Outcome outcome, String why);
    }

    /// How pulling goes.
    ///
    /// @param answeredAt when the address last gave an answer that could be used
    /// @param failure the last one
    public record State(Optional<Instant> answeredAt, Optional<Failure> failure) {}

    /// A pull that failed.
    public record Failure(Instant at, String why) {}

    /// @param every time between two pulls; each waits a tenth more or less, so that a fleet does not come at once
    /// @param random of that tenth
    public BundlePuller(
            BundleAddress address,
            Intake intake,
            Duration every,
            RandomGenerator random,
            Clock clock,
            Watcher watcher) {
        if (every.compareTo(Duration.ofMillis(10)) < 0) {
            throw new IllegalArgumentException("bundles are pulled every 10 ms at most");
        }
        this.address = address;
        this.intake = intake;
        this.every = every;
        this.random = random;
        this.clock = clock;
        this.watcher = watcher;
    }

    /// Where it pulls from.
    public String place() {
        return address.shown();
    }

    /// How it goes.
    public State state() {
        return state;
    }

    /// Brings what was kept of an earlier run into force, then starts in the background.
    public void start() {
        intake.kept().ifPresent(this::again);
        Thread.ofPlatform().daemon().name("bundle-puller").start(this::run);
    }

    /// Waits until an archive was taken.
    ///
    /// @return whether one was
    public boolean await(Duration patience) throws InterruptedException {
        return first.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// Waits until the address was asked once, whatever it said.
    ///
    /// @return whether it was
    public boolean awaitAnswer(Duration patience) throws InterruptedException {
        return tried.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void again(byte[] kept) {
        try {
            taken(intake.take(kept));
        } catch (IOException | RuntimeException fault) {
            failed(Outcome.FAILED, "the kept bundle cannot be taken: " + fault.getMessage());
        }
    }

    private void run() {
        try {
            do {
                pull();
                tried.countDown();
            } while (!closed.await(pause().toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    /// One pull.
    void pull() throws InterruptedException {
        try {
            switch (address.ask(etag)) {
                case BundleAddress.Answer.Unchanged _ -> answered(Outcome.UNCHANGED);
                case BundleAddress.Answer.Archive(byte[] bytes, Optional<String> called) -> {
                    Reload reload = intake.take(bytes);
                    // one that was refused would be refused again: it comes once it has another name
                    etag = reload instanceof Reload.Unsettled ? etag : called;
                    answered(taken(reload));
                }
            }
        } catch (IOException | RuntimeException fault) {
            failed(Outcome.FAILED, fault.getMessage() == null ? fault.toString() : fault.getMessage());
        } catch (Error fault) {
            failed(Outcome.FAILED, fault.toString());
        }
    }

    private Outcome taken(Reload reload) {
        watcher.taken(reload);
        return switch (reload) {
            case Reload.Swapped _ -> took(Outcome.NEW);
            case Reload.Same _, Reload.Unchanged _ -> took(Outcome.UNCHANGED);
            case Reload.Refused _, Reload.Unsettled _ -> Outcome.REFUSED;
        };
    }

    private Outcome took(Outcome outcome) {
        first.countDown();
        return outcome;
    }

    private void answered(Outcome outcome) {
        failures = 0;
        Instant now = clock.instant();
        state = new State(Optional.of(now), state.failure());
        watcher.pulled(outcome, "");
    }

    private void failed(Outcome outcome, String why) {
        failures = Math.min(failures + 1, MOST_DOUBLINGS);
        state = new State(state.answeredAt(), Optional.of(new Failure(clock.instant(), why)));
        watcher.pulled(outcome, why);
    }

    /// After failures it comes back sooner, and then ever later, up to the usual time.
    private Duration pause() {
        Duration usual = every;
        if (failures > 0) {
            Duration retry = FIRST_RETRY.multipliedBy(1L << (failures - 1));
            usual = retry.compareTo(every) < 0 ? retry : every;
        }
        long millis = usual.toMillis();
        return Duration.ofMillis(millis + Math.round(millis * 0.1 * (2 * random.nextDouble() - 1)));
    }

    @Override
    public void close() {
        closed.countDown();
        address.close();
    }
}
