package io.lictor.kafka.stream;

import io.lictor.kafka.LocalBroker;
import java.io.IOException;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;

/// What goes wrong while steps are judged: at random places of the decisions a process is killed, and in the long form
/// the broker is paused or restarted, or a fourth process comes or goes.
final class Disturbance {
    private static final long STALLED_SECONDS = 240;
    private static final long APART_SECONDS = 2;

    private final boolean all;
    private final Random random;
    private final SortedSet<Long> places = new TreeSet<>();
    private final int wanted;
    private int kills;
    private int pauses;
    private int restarts;
    private int guests;
    private long last = System.nanoTime();
    private long seen = -1;
    private long moved = System.nanoTime();

    /// @param all whether more than processes is disturbed
    Disturbance(int kills, boolean all, Random random, long decisions) {
        this.all = all;
        this.random = random;
        this.wanted = kills;
        while (places.size() < kills) {
            places.add((long) (decisions * (0.02 + 0.9 * random.nextDouble())));
        }
    }

    /// Disturbs, if it is time.
    ///
    /// @param decided decisions that were read
    /// @throws IOException if nothing has been decided for long
    void next(long decided, Fleet fleet, LocalBroker broker) throws IOException, InterruptedException {
        long now = System.nanoTime();
        if (decided != seen) {
            seen = decided;
            moved = now;
        } else if (now - moved > STALLED_SECONDS * 1_000_000_000L) {
            throw new IOException("nothing was decided for " + STALLED_SECONDS + " s after decision " + decided);
        }
        if (places.isEmpty() || decided < places.first() || now - last < APART_SECONDS * 1_000_000_000L) {
            return;
        }
        places.removeFirst();
        fleet.kill(random.nextInt(fleet.size()));
        kills++;
        if (all) {
            more(fleet, broker);
        }
        last = System.nanoTime();
    }

    private void more(Fleet fleet, LocalBroker broker) throws IOException, InterruptedException {
        switch (kills % 8) {
            case 2 -> {
                signal("-STOP", broker);
                Thread.sleep(3_000 + random.nextInt(9_000));
                signal("-CONT", broker);
                pauses++;
            }
            case 3 -> fleet.comes();
            case 5 -> {
                fleet.goes();
                guests++;
            }
            case 7 -> {
                broker.restart();
                restarts++;
            }
            default -> {}
        }
    }

    private static void signal(String signal, LocalBroker broker) throws IOException, InterruptedException {
        int status = new ProcessBuilder("kill", signal, Long.toString(broker.pid()))
                .start()
                .waitFor();
        if (status != 0) {
            throw new IOException("the broker got no " + signal);
        }
    }

    /// Whether everything has gone wrong.
    boolean over() {
        return kills == wanted;
    }

    int kills() {
        return kills;
    }

    int pauses() {
        return pauses;
    }

    int restarts() {
        return restarts;
    }

    int guests() {
        return guests;
    }
}
