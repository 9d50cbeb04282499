package io.lictor.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/// Measures classifiers on sources they have not seen.
@CommandLine.Command(
        name = "bench-classifiers",
        mixinStandardHelpOptions = true,
        description = "Measures each classifier by leaving one source of texts out after the other.")
final class BenchClassifiersCommand implements Callable<Integer> {
    private final Workbench workbench;

    @CommandLine.Option(names = "--data", required = true, description = "folder with texts/*.jsonl.gz")
    private Path data = Path.of("");

    @CommandLine.Option(
            names = "--out",
            defaultValue = "target/bench",
            description = "folder for classifiers.json and the curves (${DEFAULT-VALUE})")
    private Path out = Path.of("target/bench");

    BenchClassifiersCommand(Workbench workbench) {
        this.workbench = workbench;
    }

    @Override
    public Integer call() throws IOException {
        workbench.benchClassifiers(data, out, System.out);
        return 0;
    }
}
