package io.lictor.bundle.remote;

import io.lictor.bundle.BundleArchive;
import io.lictor.bundle.BundleException;
import io.lictor.bundle.BundleFiles;
import io.lictor.bundle.Fault;
import io.lictor.bundle.LiveBundle;
import io.lictor.bundle.Reload;
import io.lictor.bundle.Trust;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Takes archives that came over the wire: read within bounds, verified, no older than what was
/// taken, unpacked, brought into force. Thread-safe.
///
/// `INVARIANT (kept on any fault)`: an archive that is not taken changes the status and nothing else.
public final class Intake {
    private static final String KEPT = "kept.zip";
    private static final String UNPACKED = "unpacked";

    private final LiveBundle<?> live;
    private final Terms terms;
    private Optional<Taken> floor = Optional.empty();
    private volatile Optional<Taken> taken = Optional.empty();
    private int number;

    /// What is taken, and where it is put.
    ///
    /// @param name that archives must have been built for
    /// @param trust whose archives are taken
    /// @param folder of this process alone; what was taken is kept in it
    /// @param classifiers folder with one folder a classifier
    public record Terms(String name, Trust trust, Path folder, Optional<Path> classifiers) {
        public Terms {
            if (!BundleArchive.named(name)) {
                throw new IllegalArgumentException("`" + name + "` is no name of a bundle");
            }
        }
    }

    /// @param live where bundles come into force
    public Intake(LiveBundle<?> live, Terms terms) {
        this.live = live;
        this.terms = terms;
    }

    /// What the bundle in force came from; empty: none came over the wire, or it was withdrawn.
    public Optional<Taken> taken() {
        return taken;
    }

    /// Takes an archive, or says why not.
    ///
    /// @throws IOException if it is sound and cannot be unpacked here
    public synchronized Reload take(byte[] bytes) throws IOException {
        BundleArchive archive;
        Taken next;
        try {
            archive = BundleArchive.read(bytes);
            next = Taken.of(archive, terms.trust().signer(archive));
        } catch (BundleException refused) {
            return live.refuse(refused.faults());
        }
        if (!next.name().equals(terms.name())) {
            return refused("it was packed as `" + next.name() + "`, not as `" + terms.name() + "`");
        }
        Optional<String> objection = floor.flatMap(before -> before.objection(archive));
        if (objection.isPresent()) {
            return refused(objection.get());
        }
        Path folder = Folders.fresh(Folders.owned(terms.folder()).resolve(UNPACKED), archive.hash() + "-" + ++number);
        BundleFiles files = archive.unpack(folder);
        Reload reload = live.adopt(new BundleFiles(files.rules(), files.policies(), terms.classifiers()));
        switch (reload) {
            case Reload.Swapped _, Reload.Same _ -> {
                taken = Optional.of(next);
                floor = taken;
                Folders.only(folder);
                keep(bytes);
            }
            case Reload.Refused _, Reload.Unsettled _, Reload.Unchanged _ -> Folders.delete(folder);
        }
        return reload;
    }

    /// Goes back to folders because the bundle was withdrawn. Nobody can sign a withdrawal, so
    /// where signatures are asked for there is none.
    public synchronized Reload withdrawn(BundleFiles folders) {
        if (terms.trust().required()) {
            return refused("it was withdrawn, which nobody can sign: send another signed bundle instead");
        }
        Reload reload = live.follow(folders);
        taken = Optional.empty();
        floor = Optional.empty();
        return reload;
    }

    /// The archive that this process, or the one before it, took last. Only where signatures are
    /// asked for, since nothing else tells it from what somebody put there.
    public synchronized Optional<byte[]> kept() {
        Path file = terms.folder().resolve(KEPT);
        try {
            if (!terms.trust().required() || !Files.isRegularFile(file)) {
                return Optional.empty();
            }
            byte[] bytes = Folders.bounded(file);
            BundleArchive archive = BundleArchive.read(bytes);
            Taken before = Taken.of(archive, terms.trust().signer(archive));
            if (!before.name().equals(terms.name())) {
                return Optional.empty();
            }
            if (floor.isEmpty()) {
                floor = Optional.of(before);
            }
            return Optional.of(bytes);
        } catch (IOException | BundleException unusable) {
            return Optional.empty();
        }
    }

    private void keep(byte[] bytes) throws IOException {
        if (terms.trust().required()) {
            Folders.replace(terms.folder().resolve(KEPT), bytes);
        }
    }

    private Reload refused(String message) {
        return live.refuse(List.of(new Fault("archive", 1, 1, message, "send a bundle that may be taken")));
    }
}
