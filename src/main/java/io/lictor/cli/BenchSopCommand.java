package io.lictor.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/// Judges SOPBench's runs with the circuits of their own policy texts.
@CommandLine.Command(
        name = "bench-sop",
        mixinStandardHelpOptions = true,
        description =
                "Judges SOPBench's runs with circuits of their own policy texts, from the text alone and reviewed.")
final class BenchSopCommand implements Callable<Integer> {
    private final Workbench workbench;

    @CommandLine.Option(
            names = "--data",
            required = true,
            description = "folder with traces/SOURCE.jsonl.gz, where SOURCE is what the folder of --packs is called")
    private Path data = Path.of("");

    @CommandLine.Option(
            names = "--packs",
            defaultValue = "${sys:lictor.home:-.}/benchmarks/packs/sopbench",
            description = "folder with the reviewed circuits of each domain (${DEFAULT-VALUE})")
    private Path packs = Path.of("");

    @CommandLine.Option(
            names = "--domain",
            split = ",",
            defaultValue = "bank,healthcare",
            description =
                    "domains to judge; library is the one to report, and is not looked at in between (${DEFAULT-VALUE})")
    private List<String> domains = List.of();

    @CommandLine.Option(
            names = "--circuits",
            split = ",",
            defaultValue = "text alone,reviewed",
            description = "circuits to judge with (${DEFAULT-VALUE})")
    private List<String> circuits = List.of();

    @CommandLine.Option(names = "--make", description = "make the reviewed circuits anew instead, from their decisions")
    private boolean make;

    @CommandLine.Option(names = "--verbose", description = "list causes, and runs judged otherwise than labelled")
    private boolean verbose;

    @CommandLine.Option(
            names = "--out",
            defaultValue = "target/bench/sopbench.json",
            description = "file for the figures (${DEFAULT-VALUE})")
    private Path out = Path.of("target/bench/sopbench.json");

    BenchSopCommand(Workbench workbench) {
        this.workbench = workbench;
    }

    @Override
    public Integer call() throws IOException {
        workbench.benchSop(new Workbench.Sop(data, packs, domains, circuits, make, verbose, out), System.out);
        return 0;
    }
}
