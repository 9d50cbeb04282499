package io.lictor.bundle.remote;

import io.lictor.bundle.BundleArchive;
import io.lictor.bundle.Folder;
import io.lictor.bundle.LiveBundle;
import io.lictor.bundle.SigningKey;
import io.lictor.bundle.Trust;
import io.lictor.policy.Bundle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.OptionalLong;

/// Archives of one small pack that differ by a word, and where they are taken.
final class Releases {
    static final SigningKey KEY = SigningKey.make(new SecureRandom());
    static final SigningKey OTHER = SigningKey.make(new SecureRandom());

    private final Path root;
    private final Folder folder;

    Releases(Path root) {
        this.root = root;
        this.folder = new Folder(root.resolve("made"));
    }

    /// Keys that are asked for.
    Trust trust(SigningKey... keys) {
        try {
            List<Path> files = new java.util.ArrayList<>();
            for (SigningKey key : keys) {
                files.add(Files.writeString(root.resolve(key.id() + ".pub"), key.knownPem()));
            }
            return Trust.of(files);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /// A sound archive.
    BundleArchive made(String word, OptionalLong serial) {
        folder.pack((Folder.HEAD + Folder.RULE).replace("pays back", word));
        return BundleArchive.pack("default", serial, folder.reader().files(), folder.read());
    }

    BundleArchive made(String word) {
        return made(word, OptionalLong.empty());
    }

    /// A signed one with a serial number.
    byte[] signed(String word, long serial) {
        return made(word, OptionalLong.of(serial)).signed(KEY).bytes();
    }

    /// One that is packed and signed as it must be, and whose pack no reader takes.
    byte[] broken() {
        folder.pack(Folder.HEAD + Folder.RULE);
        Bundle sound = folder.read();
        folder.pack((Folder.HEAD + Folder.RULE).replace("require: verified", "require: nobody-knows"));
        return BundleArchive.pack("default", folder.reader().files(), sound)
                .signed(KEY)
                .bytes();
    }

    /// Where there is none yet.
    LiveBundle<Bundle> nothing() {
        folder.pack(Folder.HEAD + Folder.RULE);
        return LiveBundle.waiting(
                files -> {
                    Bundle bundle = folder.read(files);
                    return new LiveBundle.Ready<>(bundle, () -> bundle, () -> {});
                },
                replaced -> {},
                Clock.systemUTC());
    }

    /// The word of the bundle in force; empty: there is none.
    static String word(LiveBundle<Bundle> live) {
        return live.present()
                .map(present -> present.value()
                        .packs()
                        .firstEntry()
                        .getValue()
                        .actions()
                        .getFirst()
                        .description())
                .orElse("");
    }

    Path root() {
        return root;
    }
}
