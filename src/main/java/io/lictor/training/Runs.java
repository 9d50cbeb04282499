package io.lictor.training;

import io.lictor.wire.Json;
import io.lictor.wire.Trace;
import io.lictor.wire.WireException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;

/// Recorded runs, read one after the other: `traces/*.jsonl.gz` of a folder. One run is in
/// memory at a time.
final class Runs {
    private final List<Path> files;
    private final SortedSet<String> sources;
    private final String pack;
    private final Predicate<Trace> admitted;

    private Runs(List<Path> files, SortedSet<String> sources, String pack, Predicate<Trace> admitted) {
        this.files = files;
        this.sources = sources;
        this.pack = pack;
        this.admitted = admitted;
    }

    /// The runs of a folder.
    ///
    /// @param sources only those of these sources; empty: all
    /// @param pack what to judge them with
    /// @param admitted which of them may be seen at all
    /// @throws IOException if there is no such file
    static Runs of(Path data, SortedSet<String> sources, String pack, Predicate<Trace> admitted) throws IOException {
        return in(data.resolve("traces"), sources, pack, admitted);
    }

    /// The runs that lie in this folder itself.
    static Runs in(Path folder, SortedSet<String> sources, String pack, Predicate<Trace> admitted) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IOException("no folder " + folder + ": benchmarks/README.md says what lies in it");
        }
        try (var entries = Files.list(folder)) {
            var files = entries.filter(file -> file.toString().endsWith(".jsonl.gz"))
                    .sorted()
                    .toList();
            if (files.isEmpty()) {
                throw new IOException("no `.jsonl.gz` file in " + folder + ": benchmarks/README.md says what it is");
            }
            return new Runs(files, sources, pack, admitted);
        }
    }

    /// Told of each run.
    interface Reader {
        /// Reads one.
        void read(Trace trace);
    }

    /// A file that was read.
    ///
    /// @param runs how many of its runs are of the sources asked for and admitted
    /// @param unreadable lines that are no run
    record Seen(String name, String sha256, int runs, int unreadable) {}

    /// Reads every run in the order of files and lines.
    ///
    /// @return what was read; files without a run of the sources are left out
    /// @throws IOException if a file is no gzip-compressed text
    List<Seen> each(Reader reader) throws IOException {
        var seen = new TreeMap<String, Seen>();
        for (var file : files) {
            var name = String.valueOf(file.getFileName());
            var digest = sha256();
            var counts = new int[2];
            try (var raw = new DigestInputStream(new BufferedInputStream(Files.newInputStream(file)), digest);
                    var text = new BufferedInputStream(new GZIPInputStream(raw))) {
                var line = new ByteArrayOutputStream();
                while (next(text, line)) one(line, counts, reader);
                raw.transferTo(java.io.OutputStream.nullOutputStream());
            } catch (IOException fault) {
                throw new IOException(file + ": " + fault.getMessage(), fault);
            }
            var hash = HexFormat.of().formatHex(digest.digest());
            if (counts[0] > 0) seen.put(name, new Seen(name, hash, counts[0], counts[1]));
        }
        return List.copyOf(seen.values());
    }

    /// The labelled runs of each group.
    SortedMap<String, Split.Count> labelled() throws IOException {
        var groups = new TreeMap<String, Split.Count>();
        each(trace -> trace.unsafe()
                .ifPresent(unsafe -> groups.put(
                        trace.group(),
                        groups.getOrDefault(trace.group(), Split.Count.NONE).plus(unsafe))));
        return groups;
    }

    private void one(ByteArrayOutputStream line, int[] counts, Reader reader) {
        if (line.size() == 0) return;
        Trace trace;
        try {
            if (line.size() > Json.MAX_BYTES) throw new WireException(413, "", "the line is too long");
            trace = Trace.read(line.toString(StandardCharsets.UTF_8), List.of(pack));
        } catch (WireException fault) {
            counts[1]++;
            return;
        }
        if (!sources.isEmpty() && !sources.contains(trace.source())) return;
        if (!admitted.test(trace)) return;
        counts[0]++;
        reader.read(trace);
    }

    /// The next line; of one that is too long only as much as shows it.
    private static boolean next(InputStream in, ByteArrayOutputStream line) throws IOException {
        line.reset();
        for (var b = in.read(); b >= 0; b = in.read()) {
            if (b == '\n') return true;
            if (line.size() <= Json.MAX_BYTES) line.write(b);
        }
        return line.size() > 0;
    }

    /// A digest.
    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    /// The sources that were asked for and that no run has.
    SortedSet<String> missing(SortedMap<String, Split.Count> groups) {
        var missing = new TreeSet<>(sources);
        missing.removeIf(source -> groups.keySet().stream().anyMatch(group -> group.startsWith(source + "/")));
        return missing;
    }
}
