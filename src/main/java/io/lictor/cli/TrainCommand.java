package io.lictor.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/// Trains a classifier from labelled texts.
@CommandLine.Command(
        name = "train",
        mixinStandardHelpOptions = true,
        description = "Trains a classifier and writes model, metadata and model card.")
final class TrainCommand implements Callable<Integer> {
    private final Workbench workbench;

    @CommandLine.Parameters(paramLabel = "TASK", description = "injection, harmful-request, risky-command or step-risk")
    private String task = "";

    @CommandLine.Option(
            names = "--data",
            required = true,
            description = "folder with <task>-<source>.jsonl.gz files; step-risk: with labelled runs")
    private Path data = Path.of("");

    @CommandLine.Option(
            names = "--out",
            defaultValue = "target/models",
            description = "folder for the results (${DEFAULT-VALUE})")
    private Path out = Path.of("target/models");

    TrainCommand(Workbench workbench) {
        this.workbench = workbench;
    }

    @Override
    public Integer call() throws IOException {
        workbench.train(task, data, out, System.out);
        return 0;
    }
}
