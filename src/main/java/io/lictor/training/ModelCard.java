package io.lictor.training;

import java.util.SortedMap;

/// The model card, written by the training command: nothing in it is typed by hand but prose.
final class ModelCard {
    private ModelCard() {}

    /// The card in Markdown.
    ///
    /// @param others scores of the shipped model on texts that were never fitted on
    /// @param hash SHA-256 of the model file
    /// @param size of the model file in bytes
    static String of(Report report, SortedMap<String, double[]> others, String hash, int size) {
        var task = report.task();
        var prose = task.prose();
        return """
                # Model card: %1$s

                %2$s
                The model: %3$s, over `%4$s`.

                - file: `%1$s.onnx`, %5$d bytes, SHA-256 `%6$s`
                - thresholds: t₀ = %7$s, t₁ = %8$s: a harmless text like those left out lies above with a
                  probability of at most 5 %% and 1 %%. Conformal and marginal: a promise over such texts
                  together, not for each kind of text, and not for other traffic
                - calibration: %9$s, chosen by held-out error, both classes weighing the same, on scores of
                  models that had not seen the text

                ## Data

                %10$s
                Files with `cc-by-sa` in their names are not read.

                ## Measured by leaving one source out

                %11$s

                The score of a text is that of its worst window in any of its readings (as it stands, letters
                made plain, hidden and encoded parts decoded).

                ![recall over share of false positives](%1$s.svg)

                %12$s
                ## Weak spots

                %13$s
                ## Retrain

                `./lictor train %1$s --data <folder of texts> --out <folder>` writes the model, its
                thresholds, this card and its curves. The same texts give the same bytes. Beside the folder it
                reads `../policies`, `../traces` and `../tools`, where they exist.
                `make bench-classifiers DATA=<folder above>` prints the tables of all tasks.
                """.formatted(
                        task.name(),
                        prose.purpose(),
                        report.best().words(),
                        task.features().version(),
                        size,
                        hash,
                        report.low(),
                        report.high(),
                        report.calibration().best().words(),
                        prose.data(),
                        prose.folds(),
                        Tables.of(report, others),
                        prose.weak());
    }
}
