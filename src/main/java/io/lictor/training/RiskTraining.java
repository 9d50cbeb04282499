package io.lictor.training;

import io.lictor.onnx.StepRisk;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/// Trains step risk: from verdicts on whole runs to a risk of each call.
final class RiskTraining {
    /// How far what is served may lie from what was fitted.
    static final double SAME = 1e-5;

    private RiskTraining() {}

    /// Measures, fits on everything, writes `step-risk.onnx` and `step-risk.md`, and reads the model
    /// back: every risk it serves must be that of the fit.
    ///
    /// @param data folder with `*.jsonl.gz` files of runs, or the folder above `traces`
    /// @throws IOException if the folder has too little to leave out, or a file cannot be read or written
    static void run(Path data, Path out, PrintStream progress, long seed) throws IOException {
        var inside = data.resolve("traces");
        var all = RiskRun.of(Files.isDirectory(inside) ? inside : data);
        var folds = RiskFold.of(all.runs());
        if (folds.stream().noneMatch(RiskFold::whole)) {
            throw new IOException("step-risk needs labelled runs of two sources, twenty of each verdict in both; in "
                    + data + " are " + all.runs().size()
                    + " labelled runs with calls: benchmarks/README.md says what a run looks like");
        }
        var report = RiskReport.of(all, folds, seed, progress);
        var model = report.best().fit(all.runs(), seed);
        var bytes = OnnxGraph.of(model.weights(), report.platt(), "step-risk");
        var farthest = farthest(bytes, model.weights(), report.platt(), all.runs());
        if (farthest > SAME) throw new IllegalStateException("the model file answers otherwise, by " + farthest);
        Files.createDirectories(out);
        var hash = HexFormat.of().formatHex(Runs.sha256().digest(bytes));
        Files.write(out.resolve("step-risk.onnx"), bytes);
        Files.writeString(out.resolve("step-risk.md"), RiskCard.of(report, hash, bytes.length));
        progress.print(RiskCard.tables(report));
        progress.printf(Locale.ROOT, "model %s, %d bytes, served as fitted up to %.1e%n", hash, bytes.length, farthest);
        if (!report.worthShipping()) {
            progress.println(
                    "a source left out lies below an AUC of " + RiskReport.WORTH + ": not good enough to serve");
        }
    }

    private static double farthest(byte[] bytes, LinearModel model, Platt platt, List<RiskRun> runs) {
        var farthest = 0.0;
        try (var served = new StepRisk(bytes)) {
            for (var i = 0; i < runs.size(); i += 10) {
                var calls = runs.get(i).calls();
                var risks = served.of(calls);
                var score = (double) model.bias();
                for (var call = 0; call < calls.size(); call++) {
                    score += model.score(calls.get(call)) - model.bias();
                    farthest = Math.max(farthest, Math.abs(risks.get(call).soFar() - platt.probability(score)));
                }
            }
        }
        return farthest;
    }
}
