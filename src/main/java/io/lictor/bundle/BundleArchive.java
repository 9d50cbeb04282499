package io.lictor.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lictor.policy.Bundle;
import io.lictor.policy.Document;
import io.lictor.policy.Pack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The files of a bundle as one block of bytes: a ZIP archive that does not compress, with a manifest of the hashes
/// of its entries first. It holds what judging reads and nothing else: `pack.yaml`, `weights.yaml` and documents.
///
/// `INVARIANT (one form)`: the same files under the same name are the same bytes, on every machine; an archive with
/// other bytes for its files is refused, so nothing can hide in it, and a signature of the manifest covers all.
public final class BundleArchive {
    /// The name of the manifest; its lines are those of `sha256sum`.
    public static final String MANIFEST = "MANIFEST";
    /// Most files.
    public static final int MOST_FILES = 2_000;
    /// Most bytes, all files and the manifest together.
    public static final int MOST_BYTES = 8 << 20;

    private static final String HEAD = "# lictor-bundle 1 ";
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{0,62}");
    private static final Pattern PATH =
            Pattern.compile("(?:rules/[^/]+/(?:pack|weights)\\.yaml|policies/[^/]+(?:/[^/]+){1,8})");
    private static final Pattern SEGMENT = Pattern.compile("[^./\\\\:\\p{Cntrl}][^/\\\\:\\p{Cntrl}]{0,199}");
    private static final Pattern FIRST_LINE = Pattern.compile(Pattern.quote(HEAD) + "(\\S{1,63})");

    private final String name;
    private final SortedMap<String, byte[]> files;

    private BundleArchive(String name, SortedMap<String, byte[]> files) {
        this.name = name;
        this.files = Collections.unmodifiableSortedMap(files);
    }

    /// Whether a bundle may have this name.
    public static boolean named(String name) {
        return NAME.matcher(name).matches();
    }

    /// Packs the files that a bundle was read from.
    ///
    /// @param bundle as it was read from these folders
    /// @throws BundleException with every file that cannot be packed
    public static BundleArchive pack(String name, BundleFiles from, Bundle bundle) {
        if (!named(name)) {
            throw refused(name, "is no name of a bundle", "use up to 63 small letters, digits, dots and dashes");
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
        BundleArchive archive = new BundleArchive(name, files);
        archive.bounded();
        return archive;
    }

    private static void add(String under, Path folder, String file, SortedMap<String, byte[]> to, List<Fault> faults) {
        Path path = folder.resolve(file).normalize();
        String inside =
                under + "/" + folder.normalize().relativize(path).toString().replace('\\', '/');
        if (!sound(inside)) {
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
            entries = StoredZip.read(bytes, MOST_FILES + 1, MOST_BYTES);
        } catch (IOException fault) {
            throw refused("archive", "cannot be read: " + fault.getMessage(), "");
        }
        byte[] manifest = entries.remove(MANIFEST);
        String first = manifest == null
                ? ""
                : new String(manifest, UTF_8).lines().findFirst().orElse("");
        Matcher head = FIRST_LINE.matcher(first);
        if (manifest == null || !head.matches() || !named(head.group(1))) {
            throw refused(MANIFEST, "does not begin with `" + HEAD + "NAME`", "pack it with `lictor push`");
        }
        List<Fault> faults = new ArrayList<>();
        entries.keySet().stream()
                .filter(path -> !sound(path))
                .forEach(path -> faults.add(new Fault(shown(path), 1, 1, "no archive may hold this path", "")));
        if (!faults.isEmpty()) {
            throw new BundleException(faults);
        }
        BundleArchive archive = new BundleArchive(head.group(1), entries);
        archive.bounded();
        if (!Arrays.equals(archive.manifest(), manifest)) {
            throw refused(MANIFEST, "does not name these files with these hashes", "pack it with `lictor push`");
        }
        if (!Arrays.equals(archive.bytes(), bytes)) {
            throw refused("archive", "has more in it than its files", "pack it with `lictor push`");
        }
        return archive;
    }

    private static boolean sound(String path) {
        return PATH.matcher(path).matches()
                && Arrays.stream(path.split("/", -1))
                        .allMatch(segment -> SEGMENT.matcher(segment).matches());
    }

    private static String shown(String path) {
        String plain = path.replaceAll("\\p{Cntrl}", "?");
        return plain.length() <= 200 ? plain : plain.substring(0, 200) + "…";
    }

    private void bounded() {
        if (files.size() > MOST_FILES) {
            throw refused("archive", "has " + files.size() + " files, more than " + MOST_FILES, "push fewer packs");
        }
        long sum = manifest().length;
        for (byte[] file : files.values()) {
            sum += file.length;
        }
        if (sum > MOST_BYTES) {
            throw refused("archive", "has " + sum + " bytes, more than " + MOST_BYTES, "push fewer packs");
        }
    }

    /// The name it goes by.
    public String name() {
        return name;
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
        StringBuilder lines = new StringBuilder(HEAD).append(name).append('\n');
        files.forEach((path, bytes) ->
                lines.append(Hashes.sha256(bytes)).append("  ").append(path).append('\n'));
        return lines.toString().getBytes(UTF_8);
    }

    /// The archive.
    public byte[] bytes() {
        List<Map.Entry<String, byte[]>> entries = new ArrayList<>();
        entries.add(Map.entry(MANIFEST, manifest()));
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
