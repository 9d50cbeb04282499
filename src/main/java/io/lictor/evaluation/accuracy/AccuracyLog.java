package io.lictor.evaluation.accuracy;

import io.lictor.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The committed log of scorings: one line of JSON each, only ever added to, so that nobody can score a reporting
/// split until it looks good and tell of the last time alone.
public final class AccuracyLog {
    private AccuracyLog() {}

    /// A scoring.
    ///
    /// @param commit of the code and the packs; with `+` if files were changed since
    /// @param kinds of whole sources
    /// @param headlines of whole sources, where attacks were re-worded
    record Entry(
            String date,
            String commit,
            String split,
            @Nullable Integer sample,
            long seed,
            List<String> packs,
            String bundle,
            List<Figure> kinds,
            List<Score> scores,
            List<Worse> headlines) {}

    record Figure(String source, String kind, int runs, long flagged, long denied) {}

    record Score(
            String source,
            String reading,
            @Nullable Double recall,
            @Nullable Double falsePositives,
            @Nullable Double f1) {}

    record Worse(
            String source,
            String kind,
            String reading,
            int runs,
            @Nullable Double original,
            @Nullable Double reworded) {}

    /// Adds a scoring.
    ///
    /// @throws IOException if the file cannot be written
    public static void append(Path file, Report report, String commit, LocalDate date) throws IOException {
        Entry entry = new Entry(
                date.toString(),
                commit,
                report.split(),
                report.sample(),
                report.seed(),
                report.packs(),
                report.bundle(),
                report.kinds().stream()
                        .filter(row -> row.domain().equals(Tables.ALL))
                        .map(row -> new Figure(row.source(), row.kind(), row.runs(), row.flagged(), row.denied()))
                        .toList(),
                report.scores().stream()
                        .filter(row -> row.domain().equals(Tables.ALL))
                        .map(row -> new Score(
                                row.source(),
                                row.reading(),
                                row.recall().value(),
                                row.falsePositives().value(),
                                row.f1().value()))
                        .toList(),
                report.headlines().stream()
                        .filter(row -> row.domain().equals(Tables.ALL))
                        .map(row -> new Worse(
                                row.source(),
                                row.kind(),
                                row.reading(),
                                row.runs(),
                                row.original().value(),
                                row.reworded().value()))
                        .toList());
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        String line = new String(Json.bytes((Object) entry), java.nio.charset.StandardCharsets.UTF_8) + "\n";
        Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
