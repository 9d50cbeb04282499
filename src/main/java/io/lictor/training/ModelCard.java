package io.lictor.training;

import java.util.Locale;

/// The model card, written by the training command.
final class ModelCard {
    private ModelCard() {}

    /// One row of the table of findings.
    static String line(Finding f) {
        return String.format(
                Locale.ROOT,
                "| %s | %d | %d | %.3f | %.2f | %.2f |",
                f.source(),
                f.attacks(),
                f.harmless(),
                f.auc(),
                f.recall(),
                f.recallAtHigh());
    }

    static String of(Report report, String hash, int size) {
        return "TODO " + hash + size + report.high();
    }
}
