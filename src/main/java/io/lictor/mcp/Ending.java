package io.lictor.mcp;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// The end of a proxy whose process is told to end: no request is taken any more, those under way get their answers,
/// then the servers end. Thread-safe.
public final class Ending {
    private static final long LOOK_MS = 10;

    /// What a door may need beyond its time: connections and sessions at servers are closed.
    private static final Duration MARGIN = Duration.ofSeconds(10);

    private final Duration most;
    private final CountDownLatch over;

    /// Nothing is under way, so nobody waits.
    static final Ending AT_ONCE = new Ending(Duration.ZERO, 0);

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
    void await() {
        try {
            over.await(most.plus(MARGIN).toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// Has sessions take nothing new and waits until all they took has its answer; what is left after that is failed.
    static void drained(Collection<Relay> relays, Duration most) {
        relays.forEach(Relay::drain);
        long end = System.nanoTime() + most.toNanos();
        try {
            while (!relays.stream().allMatch(Relay::idle) && System.nanoTime() - end < 0) {
                Thread.sleep(LOOK_MS);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        relays.forEach(relay -> relay.lost(Relay.STOPPING, false));
    }
}
