package io.lictor.training;

import java.util.Locale;
import java.util.SortedMap;

/// The figures of a report as Markdown.
final class Tables {
    private final StringBuilder out = new StringBuilder();

    private Tables() {}

    /// All tables.
    ///
    /// @param others scores of the shipped model on texts that were never fitted on
    static String of(Report report, SortedMap<String, double[]> others) {
        var tables = new Tables();
        tables.folds(report);
        tables.families(report);
        tables.lookalikes(report, others);
        tables.disguises(report);
        tables.tags(report);
        return tables.out.toString();
    }

    private void folds(Report report) {
        line(
                "| left out | cases | harmless | AUC | recall at 1 %% | recall at 0.1 %% | recall at t₁ | harmless above t₁ |");
        line("|---|---:|---:|---:|---:|---:|---:|---:|");
        for (var fold : report.folds()) {
            line(
                    "| %s | %d | %d | %.3f | %.2f | %.2f | %.2f | %.4f |",
                    fold.fold().name(),
                    fold.scores().cases().length,
                    fold.scores().harmless().length,
                    fold.auc(),
                    fold.recall(0.01),
                    fold.recall(0.001),
                    report.flagged(fold.scores().cases()),
                    report.flagged(fold.scores().harmless()));
        }
        line(
                "| **mean** | | | **%.3f** | **%.2f** | %.2f | | |",
                Measured.mean(report.choosing(), Measured::auc),
                Measured.mean(report.choosing(), fold -> fold.recall(0.01)),
                Measured.mean(report.choosing(), fold -> fold.recall(0.001)));
        line("");
    }

    private void families(Report report) {
        line("| family | mean AUC | mean recall at 1 %% | |");
        line("|---|---:|---:|---|");
        for (var family : report.families().keySet()) {
            var folds = Report.choosing(report.families(), family);
            line(
                    "| %s | %.3f | %.2f | %s |",
                    family.words(),
                    Measured.mean(folds, Measured::auc),
                    Measured.mean(folds, fold -> fold.recall(0.01)),
                    family == report.best() ? "kept" : "");
        }
        line("");
        line(
                "Calibration error (ten bins, classes weighing the same): %.3f. Squared error held out: Platt %.4f, isotonic %.4f.",
                report.calibrationError(),
                report.calibration().platt(),
                report.calibration().isotonic());
        line("");
    }

    private void lookalikes(Report report, SortedMap<String, double[]> others) {
        line("| flagged though harmless | at t₁ | at the fold's 1 %% |");
        line("|---|---:|---:|");
        report.lookalikes().forEach((name, shares) -> line("| %s | %.3f | %.3f |", name, shares[0], shares[1]));
        others.forEach((name, scores) ->
                line("| %s (%d, shipped model) | %.3f | |", name, scores.length, report.flagged(scores)));
        line("");
    }

    private void disguises(Report report) {
        var recalls = report.disguises();
        if (recalls.isEmpty()) return;
        var plain = recalls.getOrDefault(Disguise.NONE.words(), 0.0);
        line("| disguise | recall at 1 %% | lost |");
        line("|---|---:|---:|");
        line("| none | %.2f | |", plain);
        recalls.forEach((name, recall) -> {
            if (!name.equals(Disguise.NONE.words())) line("| %s | %.2f | %.2f |", name, recall, plain - recall);
        });
        line("");
    }

    private void tags(Report report) {
        line("| left out | language or kind | cases | recall at 1 %% |");
        line("|---|---|---:|---:|");
        for (var fold : report.folds()) {
            fold.byTag().forEach((tag, counts) -> {
                if (counts[0] >= 20) {
                    line(
                            "| %s | %s | %.0f | %.2f |",
                            fold.fold().name(), tag.isEmpty() ? "-" : tag, counts[0], counts[1] / counts[0]);
                }
            });
        }
        line("");
    }

    @com.google.errorprone.annotations.FormatMethod
    private void line(String format, Object... values) {
        out.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
