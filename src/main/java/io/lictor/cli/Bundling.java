package io.lictor.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/// What the commands of archives of bundles need from the rest of the product.
public interface Bundling {
    /// Checks packs and documents and packs them as one archive.
    void build(Building building, PrintWriter to) throws IOException;

    /// What to pack.
    ///
    /// @param packs folders of packs, or folders with such folders, all in one folder
    /// @param serial number of the release
    /// @param out file to write
    record Building(List<Path> packs, Path policies, String name, OptionalLong serial, Path out) {
        public Building {
            packs = List.copyOf(packs);
        }
    }

    /// Signs an archive.
    ///
    /// @param key file with a private key
    /// @param out file to write
    void sign(Path bundle, Path key, Path out, PrintWriter to) throws IOException;

    /// Checks the form of an archive and who signed it.
    ///
    /// @param keys files with public keys
    /// @return whether one of them signed it
    boolean verify(Path bundle, List<Path> keys, PrintWriter to) throws IOException;

    /// Makes a pair of keys.
    ///
    /// @param out file for the private half; that for the public half has `.pub` behind it
    void keys(Path out, PrintWriter to) throws IOException;
}
