package io.lictor.bundle;

import io.lictor.policy.Bundle;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/// The bundle in force, with what is built of it; follows its files when it is told to look at them.
///
/// `INVARIANT (swaps are atomic)`: a reader gets the whole of one bundle, without a lock; whoever
/// holds an older one finishes with it. A bundle that is refused changes nothing but the status.
///
/// @param <T> what is built of a bundle
public final class LiveBundle<T> {
    private static final int READINGS = 3;

    private final Function<BundleFiles, Ready<T>> read;
    private final Consumer<T> retire;
    private final Clock clock;
    private volatile InForce<T> inForce;
    private BundleFiles files;
    private BundleFiles.Look seen;
    private String settled;

    /// Reads the first bundle.
    ///
    /// @param build makes of a sound bundle what its users need, before it comes into force
    /// @throws BundleException if the first bundle is refused
    public LiveBundle(BundleReader reader, Function<Bundle, T> build, Clock clock) {
        this(
                reader.files(),
                files -> {
                    Bundle bundle = reader.of(files).read();
                    return new Ready<>(bundle, () -> build.apply(bundle), () -> {});
                },
                replaced -> {},
                clock);
    }

    /// Reads the first bundle.
    ///
    /// @param files everything that is read
    /// @param read reads files, or throws a [BundleException]
    /// @param retire is told of each value that is in force no more
    /// @throws BundleException if the first bundle is refused
    public LiveBundle(BundleFiles files, Function<BundleFiles, Ready<T>> read, Consumer<T> retire, Clock clock) {
        this.files = files;
        this.read = read;
        this.retire = retire;
        this.clock = clock;
        Reading<T> first = reading();
        for (int i = 1; i < READINGS && first.torn(); i++) {
            first.drop();
            first = reading();
        }
        this.seen = first.after();
        this.settled = first.torn() ? "" : seen.content();
        Ready<T> ready = first.ready();
        this.inForce =
                new InForce<>(built(ready), new Status(ready.bundle().revision(), clock.instant(), Optional.empty()));
    }

    /// A sound bundle that has been read; it is built, or dropped.
    ///
    /// @param build makes what comes into force
    /// @param drop gives back what was taken to read it
    public record Ready<T>(Bundle bundle, Supplier<T> build, Runnable drop) {}

    /// A bundle in force.
    ///
    /// @param value what was built of it
    public record InForce<T>(T value, Status status) {}

    /// What is in force since when, and what waits.
    ///
    /// @param revision of the bundle in force
    /// @param refused the changed bundle that was refused, as long as it lies in the folders
    public record Status(String revision, Instant loadedAt, Optional<Refusal> refused) {}

    /// A refused bundle.
    ///
    /// @param since when the files stopped holding a sound bundle
    /// @param at when this one was refused
    public record Refusal(Instant since, Instant at, List<Fault> faults) {}

    /// The bundle in force now.
    public InForce<T> inForce() {
        return inForce;
    }

    /// Looks at the files and brings what they hold into force, once two looks in a row agree, if it is
    /// sound. Blocks while a bundle is read; meant for one background thread.
    public synchronized Reload look() {
        BundleFiles.Look now = files.look(seen);
        boolean agree = now.content().equals(seen.content());
        seen = now;
        if (now.content().equals(settled)) {
            return new Reload.Unchanged();
        }
        return agree ? read() : new Reload.Unsettled();
    }

    /// Follows other files from now on and brings what they hold into force, if it is sound. They are complete and
    /// nobody is writing them. Blocks while they are read.
    public synchronized Reload follow(BundleFiles others) {
        files = others;
        return read();
    }

    /// Keeps what is in force although somebody sent another bundle, which could not even be read as files.
    public synchronized Reload refuse(List<Fault> faults) {
        return refused(inForce, faults);
    }

    private Reload read() {
        Reading<T> reading = reading();
        seen = reading.after();
        if (reading.torn()) {
            reading.drop();
            return new Reload.Unsettled();
        }
        settled = seen.content();
        InForce<T> present = inForce;
        String before = present.status().revision();
        try {
            Ready<T> ready = reading.ready();
            String revision = ready.bundle().revision();
            if (revision.equals(before)) {
                reading.drop();
                Instant loadedAt = present.status().loadedAt();
                inForce = new InForce<>(present.value(), new Status(before, loadedAt, Optional.empty()));
                return new Reload.Same(before);
            }
            inForce = new InForce<>(built(ready), new Status(revision, clock.instant(), Optional.empty()));
            retire.accept(present.value());
            return new Reload.Swapped(before, revision);
        } catch (BundleException refused) {
            return refused(present, refused.faults());
        }
    }

    private Reload refused(InForce<T> present, List<Fault> faults) {
        Instant now = clock.instant();
        Instant since = present.status().refused().map(Refusal::since).orElse(now);
        Status before = present.status();
        Refusal refusal = new Refusal(since, now, List.copyOf(faults));
        inForce =
                new InForce<>(present.value(), new Status(before.revision(), before.loadedAt(), Optional.of(refusal)));
        return new Reload.Refused(before.revision(), faults);
    }

    /// A bundle or why there is none, and whether the files changed while they were read.
    private record Reading<T>(Optional<Ready<T>> read, List<Fault> faults, BundleFiles.Look after, boolean torn) {
        Ready<T> ready() {
            return read.orElseThrow(() -> new BundleException(faults));
        }

        void drop() {
            read.ifPresent(ready -> ready.drop().run());
        }
    }

    private Reading<T> reading() {
        BundleFiles.Look before = files.look();
        Optional<Ready<T>> ready = Optional.empty();
        List<Fault> faults = List.of();
        try {
            ready = Optional.of(read.apply(files));
        } catch (BundleException refused) {
            faults = refused.faults();
        } catch (RuntimeException defect) {
            faults = List.of(fault("cannot be read, by a defect of the reader: " + defect));
        }
        BundleFiles.Look after = files.look();
        return new Reading<>(ready, faults, after, !after.equals(before));
    }

    private T built(Ready<T> ready) {
        try {
            return ready.build().get();
        } catch (RuntimeException fault) {
            ready.drop().run();
            throw new BundleException(List.of(fault("cannot come into force: " + fault.getMessage())));
        }
    }

    private Fault fault(String message) {
        return new Fault(files.rules().toString(), 1, 1, message, "");
    }
}
