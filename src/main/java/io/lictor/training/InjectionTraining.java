package io.lictor.training;

import io.lictor.onnx.Metadata;
import io.lictor.onnx.OnnxClassifier;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Function;

/// Trains the model that finds instructions planted in a text.
public final class InjectionTraining {
    private InjectionTraining() {}

    /// Trains, evaluates by leaving one source out, calibrates, and writes `injection.onnx`,
    /// `injection.properties` and the model card `injection.md`. Takes about two minutes.
    ///
    /// @param data the folder with the texts, `injection-*.jsonl.gz`; files with `cc-by-sa` in
    ///     their names are not read
    /// @param out the folder to write to, made if it is missing
    /// @param progress told after each fold, with rate and time left
    /// @throws IOException if a file cannot be read or written
    public static void run(Path data, Path out, PrintStream progress) throws IOException {
        run(data, out, progress, Plan.FULL);
    }

    static void run(Path data, Path out, PrintStream progress, Plan plan) throws IOException {
        var corpus = Corpus.of(data, new Phrases(new Random(plan.seed())), plan.own());
        corpus.attacks().forEach((source, texts) -> progress.println(source + ": " + texts.size() + " attacks"));
        var folds = new Folds(corpus, plan);
        var left = folds.run(progress);
        var platt = Platt.of(all(left, Folds.Left::attacks), all(left, Folds.Left::harmless));
        var harmless = all(left, Folds.Left::harmless);
        var high = share(platt.probability(Curve.threshold(harmless, 0.01)));
        var low = Math.min(high, share(platt.probability(Curve.threshold(harmless, 0.05))));
        progress.println("final fit on every source");
        var model = folds.fit("", -1, 1).calibrated(platt.slope(), platt.offset());
        var report = new Report(corpus, left, model, platt, low, high);

        var bytes = OnnxGraph.of(model, "injection");
        var metadata = new Metadata("injection", low, high);
        Files.createDirectories(out);
        try (var served = new OnnxClassifier(bytes, metadata)) {
            Files.write(out.resolve("injection.onnx"), bytes);
            Files.writeString(out.resolve("injection.properties"), metadata.text());
            Files.writeString(out.resolve("injection.md"), ModelCard.of(report, served.hash(), bytes.length));
            progress.println("model " + served.hash());
        }
        report.findings().forEach(finding -> progress.println(ModelCard.line(finding)));
        progress.printf(Locale.ROOT, "flagged of unseen harmless tool results: %.4f%n", report.flagged());
    }

    private static double share(double probability) {
        return Math.round(probability * 1e4) / 1e4;
    }

    private static double[] all(List<Folds.Left> left, Function<Folds.Left, double[]> part) {
        var scores = new ArrayList<double[]>();
        for (var fold : left) scores.add(part.apply(fold));
        return scores.stream().flatMapToDouble(Arrays::stream).toArray();
    }
}
