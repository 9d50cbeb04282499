package io.lictor.bundle;

import io.lictor.audit.Signatures;
import io.lictor.policy.Bundle;
import io.lictor.policy.Document;
import io.lictor.policy.Pack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/// The files of a bundle as one block of bytes: a ZIP archive that does not compress, with a manifest of the hashes
/// of its entries first and, if it is signed, the signature of the manifest second. It holds what judging reads and
/// nothing else: `pack.yaml`, `weights.yaml` and documents.
///
/// `INVARIANT (one form)`: the same files under the same name and serial are the same bytes, on every machine; an
/// archive with other bytes for its files is refused, so nothing can hide in it, and the signature covers all.
public final class BundleArchive {
    /// Most files.
    public static final int MOST_FILES = 2_000;
    /// Most bytes, all files and the manifest together.
    public static final int MOST_BYTES = 8 << 20;

    private static final String BUILD = "build it with `lictor bundle build`";
    private static final int SEAL_BYTES = 1_024;

    private final Manifest head;
    private final SortedMap<String, byte[]> files;
    private final Optional<Seal> seal;

    private BundleArchive(Manifest head, SortedMap<String, byte[]> files, Optional<Seal> seal) {
        this.head = head;
        this.files = Collections.unmodifiableSortedMap(files);
        this.seal = seal;
    }

    /// Whether a bundle may have this name.
    public static boolean named(String name) {
        return Manifest.named(name);
    }

    /// Packs the files that a bundle was read from.
    ///
    /// @param bundle as it was read from these folders
    /// @throws BundleException with every file that cannot be packed
    public static BundleArchive pack(String name, BundleFiles from, Bundle bundle) {
        return pack(name, OptionalLong.empty(), from, bundle);
    }

    /// Packs them as a release with a serial number, from 1: who took it takes none with a lower one.
    ///
    /// @param bundle as it was read from these folders
    /// @throws BundleException with every file that cannot be packed
    public static BundleArchive pack(String name, OptionalLong serial, BundleFiles from, Bundle bundle) {
        if (!named(name)) {
            throw refused(name, "is no name of a bundle", "use up to 63 small letters, digits, dots and dashes");
        }
        if (serial.isPresent() && (serial.getAsLong() < 1 || serial.getAsLong() > Manifest.MOST_SERIAL)) {
            throw refused("serial", "is no whole number from 1 to " + Manifest.MOST_SERIAL, "");
        }
        List<Fault> faults = new ArrayList<>();
        SortedMap<String, byte[]> files = new TreeMap<>();
        for (Pack pack : bundle.packs().values()) {
            Path rules = from.rules().resolve(pack.id());
            add("rules/" + pack.id(), rules, "pack.yaml", files, faults);
            if (Files.exists(rules.resolve(WeightsReader.FILE))) {
                add("rules/" + pack.id(), rules, WeightsReader.FILE, files, faults);
            }
            for (Document document : pack.documents()) {
                add("policies/" + pack.id(), from.policies().resolve(pack.id()), document.name(), files, faults);
            }
        }
        if (!faults.isEmpty()) {
            throw new BundleException(faults);
        }
        BundleArchive archive = new BundleArchive(new Manifest(name, serial), files, Optional.empty());
        archive.bounded();
        return archive;
    }

    private static void add(String under, Path folder, String file, SortedMap<String, byte[]> to, List<Fault> faults) {
        Path path = folder.resolve(file).normalize();
        String inside =
                under + "/" + folder.normalize().relativize(path).toString().replace('\\', '/');
        if (!ArchivePaths.sound(inside)) {
            faults.add(new Fault(inside, 1, 1, "has a path that no archive may hold", "rename it"));
            return;
        }
        for (Path at = path; at != null && at.startsWith(folder.normalize()); at = at.getParent()) {
            if (Files.isSymbolicLink(at)) {
                faults.add(new Fault(inside, 1, 1, "is a link, or lies behind one", "put the file itself there"));
                return;
            }
        }
        try {
            to.put(inside, Source.bytes(path, MOST_BYTES));
        } catch (IOException fault) {
            faults.add(new Fault(inside, 1, 1, "cannot be packed: " + Source.reason(fault), ""));
        }
    }

