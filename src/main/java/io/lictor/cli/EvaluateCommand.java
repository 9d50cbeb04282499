package io.lictor.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/// Audits labelled trajectories and prints how good the verdicts are.
@CommandLine.Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        description = "Audits labelled trajectories (see benchmarks/README.md) and prints the accuracy table.")
final class EvaluateCommand implements Callable<Integer> {
    private final Workbench workbench;

    @CommandLine.Mixin
    private Lictor.Folders folders = new Lictor.Folders();

    @CommandLine.Option(names = "--data", required = true, description = "folder with traces/agentdojo.jsonl.gz")
    private Path data = Path.of("");

    @CommandLine.Option(
            names = "--pack",
            defaultValue = "agent-safety",
            description = "pack to judge with (${DEFAULT-VALUE})")
    private String pack = "agent-safety";

    @CommandLine.Option(names = "--limit", description = "only the first N trajectories")
    private @Nullable Integer limit;

    @CommandLine.Option(
            names = "--out",
            defaultValue = "target/bench/accuracy.json",
            description = "file for the figures (${DEFAULT-VALUE})")
    private Path out = Path.of("target/bench/accuracy.json");

    EvaluateCommand(Workbench workbench) {
        this.workbench = workbench;
    }

    @Override
    public Integer call() throws IOException {
        workbench.evaluate(data, folders.rules, folders.policies, pack, Optional.ofNullable(limit), out, System.out);
        return 0;
    }
}
