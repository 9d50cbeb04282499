package io.lictor.evaluation;

import io.lictor.wire.Json;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/// Times the loading of bundles from their files, with the heap that is used afterwards.
public final class Loading {
    private static final double MEBI = 1 << 20;

    private final PrintStream to;
    private final List<SortedMap<String, Object>> rows = new ArrayList<>();

    public Loading(PrintStream to) {
        this.to = to;
        to.printf("%-44s %10s %12s %12s%n", "loading from files", "seconds", "heap MiB", "of it MiB");
    }

    /// Loads once and prints the row; the heap is what is used after garbage collection, whole and
    /// what the bundle added.
    ///
    /// @param rules how many the bundle has
    public <T> T of(int rules, Supplier<T> load) {
        double before = used();
        long start = System.nanoTime();
        T loaded = load.get();
        double seconds = (System.nanoTime() - start) / 1e9;
        double heap = used();
        to.printf("%-44s %10.2f %12.0f %12.0f%n", rules + " rules", seconds, heap, heap - before);
        SortedMap<String, Object> row = new TreeMap<>();
        row.put("rules", rules);
        row.put("seconds", seconds);
        row.put("heapMiB", heap);
        row.put("ownMiB", heap - before);
        rows.add(row);
        return loaded;
    }

    /// Writes the rows printed so far.
    public void write(Path out) throws IOException {
        Path folder = out.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        SortedMap<String, Object> figures = new TreeMap<>();
        figures.put("rows", rows);
        Files.write(out, Json.bytes(figures));
        to.println();
    }

    private static double used() {
        System.gc();
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MEBI;
    }
}