    /// Reads an archive that somebody sent.
    ///
    /// @throws BundleException if it is not one, or not of the one form
    public static BundleArchive read(byte[] bytes) {
        SortedMap<String, byte[]> entries;
        try {
            entries = StoredZip.read(bytes, MOST_FILES + 2, MOST_BYTES + SEAL_BYTES);
        } catch (IOException fault) {
            throw refused("archive", "cannot be read: " + fault.getMessage(), "");
        }
        byte[] manifest = entries.remove(Manifest.ENTRY);
        Optional<Manifest> head = manifest == null ? Optional.empty() : Manifest.read(manifest);
        if (manifest == null || head.isEmpty()) {
            throw refused(Manifest.ENTRY, "does not begin with `" + Manifest.HEAD + "NAME`", BUILD);
        }
        byte[] signature = entries.remove(Seal.ENTRY);
        Optional<Seal> seal = signature == null ? Optional.empty() : Seal.read(signature);
        if (signature != null && seal.isEmpty()) {
            throw refused(Seal.ENTRY, "is no signature of Ed25519 in its one form", "sign it again");
        }
        List<Fault> faults = new ArrayList<>();
        entries.keySet().stream()
                .filter(path -> !ArchivePaths.sound(path))
                .forEach(path ->
                        faults.add(new Fault(ArchivePaths.shown(path), 1, 1, "no archive may hold this path", "")));
        if (!faults.isEmpty()) {
            throw new BundleException(faults);
        }
        BundleArchive archive = new BundleArchive(head.get(), entries, seal);
        archive.bounded();
        if (!Arrays.equals(archive.manifest(), manifest)) {
            throw refused(Manifest.ENTRY, "does not name these files with these hashes", BUILD);
        }
        if (!Arrays.equals(archive.bytes(), bytes)) {
            throw refused("archive", "has more in it than its files", BUILD);
        }
        return archive;
    }

    private void bounded() {
        if (files.size() > MOST_FILES) {
            throw refused("archive", "has " + files.size() + " files, more than " + MOST_FILES, "take fewer packs");
        }
        long sum = manifest().length;
        for (byte[] file : files.values()) {
            sum += file.length;
        }
        if (sum > MOST_BYTES) {
            throw refused("archive", "has " + sum + " bytes, more than " + MOST_BYTES, "take fewer packs");
        }
    }

    /// The name it goes by.
    public String name() {
        return head.name();
    }

    /// The number of the release, where it has one.
    public OptionalLong serial() {
        return head.serial();
    }

    /// The signature, where it has one; it has not been verified.
    public Optional<Seal> seal() {
        return seal;
    }

    /// The same archive, signed; another signature is replaced.
    public BundleArchive signed(SigningKey key) {
        return new BundleArchive(head, files, Optional.of(key.seal(manifest())));
    }

    /// Whether the owner of a key signed it.
    boolean sealedBy(PublicKey key) {
        return seal.isPresent() && Signatures.valid(manifest(), seal.get().signature(), key);
    }

    /// The paths of its files.
    public List<String> paths() {
        return List.copyOf(files.keySet());
    }

    /// The hash of the manifest, which stands for the whole.
    public String hash() {
        return Hashes.sha256(manifest());
    }

    private byte[] manifest() {
        return head.bytes(files);
    }

    /// The archive.
    public byte[] bytes() {
        List<Map.Entry<String, byte[]>> entries = new ArrayList<>();
        entries.add(Map.entry(Manifest.ENTRY, manifest()));
        seal.ifPresent(one -> entries.add(Map.entry(Seal.ENTRY, one.bytes())));
        entries.addAll(files.entrySet());
        return StoredZip.write(entries);
    }

    /// Writes the files into a folder that is not there yet.
    ///
    /// @return the files as a bundle is read from them
    public BundleFiles unpack(Path folder) throws IOException {
        Files.createDirectories(
                folder.toAbsolutePath().normalize().resolve("..").normalize());
        Files.createDirectory(folder);
        Files.createDirectory(folder.resolve("rules"));
        Files.createDirectory(folder.resolve("policies"));
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey()).normalize();
            if (!path.startsWith(folder.normalize())) {
                throw new IOException("`" + file.getKey() + "` leads out of the folder");
            }
            Path parent = path.getParent();
            Files.createDirectories(parent == null ? folder : parent);
            Files.write(path, file.getValue(), StandardOpenOption.CREATE_NEW);
        }
        return new BundleFiles(folder.resolve("rules"), folder.resolve("policies"));
    }

    private static BundleException refused(String what, String message, String fix) {
        return new BundleException(List.of(new Fault(what, 1, 1, message, fix)));
    }
}
