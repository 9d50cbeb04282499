package io.lictor.training;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Measures the models of every task on sources they have not seen.
public final class ClassifierBench {
    private ClassifierBench() {}

    /// Prints the tables of every task, and writes `classifiers.json` and a drawing of each task's
    /// curves. Nothing is fitted that is kept: the same folds as in training.
    ///
    /// @param data the folder with the texts, `*.jsonl.gz`
    /// @param out the folder to write to, made if it is missing
    /// @throws IOException if a file cannot be read or written
    public static void run(Path data, Path out, PrintStream to) throws IOException {
        run(data, out, to, ClassifierTraining.TASKS, Plan.FULL);
    }

    static void run(Path data, Path out, PrintStream to, List<String> tasks, Plan plan) throws IOException {
        Files.createDirectories(out);
        var json = new ArrayList<String>();
        for (var name : tasks) {
            var task = ClassifierTraining.task(name, data, plan);
            var evaluation = new Evaluation(task, plan, to);
            var report = Report.of(task, evaluation.run());
            var model = evaluation.whole(report.best());
            var others = new TreeMap<String, double[]>();
            task.others()
                    .forEach((other, samples) -> others.put(other, model.scores(Model.seen(samples, task.features()))));
            to.printf("%n## %s%n%n%s%n", name, Tables.of(report, others));
            Files.writeString(out.resolve(name + ".svg"), Svg.of(name, report.folds()));
            json.add(json(report, others));
        }
        Files.writeString(out.resolve("classifiers.json"), "[\n" + String.join(",\n", json) + "\n]\n");
    }

    private static String json(Report report, SortedMap<String, double[]> others) {
        var flagged = new TreeMap<String, Double>();
        others.forEach((name, scores) -> flagged.put(name, report.flagged(scores)));
        var folds = report.folds().stream()
                .map(fold -> String.format(
                        Locale.ROOT,
                        "{\"leftOut\":\"%s\",\"cases\":%d,\"harmless\":%d,\"auc\":%.4f,\"recallAt1\":%.4f,\"recallAt01\":%.4f}",
                        fold.fold().name(),
                        fold.scores().cases().length,
                        fold.scores().harmless().length,
                        fold.auc(),
                        fold.recall(0.01),
                        fold.recall(0.001)))
                .collect(Collectors.joining(",\n  "));
        return String.format(
                Locale.ROOT,
                "{\"task\":\"%s\",\"model\":\"%s\",\"auc\":%.4f,\"recallAt1\":%.4f,\"calibrationError\":%.4f,\n \"disguises\":{%s},\n \"flaggedThoughHarmless\":{%s},\n \"folds\":[%s]}",
                report.task().name(),
                report.best().words(),
                Measured.mean(report.choosing(), Measured::auc),
                Measured.mean(report.choosing(), fold -> fold.recall(0.01)),
                report.calibrationError(),
                members(report.disguises()),
                members(flagged),
                folds);
    }

    private static String members(SortedMap<String, Double> values) {
        return values.entrySet().stream()
                .map(entry -> String.format(Locale.ROOT, "\"%s\":%.4f", entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(","));
    }
}
