package io.lictor.bundle;

import io.lictor.guard.NoBundle;
import io.lictor.policy.Bundle;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The bundle in force, with what is built of it; follows its files when it is told to look at them. Where bundles come
/// over the wire there may be none yet, and then nobody gets one.
///
/// `INVARIANT (swaps are atomic)`: a reader gets the whole of one bundle, without a lock; whoever
/// holds an older one finishes with it. A bundle that is refused changes nothing but the status.
///
/// @param <T> what is built of a bundle
public final class LiveBundle<T> {
    private static final String NONE = "none";

    private final Function<BundleFiles, Ready<T>> read;
    private final Consumer<T> retire;
    private final Clock clock;
    private volatile @Nullable InForce<T> inForce;
    private volatile Optional<Refusal> refusal = Optional.empty();
    private Followed followed;

    /// The files that are looked at; none before the first bundle has come over the wire.
    ///
    /// @param seen at the last look
    /// @param settled what was read last, or refused
    private record Followed(Optional<BundleFiles> files, BundleFiles.Look seen, String settled) {
        static final Followed NOTHING = new Followed(Optional.empty(), new BundleFiles.Look("", "", true), "");
    }

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
        this(read, retire, clock);
        Reading<T> first = Reading.settled(files, read);
        this.followed = new Followed(
                Optional.of(files),
                first.after(),
                first.torn() ? "" : first.after().content());
        T value = first.built();
        String revision = first.ready().bundle().revision();
        this.inForce = new InForce<>(value, new Status(revision, clock.instant(), Optional.empty()));
    }

    /// Has none until one is adopted.
    private LiveBundle(Function<BundleFiles, Ready<T>> read, Consumer<T> retire, Clock clock) {
        this.read = read;
        this.retire = retire;
        this.clock = clock;
        this.followed = Followed.NOTHING;
    }

    /// Begins without a bundle; the first comes by [#adopt].
    ///
    /// @param read reads files, or throws a [BundleException]
    /// @param retire is told of each value that is in force no more
    public static <T> LiveBundle<T> waiting(Function<BundleFiles, Ready<T>> read, Consumer<T> retire, Clock clock) {
        return new LiveBundle<>(read, retire, clock);
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
    ///
    /// @throws NoBundle if there is none yet
    public InForce<T> inForce() {
        InForce<T> present = inForce;
        if (present == null) {
            throw new NoBundle();
        }
        return present;
    }

    /// The bundle in force now, if there is one.
    public Optional<InForce<T>> present() {
        return Optional.ofNullable(inForce);
    }

    /// What was refused last, as long as nothing sound has come.
    public Optional<Refusal> refusal() {
        return refusal;
    }

    /// Looks at the files and brings what they hold into force, once two looks in a row agree, if it is
    /// sound. Blocks while a bundle is read; meant for one background thread.
    public synchronized Reload look() {
        if (followed.files().isEmpty()) {
            return new Reload.Unchanged();
        }
        BundleFiles files = followed.files().get();
        BundleFiles.Look now = files.look(followed.seen());
        boolean agree = now.content().equals(followed.seen().content());
        followed = new Followed(followed.files(), now, followed.settled());
        if (now.content().equals(followed.settled())) {
            return new Reload.Unchanged();
        }
        return agree ? taken(Reading.once(files, read)) : new Reload.Unsettled();
    }

    /// Follows other files from now on and brings what they hold into force, if it is sound. They are complete and
    /// nobody is writing them. Blocks while they are read.
    public synchronized Reload follow(BundleFiles others) {
        return taken(Reading.once(others, read));
    }

    /// The same, but goes on with the files it follows if these others are refused.
    public synchronized Reload adopt(BundleFiles others) {
        Followed before = followed;
        Reload reload = taken(Reading.settled(others, read));
        if (reload instanceof Reload.Refused || reload instanceof Reload.Unsettled) {
            followed = before;
        }
        return reload;
    }

    /// Keeps what is in force although somebody sent another bundle, which could not even be read as files.
    public synchronized Reload refuse(List<Fault> faults) {
        return refused(faults);
    }

    private Reload taken(Reading<T> reading) {
        boolean torn = reading.torn();
        String settled = torn ? followed.settled() : reading.after().content();
        followed = new Followed(Optional.of(reading.files()), reading.after(), settled);
        if (torn) {
            reading.drop();
            return new Reload.Unsettled();
        }
        InForce<T> present = inForce;
        String before = revision();
        try {
            Ready<T> ready = reading.ready();
            String revision = ready.bundle().revision();
            if (present != null && revision.equals(before)) {
                reading.drop();
                put(present.value(), before, present.status().loadedAt());
                return new Reload.Same(before);
            }
            put(reading.built(), revision, clock.instant());
            if (present != null) {
                retire.accept(present.value());
            }
            return new Reload.Swapped(before, revision);
        } catch (BundleException refused) {
            return refused(refused.faults());
        }
    }

    private void put(T value, String revision, Instant loadedAt) {
        refusal = Optional.empty();
        inForce = new InForce<>(value, new Status(revision, loadedAt, Optional.empty()));
    }

    private String revision() {
        InForce<T> present = inForce;
        return present == null ? NONE : present.status().revision();
    }

    private Reload refused(List<Fault> faults) {
        Instant now = clock.instant();
        Instant since = refusal.map(Refusal::since).orElse(now);
        refusal = Optional.of(new Refusal(since, now, List.copyOf(faults)));
        InForce<T> present = inForce;
        if (present != null) {
            Status before = present.status();
            inForce = new InForce<>(present.value(), new Status(before.revision(), before.loadedAt(), refusal));
        }
        return new Reload.Refused(revision(), faults);
    }
}
