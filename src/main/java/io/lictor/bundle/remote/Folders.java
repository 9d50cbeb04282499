package io.lictor.bundle.remote;

import io.lictor.bundle.BundleArchive;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Folders that only the owner of the process may enter.
final class Folders {
    private Folders() {}

    /// The place of a folder that is not there yet, in one that is for the owner alone.
    ///
    /// @throws IOException also if somebody else owns it
    static Path fresh(Path parent, String name) throws IOException {
        Path folder = owned(parent).resolve(name);
        delete(folder);
        return folder;
    }

    /// A folder that only its owner may enter; it is made, or made so.
    static Path owned(Path folder) throws IOException {
        Files.createDirectories(folder);
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
        return folder;
    }

    /// Deletes the folders beside one.
    static void only(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> found = Files.list(folder.resolveSibling("."))) {
            all = found.filter(path -> !path.getFileName().equals(folder.getFileName()))
                    .toList();
        }
        for (Path other : all) {
            delete(other);
        }
    }

    /// Deletes a folder that may not be there; links in it are not followed.
    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> all;
        try (Stream<Path> found = Files.walk(folder)) {
            all = found.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.deleteIfExists(path);
        }
    }

    /// Puts a file in the place of another, whole or not at all.
    static void replace(Path file, byte[] bytes) throws IOException {
        Path next = file.resolveSibling(file.getFileName() + ".next");
        Files.write(next, bytes);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /// A file, unless it is longer than any archive.
    static byte[] bounded(Path file) throws IOException {
        int most = 2 * BundleArchive.MOST_BYTES;
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(most + 1);
            if (bytes.length > most) {
                throw new IOException("it has more than " + most + " bytes");
            }
            return bytes;
        }
    }
}
