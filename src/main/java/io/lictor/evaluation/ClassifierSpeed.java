package io.lictor.evaluation;

import io.lictor.predicate.Classifier;
import io.lictor.wire.Json;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/// Times classifiers on one thread: how long each takes to load, and to read a text of 2,048 characters that it
/// has not read before. The texts are passages of documents, each with a number of its own in front, so that no
/// answer comes from a cache. Classifiers take turns, text by text.
public final class ClassifierSpeed {
    static final int CHARACTERS = 2_048;
    private static final int WARM = 3_000;
    private static final int TIMED = 3_000;
    private static final int APART = 37;

    private ClassifierSpeed() {}

    /// Loads and times them, prints the table and writes the figures.
    ///
    /// @param loads what loads each, by its task
    /// @param document what the texts are cut from, at least 2,048 characters
    public static void run(
            SortedMap<String, Supplier<? extends Classifier>> loads, String document, Path out, PrintStream to)
            throws IOException {
        SortedMap<String, Timed> rows = new TreeMap<>();
        loads.forEach((task, load) -> {
            long start = System.nanoTime();
            Classifier classifier = load.get();
            rows.put(task, new Timed(classifier, (System.nanoTime() - start) / 1e9, new double[TIMED]));
        });
        for (int n = 0; n < WARM + TIMED; n++) {
            String text = text(document, n);
            for (Timed row : rows.values()) {
                long start = System.nanoTime();
                List<Classifier.Window> windows = row.classifier().windows(text);
                double micros = (System.nanoTime() - start) / 1e3;
                if (windows.isEmpty()) {
                    throw new IllegalStateException(row.classifier().id() + " answered nothing");
                }
                if (n >= WARM) {
                    row.micros()[n - WARM] = micros;
                }
            }
        }
        report(rows, out, to);
    }

    @SuppressWarnings("ArrayRecordComponent") // filled while it runs, never compared
    private record Timed(Classifier classifier, double loadSeconds, double[] micros) {}

    /// The n-th text.
    static String text(String document, int n) {
        String number = "(" + n + ") ";
        int room = document.length() - CHARACTERS + 1;
        int start = (int) ((long) n * APART % room);
        return number + document.substring(start, start + CHARACTERS - number.length());
    }

    private static void report(SortedMap<String, Timed> timed, Path out, PrintStream to) throws IOException {
        to.printf("%-44s %10s %10s %8s%n", "a text of 2,048 characters, not yet read", "p50 µs", "p99 µs", "load s");
        List<SortedMap<String, Object>> rows = new ArrayList<>();
        double all = 0;
        for (Map.Entry<String, Timed> row : timed.entrySet()) {
            double[] sorted = row.getValue().micros().clone();
            Arrays.sort(sorted);
            double p50 = sorted[TIMED / 2];
            double p99 = sorted[TIMED * 99 / 100];
            double load = row.getValue().loadSeconds();
            all += load;
            to.printf("%-44s %10.1f %10.1f %8.2f%n", row.getKey(), p50, p99, load);
            rows.add(new TreeMap<>(
                    Map.of("classifier", row.getKey(), "p50Micros", p50, "p99Micros", p99, "loadSeconds", load)));
        }
        to.printf("%-44s %10s %10s %8.2f%n%n", "all", "", "", all);
        Path folder = out.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Files.write(out, Json.bytes(new TreeMap<>(Map.of("rows", rows, "allLoadSeconds", all))));
    }
}
