package io.lictor.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/// Times checks.
@CommandLine.Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Times classifiers on texts, and checks, JSON in and JSON out, on bundles of several sizes.")
final class BenchCommand implements Callable<Integer> {
    private final Workbench workbench;

    @CommandLine.Mixin
    private Lictor.Folders folders = new Lictor.Folders();

    @CommandLine.Option(
            names = "--out",
            defaultValue = "target/bench/speed.json",
            description = "file for the figures (${DEFAULT-VALUE})")
    private Path out = Path.of("target/bench/speed.json");

    BenchCommand(Workbench workbench) {
        this.workbench = workbench;
    }

    @Override
    public Integer call() throws IOException {
        workbench.bench(folders.rules, folders.policies, out, System.out);
        return 0;
    }
}
