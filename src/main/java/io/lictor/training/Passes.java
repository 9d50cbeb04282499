package io.lictor.training;

import io.lictor.wire.Trace;
import io.lictor.wire.WireException;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/// Goes over the labelled runs of one part after the other, and says how far it is.
final class Passes {
    private static final long PAUSE = 5_000_000_000L;

    private final Runs runs;
    private final Split split;
    private final int total;
    private final PrintWriter to;
    private final SortedMap<Part, Split.Count> used = new TreeMap<>();
    private final long began = System.nanoTime();
    private long told = began;
    private int done;
    private int refused;
    private List<Runs.Seen> files = List.of();

    /// @param total labelled runs of all parts
    /// @param to told every few seconds
    Passes(Runs runs, Split split, int total, PrintWriter to) {
        this.runs = runs;
        this.split = split;
        this.total = total;
        this.to = to;
    }

    /// Takes a labelled run.
    interface Taker {
        /// @param unsafe its label
        void take(Trace trace, boolean unsafe);
    }

    /// Hands over every labelled run of a part; one that cannot be judged is counted and left
    /// out.
    void over(Part part, Taker taker) throws IOException {
        over(part, trace -> split.part(trace) == part, taker);
    }

    /// Hands over every labelled run, whatever part it is of; they count as of the part named.
    void all(Part part, Taker taker) throws IOException {
        over(part, trace -> true, taker);
    }

    private void over(Part part, Predicate<Trace> which, Taker taker) throws IOException {
        used.put(part, Split.Count.NONE);
        var seen = runs.each(trace -> {
            if (trace.unsafe().isEmpty() || !which.test(trace)) return;
            var unsafe = trace.unsafe().get();
            try {
                taker.take(trace, unsafe);
                used.merge(part, Split.Count.NONE.plus(unsafe), Split.Count::plus);
            } catch (WireException fault) {
                refused++;
            }
            done++;
            progress(part);
        });
        if (!files.isEmpty() && !files.equals(seen)) {
            throw new IOException("the traces changed while they were read: run it again");
        }
        files = seen;
    }

    private void progress(Part part) {
        var now = System.nanoTime();
        if (now - told < PAUSE) return;
        told = now;
        var rate = done * 1e9 / (now - began);
        to.printf(
                Locale.ROOT,
                "%s: %d of %d runs, %.0f a second, %.0f s left%n",
                part.word(),
                done,
                total,
                rate,
                (total - done) / rate);
    }

    /// Counts the runs of one part as of another as well.
    void alsoAs(Part part, Part same) {
        used.put(part, used.getOrDefault(same, Split.Count.NONE));
    }

    /// Runs of each part that were judged.
    SortedMap<Part, Split.Count> used() {
        return used;
    }

    /// How many could not be.
    int refused() {
        return refused;
    }

    /// The files read.
    List<Runs.Seen> files() {
        return files;
    }
}
