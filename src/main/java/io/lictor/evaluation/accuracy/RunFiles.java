package io.lictor.evaluation.accuracy;

import io.lictor.wire.Json;
import io.lictor.wire.TextLines;
import io.lictor.wire.Trace;
import io.lictor.wire.WireException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// The labelled runs of a folder that are to be scored, read one after the other.
final class RunFiles {
    private static final String SAMPLE = "lictor accuracy sample ";

    private final Wanted wanted;
    private final List<String> packs;
    private final List<Path> files;
    private int unreadable;

    /// @param packs to judge with, unless a source says otherwise
    /// @throws IOException if there is no such file
    RunFiles(Wanted wanted, List<String> packs) throws IOException {
        this.wanted = wanted;
        this.packs = packs;
        Path folder = wanted.data().resolve("traces");
        if (!Files.isDirectory(folder)) {
            throw new IOException("no folder " + folder + ": benchmarks/README.md says what lies in it");
        }
        try (Stream<Path> entries = Files.list(folder)) {
            this.files = entries.filter(file -> file.toString().endsWith(".jsonl.gz")
                            || file.toString().endsWith(".jsonl"))
                    .sorted()
                    .toList();
        }
        if (files.isEmpty()) {
            throw new IOException(
                    "no `.jsonl.gz` or `.jsonl` file in " + folder + ": benchmarks/README.md says what lies in it");
        }
    }

    /// Takes one run.
    interface Reader {
        /// Takes the run and the line it stands on.
        void read(Trace trace, String line);
    }

    /// Gives every run that is wanted, in the order of files and lines.
    ///
    /// @throws IOException if a file cannot be read, or no run is wanted
    void each(Reader reader) throws IOException {
        SortedSet<String> sample =
                wanted.sample().isPresent() ? sample(wanted.sample().get()) : new TreeSet<>();
        int[] given = new int[1];
        unreadable = 0;
        all((trace, line) -> {
            if (wanted.sample().isEmpty() || sample.contains(key(trace))) {
                given[0]++;
                reader.read(trace, line);
            }
        });
        if (given[0] == 0) {
            throw new IOException("no run of " + wanted.data().resolve("traces") + " is wanted: sources "
                    + (wanted.sources().isEmpty() ? "all" : wanted.sources()) + ", domains "
                    + (wanted.domains().isEmpty() ? "all" : wanted.domains()) + ", split "
                    + wanted.split().word());
        }
    }

    /// Lines that were no run, of those read last.
    int unreadable() {
        return unreadable;
    }

    private void all(Reader reader) throws IOException {
        for (Path file : files) {
            TextLines.each(file, Json.MAX_BYTES, (bytes, where) -> {
                String line = new String(bytes, StandardCharsets.UTF_8);
                Trace trace;
                try {
                    trace = Trace.read(line, packs);
                } catch (WireException fault) {
                    unreadable++;
                    return;
                }
                if (asked(wanted.sources(), trace.source())
                        && asked(wanted.domains(), trace.domain())
                        && wanted.split().holds(Split.of(trace))) {
                    reader.read(trace, line);
                }
            });
        }
    }

    private static boolean asked(SortedSet<String> names, String name) {
        return names.isEmpty() || names.contains(name);
    }

    /// The runs of each source whose hash under the seed is smallest.
    private SortedSet<String> sample(int size) throws IOException {
        SortedMap<String, TreeMap<String, String>> smallest = new TreeMap<>();
        all((trace, line) -> {
            TreeMap<String, String> kept = smallest.computeIfAbsent(trace.source(), s -> new TreeMap<>());
            kept.put(Split.hash(SAMPLE + wanted.seed(), trace.id()), key(trace));
            if (kept.size() > size) {
                kept.pollLastEntry();
            }
        });
        SortedSet<String> sample = new TreeSet<>();
        smallest.values().forEach(kept -> sample.addAll(kept.values()));
        return sample;
    }

    private static String key(Trace trace) {
        return trace.source() + "\n" + trace.id();
    }
}
