package io.lictor.training;

import io.lictor.onnx.Metadata;
import io.lictor.onnx.OnnxClassifier;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;

/// Trains the models that come with the service.
public final class ClassifierTraining {
    /// The tasks there are.
    public static final List<String> TASKS = List.of("injection", "harmful-request", "risky-command");

    /// The task that is trained from labelled runs instead of texts.
    public static final String STEP_RISK = "step-risk";

    private static final String FORMAT = "; docs/models says which files `<task>-<source>.jsonl.gz` it reads";

    private ClassifierTraining() {}

    /// Trains a task's models, evaluates them by leaving one source out, chooses and calibrates one,
    /// and writes `<task>.onnx`, `<task>.properties`, the model card `<task>.md` and its curves
    /// `<task>.svg`. Takes minutes.
    ///
    /// @param task one of [#TASKS], or [#STEP_RISK], which writes `step-risk.onnx` and `step-risk.md`
    /// @param data the folder with the texts, `*.jsonl.gz`, or for step risk with the runs; files with
    ///     `cc-by-sa` in their names are not read
    /// @param out the folder to write to, made if it is missing
    /// @param progress told after each fit, with rate and time left
    /// @throws IOException if there is no such task, or a file cannot be read or written
    public static void run(String task, Path data, Path out, PrintStream progress) throws IOException {
        run(task, data, out, progress, Plan.FULL);
    }

    static void run(String name, Path data, Path out, PrintStream progress, Plan plan) throws IOException {
        if (name.equals(STEP_RISK)) {
            RiskTraining.run(data, out, progress, plan.seed());
            return;
        }
        var task = task(name, data, plan);
        var evaluation = new Evaluation(task, plan, progress);
        var report = Report.of(task, evaluation.run());
        var model = evaluation.whole(report.best());
        var others = new TreeMap<String, double[]>();
        task.others()
                .forEach((other, samples) -> others.put(other, model.scores(Model.seen(samples, task.features()))));
        var bytes = OnnxGraph.of(model, report.calibration().best(), name);
        var metadata = new Metadata(name, report.low(), report.high(), task.features());
        Files.createDirectories(out);
        try (var served = new OnnxClassifier(bytes, metadata)) {
            Files.write(out.resolve(name + ".onnx"), bytes);
            Files.writeString(out.resolve(name + ".properties"), metadata.text());
            Files.writeString(out.resolve(name + ".svg"), Svg.of(name, report.folds()));
            Files.writeString(out.resolve(name + ".md"), ModelCard.of(report, others, served.hash(), bytes.length));
            progress.print(Tables.of(report, others));
            progress.println("model " + served.hash() + ", " + bytes.length + " bytes");
        }
    }

    /// A task with its texts.
    static Task task(String name, Path data, Plan plan) throws IOException {
        if (!TASKS.contains(name))
            throw new IOException("no classifier is called `" + name + "`; there are " + TASKS + " and " + STEP_RISK);
        if (!Files.isDirectory(data)) throw new IOException("no folder " + data + FORMAT);
        var task = switch (name) {
            case "injection" -> InjectionTask.of(data, plan);
            case "harmful-request" -> RequestTask.of(data, plan);
            default -> CommandTask.of(data, plan);
        };
        if (task.folds().stream().noneMatch(Fold::chooses)) {
            throw new IOException("in " + data + " no source of " + name + " can be left out and measured" + FORMAT);
        }
        return task;
    }
}
