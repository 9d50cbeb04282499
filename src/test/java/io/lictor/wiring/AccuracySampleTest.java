package io.lictor.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.lictor.cli.Evaluating;
import io.lictor.evaluation.accuracy.Harness;
import io.lictor.evaluation.accuracy.Report;
import io.lictor.evaluation.accuracy.Rows;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// The fixed labelled runs of this repository through the accuracy harness: what the packs say of them changes only
/// on purpose.
class AccuracySampleTest {
    private static final Path FOLDER = Path.of("src/test/resources/accuracy");
    private static final int ALL_WRAPPERS = 1_000;

    @Test
    void theFixedRunsAreJudgedAsExpected() throws IOException {
        Harness.Scored scored = Accuracies.scored(
                CommandWorkbench.assembly(),
                new Evaluating(
                        FOLDER,
                        Path.of("rules"),
                        Path.of("policies"),
                        new TreeSet<>(List.of("agent-safety")),
                        Optional.empty(),
                        new TreeSet<>(),
                        new TreeSet<>(),
                        "all",
                        Optional.empty(),
                        1,
                        true,
                        ALL_WRAPPERS,
                        Path.of("unused"),
                        Path.of("unused"),
                        Optional.empty()),
                new PrintStream(OutputStream.nullOutputStream()));

        String found = table(scored);
        Path written = Path.of("target/accuracy-expected.txt");
        Files.createDirectories(Path.of("target"));
        Files.writeString(written, found);
        assertThat(found)
                .as("if the change is meant, copy %s over %s", written, FOLDER.resolve("expected.txt"))
                .isEqualTo(Files.readString(FOLDER.resolve("expected.txt")));
        assertThat(scored.report().unreadable()).isZero();
        assertThat(scored.report().notJudged()).isEmpty();
        assertThat(scored.report().notReworded()).isZero();
    }

    /// The verdicts, and shares in per cent; no times.
    private static String table(Harness.Scored scored) {
        List<String> lines = new ArrayList<>();
        scored.lines()
                .forEach(line ->
                        add(lines, "run %-26s %-26s %-6s %d", line.id(), line.kind(), line.decision(), line.first()));
        Report report = scored.report();
        kinds(lines, "whole", report.kinds());
        report.ablations().forEach(one -> kinds(lines, one.without(), one.kinds()));
        report.steps().stream()
                .filter(row -> row.domain().equals("all"))
                .forEach(row -> add(
                        lines,
                        "first flag %-26s hit %d early %d late %d missed %d",
                        row.kind(),
                        row.hit(),
                        row.early(),
                        row.late(),
                        row.missed()));
        report.headlines().stream()
                .filter(row -> row.domain().equals("all"))
                .forEach(row -> add(
                        lines,
                        "re-worded %-26s %-8s %s, as it is %s",
                        row.kind(),
                        row.reading(),
                        row.reworded().text(),
                        row.original().text()));
        return String.join("\n", lines) + "\n";
    }

    private static void kinds(List<String> lines, String name, List<Rows.Kind> rows) {
        rows.stream()
                .filter(row -> row.domain().equals("all"))
                .forEach(row -> add(
                        lines,
                        "%-20s %-26s %d of %d flagged, %d denied",
                        name,
                        row.kind(),
                        row.flagged(),
                        row.runs(),
                        row.denied()));
    }

    @com.google.errorprone.annotations.FormatMethod
    private static void add(List<String> lines, String format, Object... values) {
        lines.add(String.format(Locale.ROOT, format, values));
    }
}
