package io.lictor.bundle.remote;

import io.lictor.bundle.BundleArchive;
import java.util.Optional;
import java.util.OptionalLong;

/// What is known of an archive that was taken.
///
/// @param manifest hash of its manifest, which stands for the whole
/// @param serial of the release, where it has one
/// @param key id of the key that signed it; empty: nothing was verified
public record Taken(String name, String manifest, OptionalLong serial, Optional<String> key) {
    static Taken of(BundleArchive archive, Optional<String> key) {
        return new Taken(archive.name(), archive.hash(), archive.serial(), key);
    }

    /// Why another archive may not take the place of this one; empty: it may.
    ///
    /// `INVARIANT (no way back)`: after a release with a serial number come higher ones, and itself.
    Optional<String> objection(BundleArchive other) {
        if (serial.isEmpty() || other.hash().equals(manifest)) {
            return Optional.empty();
        }
        long mine = serial.getAsLong();
        if (other.serial().isEmpty()) {
            return Optional.of("it has no serial number, and " + mine + " was taken before");
        }
        long theirs = other.serial().getAsLong();
        if (theirs > mine) {
            return Optional.empty();
        }
        return Optional.of(
                theirs == mine
                        ? "it has the serial number " + mine + " of another bundle that was taken before"
                        : "its serial number " + theirs + " is lower than " + mine + ", which was taken before");
    }
}
