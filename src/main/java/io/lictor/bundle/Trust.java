package io.lictor.bundle;

import io.lictor.audit.Signatures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/// The keys whose bundles are taken. With no keys any sound archive is taken, signed or not; with
/// one or more, only what one of them signed.
public final class Trust {
    /// Without keys.
    public static final Trust NONE = new Trust(new TreeMap<>());

    private final SortedMap<String, PublicKey> keys;

    private Trust(SortedMap<String, PublicKey> keys) {
        this.keys = Collections.unmodifiableSortedMap(keys);
    }

    /// The keys of some files.
    ///
    /// @param files each with a public key of Ed25519 in PEM
    /// @throws IllegalArgumentException for a file that is none, or cannot be read
    public static Trust of(List<Path> files) {
        SortedMap<String, PublicKey> keys = new TreeMap<>();
        for (Path file : files) {
            try {
                PublicKey key = Signatures.publicKey(Files.readString(file));
                keys.put(SigningKey.id(key), key);
            } catch (IOException fault) {
                throw new IllegalArgumentException("`" + file + "` cannot be read: " + Source.reason(fault), fault);
            } catch (IllegalArgumentException fault) {
                throw new IllegalArgumentException("`" + file + "`: " + fault.getMessage(), fault);
            }
        }
        return new Trust(keys);
    }

    /// Whether only signed bundles are taken.
    public boolean required() {
        return !keys.isEmpty();
    }

    /// The ids of the keys.
    public SortedSet<String> ids() {
        return Collections.unmodifiableSortedSet(new java.util.TreeSet<>(keys.keySet()));
    }

    /// The id of the key that signed an archive; empty: no key is asked for, and nothing was verified.
    ///
    /// @throws BundleException if keys are asked for and none of them signed it
    public Optional<String> signer(BundleArchive archive) {
        if (!required()) {
            return Optional.empty();
        }
        Seal seal = archive.seal()
                .orElseThrow(() -> refused(
                        "it is not signed, and only signed bundles are taken here",
                        "sign it with `lictor bundle sign`"));
        PublicKey key = keys.get(seal.key());
        if (key == null) {
            throw refused(
                    "it is signed with the key `" + seal.key() + "`, which is none of " + keys.keySet(),
                    "sign it with one of these, or add that key");
        }
        if (!archive.sealedBy(key)) {
            throw refused("its signature does not hold", "build and sign it again");
        }
        return Optional.of(seal.key());
    }

    private static BundleException refused(String message, String fix) {
        return new BundleException(List.of(new Fault(Seal.ENTRY, 1, 1, message, fix)));
    }
}
