package io.lictor.proxy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// The end of a proxy whose process is told to end: no request is taken any more, those under way get their answers,
/// then what stands behind the proxy ends. Thread-safe.
public final class Ending {
    private static final long LOOK_MS = 10;

    /// What a door may need beyond its time: connections and sessions at servers are closed.
    private static final Duration MARGIN = Duration.ofSeconds(10);

    private final Duration most;
    private final CountDownLatch over;

    /// Nothing is under way, so nobody waits.
    public static final Ending AT_ONCE = new Ending(Duration.ZERO, 0);

    /// @param most longest time that what is under way has
    public Ending(Duration most) {
        this(most, 1);
    }

    private Ending(Duration most, int doors) {
        this.most = most;
        this.over = new CountDownLatch(doors);
    }

    /// Has a door drained when the process ends; called once, before a server is opened.
    ///
    /// @param drain takes the longest time
    public void of(Consumer<Duration> drain) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                drain.accept(most);
            } finally {
                over.countDown();
            }
        }));
    }

    /// Waits until the door is drained; a server ends no earlier.
    public void await() {
        try {
            over.await(most.plus(MARGIN).toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// Waits until all that was taken has its answer.
    ///
    /// @param idle whether it has
    /// @param most longest time for it
    public static void awaited(BooleanSupplier idle, Duration most) {
        long end = System.nanoTime() + most.toNanos();
        try {
            while (!idle.getAsBoolean() && System.nanoTime() - end < 0) {
                Thread.sleep(LOOK_MS);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
