package io.lictor.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/// Scores the reading of policy documents against the gold set.
@CommandLine.Command(
        name = "bench-extraction",
        mixinStandardHelpOptions = true,
        description = "Scores clauses and rules read from documents against benchmarks/extraction/gold.")
final class BenchExtractionCommand implements Callable<Integer> {
    private final Workbench workbench;

    @CommandLine.Option(names = "--data", required = true, description = "folder with policies/")
    private Path data = Path.of("");

    @CommandLine.Option(
            names = "--gold",
            defaultValue = "${sys:lictor.home:-.}/benchmarks/extraction/gold",
            description = "folder with the halves of the gold set (${DEFAULT-VALUE})")
    private Path gold = Path.of("");

    @CommandLine.Option(
            names = "--half",
            defaultValue = "open",
            description = "open, sealed, second, third or fourth (${DEFAULT-VALUE})")
    private String half = "open";

    @CommandLine.Option(names = "--verbose", description = "list the sentences whose rules are wrong")
    private boolean verbose;

    @CommandLine.Option(
            names = "--out",
            defaultValue = "target/bench/extraction.json",
            description = "file for the figures (${DEFAULT-VALUE})")
    private Path out = Path.of("target/bench/extraction.json");

    BenchExtractionCommand(Workbench workbench) {
        this.workbench = workbench;
    }

    @Override
    public Integer call() throws IOException {
        workbench.benchExtraction(data, gold, half, verbose, out, System.out);
        return 0;
    }
}
