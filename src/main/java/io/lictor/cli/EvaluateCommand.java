package io.lictor.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/// Audits labelled trajectories and prints how good the verdicts are.
@CommandLine.Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        description = "Audits labelled trajectories (see benchmarks/README.md) and prints the accuracy tables.")
final class EvaluateCommand implements Callable<Integer> {
    private static final int MOST_WRAPPERS = 1_000;
    private static final List<String> SPLITS = List.of("tune", "report", "all");

    private final Workbench workbench;

    @CommandLine.Mixin
    private Lictor.Folders folders = new Lictor.Folders();

    @CommandLine.Option(names = "--data", required = true, description = "folder with traces/*.jsonl.gz or *.jsonl")
    private Path data = Path.of("");

    @CommandLine.Option(
            names = "--pack",
            defaultValue = "agent-safety",
            split = ",",
            description = "packs to judge with (${DEFAULT-VALUE})")
    private List<String> packs = List.of("agent-safety");

    @CommandLine.Option(
            names = "--circuits",
            defaultValue = "${sys:lictor.home:-.}/benchmarks/packs",
            description = "folder with the reviewed circuits of sources whose runs carry a policy text of their own "
                    + "(${DEFAULT-VALUE})")
    private Path circuits = Path.of("");

    @CommandLine.Option(names = "--packs-only", description = "judge those runs with the packs instead")
    private boolean packsOnly;

    @CommandLine.Option(names = "--source", split = ",", description = "only runs of these sources")
    private List<String> sources = List.of();

    @CommandLine.Option(names = "--domain", split = ",", description = "only runs of these domains")
    private List<String> domains = List.of();

    @CommandLine.Option(
            names = "--split",
            defaultValue = "all",
            description = "tune, report or all: which side of the splits of benchmarks/README.md (${DEFAULT-VALUE})")
    private String split = "all";

    @CommandLine.Option(names = "--sample", description = "so many runs of each source, drawn by the seed")
    private @Nullable Integer sample;

    @CommandLine.Option(
            names = "--seed",
            defaultValue = "1",
            description = "of sample and intervals (${DEFAULT-VALUE})")
    private long seed = 1;

    @CommandLine.Option(names = "--ablations", description = "judge with each kind of evidence left out, too")
    private boolean ablations;

    @CommandLine.Option(
            names = "--rewordings",
            defaultValue = "0",
            paramLabel = "N",
            description = "re-word attacked runs in the first N wrappers; a number beyond theirs takes all "
                    + "(${DEFAULT-VALUE})")
    private int wrappers;

    @CommandLine.Option(
            names = "--out",
            defaultValue = "target/bench/accuracy.json",
            description = "file for the figures; the verdicts on single runs go beside it (${DEFAULT-VALUE})")
    private Path out = Path.of("target/bench/accuracy.json");

    @CommandLine.Option(
            names = "--html",
            defaultValue = "target/bench/accuracy.html",
            description = "file for the report as a page (${DEFAULT-VALUE})")
    private Path html = Path.of("target/bench/accuracy.html");

    @CommandLine.Option(
            names = "--log",
            paramLabel = "FILE",
            description = "add this scoring to a log, such as benchmarks/accuracy-log.jsonl")
    private @Nullable Path log;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    EvaluateCommand(Workbench workbench) {
        this.workbench = workbench;
    }

    @Override
    public Integer call() throws IOException {
        refuse(!SPLITS.contains(split), "--split: one of " + SPLITS);
        refuse(sample != null && sample < 1, "--sample: at least 1");
        refuse(wrappers < 0 || wrappers > MOST_WRAPPERS, "--rewordings: from 0 to " + MOST_WRAPPERS);
        workbench.evaluate(
                new Evaluating(
                        data,
                        folders.rules,
                        folders.policies,
                        new TreeSet<>(packs),
                        packsOnly ? Optional.empty() : Optional.of(circuits),
                        new TreeSet<>(sources),
                        new TreeSet<>(domains),
                        split,
                        Optional.ofNullable(sample),
                        seed,
                        ablations,
                        wrappers,
                        out,
                        html,
                        Optional.ofNullable(log)),
                System.out);
        return 0;
    }

    private void refuse(boolean wrong, String why) {
        if (wrong) {
            throw new CommandLine.ParameterException(spec.commandLine(), why);
        }
    }
}
