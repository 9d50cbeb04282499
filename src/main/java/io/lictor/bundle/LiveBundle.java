package io.lictor.bundle;

import io.lictor.policy.Bundle;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The bundle in force, with what is built of it; follows its files when it is told to look at them.
///
/// `INVARIANT (swaps are atomic)`: a reader gets the whole of one bundle, without a lock; whoever
/// holds an older one finishes with it. A bundle that is refused changes nothing but the status.
///
/// @param <T> what is built of a bundle
public final class LiveBundle<T> {
    private static final int READINGS = 3;

    private final BundleReader reader;
    private final Function<Bundle, T> build;
    private final Clock clock;
    private volatile InForce<T> inForce;
    private BundleFiles.Look seen;
    private String settled;

    /// Reads the first bundle.
    ///
    /// @param build makes of a sound bundle what its users need, before it comes into force
    /// @throws BundleException if the first bundle is refused
    public LiveBundle(BundleReader reader, Function<Bundle, T> build, Clock clock) {
        this.reader = reader;
        this.build = build;
        this.clock = clock;
        Reading first = reading();
        for (int i = 1; i < READINGS && first.torn(); i++) {
            first = reading();
        }
        this.seen = first.after();
        this.settled = first.torn() ? "" : seen.content();
        Bundle bundle = first.bundle();
        this.inForce = new InForce<>(built(bundle), new Status(bundle.revision(), clock.instant(), Optional.empty()));
    }

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
        BundleFiles.Look now = reader.files().look(seen);
        boolean agree = now.content().equals(seen.content());
        seen = now;
        if (now.content().equals(settled)) {
            return new Reload.Unchanged();
        }
        return agree ? read() : new Reload.Unsettled();
    }

    private Reload read() {
        Reading reading = reading();
        seen = reading.after();
        if (reading.torn()) {
            return new Reload.Unsettled();
        }
        settled = seen.content();
        InForce<T> present = inForce;
        String before = present.status().revision();
        try {
            Bundle bundle = reading.bundle();
            boolean same = bundle.revision().equals(before);
            Instant loadedAt = same ? present.status().loadedAt() : clock.instant();
            T value = same ? present.value() : built(bundle);
            inForce = new InForce<>(value, new Status(bundle.revision(), loadedAt, Optional.empty()));
            return same ? new Reload.Same(before) : new Reload.Swapped(before, bundle.revision());
        } catch (BundleException refused) {
            Instant now = clock.instant();
            Instant since = present.status().refused().map(Refusal::since).orElse(now);
            Refusal refusal = new Refusal(since, now, refused.faults());
            Instant loadedAt = present.status().loadedAt();
            inForce = new InForce<>(present.value(), new Status(before, loadedAt, Optional.of(refusal)));
            return new Reload.Refused(before, refused.faults());
        }
    }

    /// A bundle or why there is none, and whether the files changed while they were read.
    private record Reading(Optional<Bundle> read, List<Fault> faults, BundleFiles.Look after, boolean torn) {
        Bundle bundle() {
            return read.orElseThrow(() -> new BundleException(faults));
        }
    }

    private Reading reading() {
        BundleFiles.Look before = reader.files().look();
        Optional<Bundle> bundle = Optional.empty();
        List<Fault> faults = List.of();
        try {
            bundle = Optional.of(reader.read());
        } catch (BundleException refused) {
            faults = refused.faults();
        } catch (RuntimeException defect) {
            faults = List.of(fault("cannot be read, by a defect of the reader: " + defect));
        }
        BundleFiles.Look after = reader.files().look();
        return new Reading(bundle, faults, after, !after.equals(before));
    }

    private T built(Bundle bundle) {
        try {
            return build.apply(bundle);
        } catch (RuntimeException fault) {
            throw new BundleException(List.of(fault("cannot come into force: " + fault.getMessage())));
        }
    }

    private Fault fault(String message) {
        return new Fault(reader.files().rules().toString(), 1, 1, message, "");
    }
}
