package io.lictor.bundle;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// A bundle or why there is none, and whether the files changed while they were read.
///
/// @param torn what was read may be half of one state and half of another
record Reading<T>(
        BundleFiles files,
        Optional<LiveBundle.Ready<T>> read,
        List<Fault> faults,
        BundleFiles.Look after,
        boolean torn) {
    private static final int READINGS = 3;

    /// Reads files once.
    static <T> Reading<T> once(BundleFiles files, Function<BundleFiles, LiveBundle.Ready<T>> read) {
        BundleFiles.Look before = files.look();
        Optional<LiveBundle.Ready<T>> ready = Optional.empty();
        List<Fault> faults = List.of();
        try {
            ready = Optional.of(read.apply(files));
        } catch (BundleException refused) {
            faults = refused.faults();
        } catch (RuntimeException defect) {
            faults = List.of(fault(files, "cannot be read, by a defect of the reader: " + defect));
        }
        BundleFiles.Look after = files.look();
        return new Reading<>(files, ready, faults, after, !after.equals(before));
    }

    /// Reads files until they stay as they are, a few times.
    static <T> Reading<T> settled(BundleFiles files, Function<BundleFiles, LiveBundle.Ready<T>> read) {
        Reading<T> reading = once(files, read);
        for (int i = 1; i < READINGS && reading.torn(); i++) {
            reading.drop();
            reading = once(files, read);
        }
        return reading;
    }

    /// What was read.
    ///
    /// @throws BundleException if it was refused
    LiveBundle.Ready<T> ready() {
        return read.orElseThrow(() -> new BundleException(faults));
    }

    /// Builds what was read.
    ///
    /// @throws BundleException if it cannot be
    T built() {
        LiveBundle.Ready<T> ready = ready();
        try {
            return ready.build().get();
        } catch (RuntimeException fault) {
            ready.drop().run();
            throw new BundleException(List.of(fault(files, "cannot come into force: " + fault.getMessage())));
        }
    }

    /// Gives back what was taken to read it.
    void drop() {
        read.ifPresent(ready -> ready.drop().run());
    }

    private static Fault fault(BundleFiles files, String message) {
        return new Fault(files.rules().toString(), 1, 1, message, "");
    }
}
