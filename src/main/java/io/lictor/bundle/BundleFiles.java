package io.lictor.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The files a bundle is read from, to see whether they have changed.
///
/// Links are followed, so that a swapped link is a change. Hidden names are left out, and what lies
/// deeper in a pack than `pack.yaml`: the cases are not part of the bundle.
///
/// @param rules folder with one folder a pack
/// @param policies folder with one folder a pack
/// @param classifiers folder with one folder a classifier; its files are long and count by their
///     stamps
public record BundleFiles(Path rules, Path policies, Optional<Path> classifiers) {
    private static final String UNREADABLE = "unreadable: ";
    private static final int RULES_DEPTH = 2;
    private static final int POLICIES_DEPTH = 8;
    private static final String CLASSIFIERS = "classifiers";
    private static final int CLASSIFIERS_DEPTH = 2;

    /// Without classifiers.
    public BundleFiles(Path rules, Path policies) {
        this(rules, policies, Optional.empty());
    }

    /// What the files were at one time.
    ///
    /// @param stamps name, size, times and identity of each: as long as they stay, so did the content
    /// @param content hash of names and contents
    /// @param readable whether everything could be read; if not, equal stamps say nothing
    public record Look(String stamps, String content, boolean readable) {}

    private record Entry(Path path, String stamp, boolean file) {}

    /// Looks at the files and reads them.
    public Look look() {
        return read(entries());
    }

    /// Looks at the files, and reads them only where their stamps differ from an earlier look.
    public Look look(Look before) {
        SortedMap<String, Entry> entries = entries();
        return before.readable() && before.stamps().equals(stamps(entries)) ? before : read(entries);
    }

    /// What lies in a folder, sorted, without hidden names.
    static List<Path> listed(Path folder) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            List<Path> found = new ArrayList<>();
            for (Path entry : entries) {
                if (!entry.getFileName().toString().startsWith(".")) {
                    found.add(entry);
                }
            }
            Collections.sort(found);
            return found;
        } catch (DirectoryIteratorException fault) {
            throw fault.getCause();
        }
    }

    private SortedMap<String, Entry> entries() {
        SortedMap<String, Entry> entries = new TreeMap<>();
        add("rules", rules, RULES_DEPTH, entries);
        for (String name : List.copyOf(entries.keySet())) {
            if (name.matches("rules/[^/]+")) {
                String pack = name.substring("rules/".length());
                add("policies/" + pack, policies.resolve(pack), POLICIES_DEPTH, entries);
            }
        }
        classifiers.ifPresent(folder -> add(CLASSIFIERS, folder, CLASSIFIERS_DEPTH, entries));
        return entries;
    }

    private static void add(String name, Path path, int depth, SortedMap<String, Entry> to) {
        try {
            String view = path.getFileSystem().supportedFileAttributeViews().contains("unix")
                    ? "unix:size,lastModifiedTime,ctime,fileKey,isDirectory,isRegularFile"
                    : "basic:size,lastModifiedTime,fileKey,isDirectory,isRegularFile";
            Map<String, Object> attributes = new TreeMap<>(Files.readAttributes(path, view));
            if (!Boolean.TRUE.equals(attributes.get("isDirectory"))) {
                boolean plain =
                        Boolean.TRUE.equals(attributes.get("isRegularFile")) && !name.startsWith(CLASSIFIERS + "/");
                to.put(name, new Entry(path, attributes.toString(), plain));
                return;
            }
            to.put(name, new Entry(path, "folder", false));
            if (depth > 0) {
                for (Path inner : listed(path)) {
                    add(name + "/" + inner.getFileName(), inner, depth - 1, to);
                }
            }
        } catch (IOException fault) {
            to.put(name, new Entry(path, unreadable(fault), false));
        }
    }

    private static Look read(SortedMap<String, Entry> entries) {
        StringBuilder content = new StringBuilder();
        boolean readable = true;
        for (Map.Entry<String, Entry> named : entries.entrySet()) {
            Entry entry = named.getValue();
            String held = entry.file() ? hash(entry.path()) : entry.stamp();
            readable &= !held.startsWith(UNREADABLE);
            content.append(named.getKey()).append('\0').append(held).append('\n');
        }
        return new Look(stamps(entries), Hashes.sha256(content.toString().getBytes(UTF_8)), readable);
    }

    private static String stamps(SortedMap<String, Entry> entries) {
        StringBuilder stamps = new StringBuilder();
        entries.forEach((name, entry) ->
                stamps.append(name).append('\0').append(entry.stamp()).append('\n'));
        return stamps.toString();
    }

    private static String hash(Path path) {
        try {
            return Hashes.sha256(path);
        } catch (IOException fault) {
            return unreadable(fault);
        }
    }

    private static String unreadable(IOException fault) {
        return (fault instanceof NoSuchFileException ? "" : UNREADABLE) + Source.reason(fault);
    }
}
