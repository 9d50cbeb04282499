package io.lictor.wiring;

import io.lictor.bundle.BundleArchive;
import io.lictor.bundle.BundleException;
import io.lictor.bundle.BundleFiles;
import io.lictor.bundle.Fault;
import io.lictor.bundle.SigningKey;
import io.lictor.bundle.Trust;
import io.lictor.cli.Bundling;
import io.lictor.policy.Bundle;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;

/// The work of the commands of bundles.
final class BundleDesk implements Bundling {
    private final Supplier<Assembly> assembly;

    /// @param assembly made only where packs are read
    BundleDesk(Supplier<Assembly> assembly) {
        this.assembly = assembly;
    }

    /// An archive in a line.
    static String told(BundleArchive archive) {
        String serial =
                archive.serial().isPresent() ? " serial " + archive.serial().getAsLong() : "";
        return "`" + archive.name() + "`" + serial + ": " + archive.paths().size() + " files, " + archive.bytes().length
                + " bytes, manifest " + archive.hash();
    }

    /// Reads an archive of a file.
    ///
    /// @throws BundleException if it is none
    static BundleArchive read(Path file) throws IOException {
        int most = 2 * BundleArchive.MOST_BYTES;
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(most + 1);
            if (bytes.length > most) {
                throw new IOException("`" + file + "` has more than " + most + " bytes");
            }
            return BundleArchive.read(bytes);
        } catch (BundleException refused) {
            throw new IOException("`" + file + "`: " + refused.getMessage(), refused);
        }
    }

    @Override
    public void build(Building building, PrintWriter to) throws IOException {
        SortedSet<String> packs = new TreeSet<>();
        Path rules = rules(building.packs(), packs);
        Assembly made = assembly.get();
        Bundle all = made.bundle(rules, building.policies());
        Bundle bundle = packs.isEmpty() ? all : all.only(packs);
        BundleArchive archive = BundleArchive.pack(
                building.name(), building.serial(), new BundleFiles(rules, building.policies()), bundle);
        String revision = Pushes.same(made, archive, bundle);
        replace(building.out(), archive.bytes());
        to.printf("built %s, bundleRevision=%s%n", told(archive), revision);
    }

    /// The one folder that all packs lie in.
    ///
    /// @param packs to add the names to; none: all of the folder
    private static Path rules(List<Path> given, SortedSet<String> packs) {
        Set<Path> parents = new HashSet<>();
        boolean all = false;
        for (Path folder : given) {
            Path whole = folder.toAbsolutePath().normalize();
            boolean pack = Files.exists(whole.resolve("pack.yaml"));
            Path parent = whole.getParent();
            if (!pack || parent == null) {
                all = true;
                parents.add(whole);
            } else {
                packs.add(whole.getFileName().toString());
                parents.add(parent);
            }
        }
        if (parents.size() != 1) {
            throw new BundleException(List.of(new Fault(
                    given.getLast().toString(),
                    1,
                    1,
                    "the packs of a bundle lie in one folder, these in " + parents.size(),
                    "put them into one folder, or build several bundles")));
        }
        if (all) {
            packs.clear();
        }
        return parents.iterator().next();
    }

    @Override
    public void sign(Path bundle, Path key, Path out, PrintWriter to) throws IOException {
        SigningKey signer;
        try {
            signer = SigningKey.read(Files.readString(key));
        } catch (IllegalArgumentException fault) {
            throw new IOException("`" + key + "`: " + fault.getMessage(), fault);
        }
        BundleArchive archive = read(bundle).signed(signer);
        replace(out, archive.bytes());
        to.printf("signed %s, key %s%n", told(archive), signer.id());
    }

    @Override
    public boolean verify(Path bundle, List<Path> keys, PrintWriter to) throws IOException {
        Trust trust = trust(keys);
        BundleArchive archive = read(bundle);
        try {
            to.printf(
                    "verified %s, key %s%n",
                    told(archive), trust.signer(archive).orElseThrow());
            return true;
        } catch (BundleException refused) {
            to.printf("refused %s: %s%n", told(archive), refused.getMessage());
            return false;
        }
    }

    private static Trust trust(List<Path> keys) throws IOException {
        try {
            return Trust.of(keys);
        } catch (IllegalArgumentException fault) {
            throw new IOException(fault.getMessage(), fault);
        }
    }

    @Override
    public void keys(Path out, PrintWriter to) throws IOException {
        SigningKey made = SigningKey.make(new SecureRandom());
        Path known = out.resolveSibling(out.getFileName() + ".pub");
        if (Files.exists(known)) {
            throw new IOException("`" + known + "` is there already; keys are never replaced");
        }
        try {
            owners(out, made.secretPem());
        } catch (FileAlreadyExistsException there) {
            throw new IOException("`" + out + "` is there already; keys are never replaced", there);
        }
        Files.writeString(known, made.knownPem(), StandardOpenOption.CREATE_NEW);
        to.printf("made the key %s: `%s` signs, `%s` verifies%n", made.id(), out, known);
    }

    /// Writes a new file that nobody but its owner could ever read.
    private static void owners(Path file, String text) throws IOException {
        FileAttribute<?>[] mode =
                file.getFileSystem().supportedFileAttributeViews().contains("posix")
                        ? new FileAttribute<?>[] {
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                        }
                        : new FileAttribute<?>[0];
        Files.createFile(file, mode);
        try (OutputStream to = Files.newOutputStream(file, StandardOpenOption.WRITE)) {
            to.write(text.getBytes(StandardCharsets.US_ASCII));
        }
    }

    /// A reader of the file gets the old or the new one, never a half.
    private static void replace(Path file, byte[] bytes) throws IOException {
        Path next = file.resolveSibling(file.getFileName() + ".next");
        Files.write(next, bytes);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
