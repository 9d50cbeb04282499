package io.lictor.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/// Fits the weights of soft rules and calibrates their scale on labelled trajectories.
@CommandLine.Command(
        name = "fit",
        mixinStandardHelpOptions = true,
        description = "Fits the weights of a pack's soft rules and calibrates their scale on labelled"
                + " trajectories (see benchmarks/README.md); writes weights.yaml.")
final class FitCommand implements Callable<Integer> {
    private static final List<String> SPLITS = List.of("tune", "all");

    private final Workbench workbench;

    @CommandLine.Mixin
    private Lictor.Folders folders = new Lictor.Folders();

    @CommandLine.Option(names = "--data", required = true, description = "folder with traces/*.jsonl.gz")
    private Path data = Path.of("");

    @CommandLine.Option(names = "--pack", required = true, description = "pack to fit")
    private String pack = "";

    @CommandLine.Option(names = "--out", description = "file to write (weights.yaml beside the pack)")
    private @Nullable Path out;

    @CommandLine.Option(
            names = "--false-alarms",
            defaultValue = "0.05",
            description = "share of compliant runs that soft rules may ask about or deny (${DEFAULT-VALUE})")
    private double falseAlarms = 0.05;

    @CommandLine.Option(
            names = "--false-denials",
            defaultValue = "0.01",
            description = "share of compliant runs that soft rules may deny (${DEFAULT-VALUE})")
    private double falseDenials = 0.01;

    @CommandLine.Option(
            names = "--pull",
            defaultValue = "1.0",
            description = "how strongly weights are drawn to those of pack.yaml, as so many runs (${DEFAULT-VALUE})")
    private double pull = 1;

    @CommandLine.Option(names = "--sources", split = ",", description = "only runs of these sources")
    private List<String> sources = new ArrayList<>();

    @CommandLine.Option(names = "--fit-on", split = ",", description = "sources or source/domain to fit on")
    private List<String> fitOn = new ArrayList<>();

    @CommandLine.Option(names = "--calibrate-on", split = ",", description = "those to calibrate on")
    private List<String> calibrateOn = new ArrayList<>();

    @CommandLine.Option(names = "--hold-out", split = ",", description = "those to hold out")
    private List<String> holdOut = new ArrayList<>();

    @CommandLine.Option(
            names = "--split",
            defaultValue = "all",
            description =
                    "tune or all: only runs that may be tuned on (benchmarks/README.md), or all (${DEFAULT-VALUE})")
    private String split = "all";

    @CommandLine.Option(
            names = "--turns",
            description = "each fifth of the tasks is held out once; the numbers written come from all runs")
    private boolean turns;

    @CommandLine.Option(names = "--date", description = "date to write into the file (today)")
    private @Nullable LocalDate date;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    FitCommand(Workbench workbench) {
        this.workbench = workbench;
    }

    @Override
    public Integer call() throws IOException {
        if (!SPLITS.contains(split)) {
            throw new CommandLine.ParameterException(spec.commandLine(), "--split: one of " + SPLITS);
        }
        workbench.fit(
                new Workbench.Fitting(
                        data,
                        folders.rules,
                        folders.policies,
                        pack,
                        out == null ? folders.rules.resolve(pack).resolve("weights.yaml") : out,
                        new Workbench.Shares(
                                sorted(sources), sorted(fitOn), sorted(calibrateOn), sorted(holdOut), split),
                        falseAlarms,
                        falseDenials,
                        pull,
                        turns,
                        Optional.ofNullable(date),
                        command()),
                spec.commandLine().getOut());
        return 0;
    }

    /// The options that bear on the result, in one order; of the folder only its name, since
    /// its files are named by their hashes.
    private String command() {
        List<String> words =
                new ArrayList<>(List.of("./lictor fit --data", data.normalize().getFileName() + ""));
        words.add("--pack " + pack);
        words.add("--false-alarms " + falseAlarms);
        words.add("--false-denials " + falseDenials);
        words.add("--pull " + pull);
        if (turns) {
            words.add("--turns");
        }
        if (!split.equals("all")) {
            words.add("--split " + split);
        }
        list("--sources", sources, words);
        list("--fit-on", fitOn, words);
        list("--calibrate-on", calibrateOn, words);
        list("--hold-out", holdOut, words);
        return String.join(" ", words);
    }

    private static void list(String option, List<String> names, List<String> to) {
        if (!names.isEmpty()) {
            to.add(option + " " + String.join(",", sorted(names)));
        }
    }

    private static SortedSet<String> sorted(List<String> names) {
        return new TreeSet<>(names);
    }
}
