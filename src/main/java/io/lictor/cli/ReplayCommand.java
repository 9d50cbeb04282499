package io.lictor.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/// Judges recorded decisions again.
@CommandLine.Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = "Judges recorded decisions again from the recorded inputs with the bundle of the folders, and "
                + "says which come out with other bytes, and where. Status 0: all are identical; 1: not all; 2: a "
                + "source or the bundle cannot be used.")
final class ReplayCommand implements Callable<Integer> {
    private final Workbench workbench;

    @CommandLine.Mixin
    private Lictor.Folders folders = new Lictor.Folders();

    @CommandLine.Mixin
    private MaskOptions masks = new MaskOptions();

    @CommandLine.Option(
            names = "--decisions",
            required = true,
            paramLabel = "SOURCE",
            description = "file of decision events, one a line, or kafka:HOST:PORT")
    private String decisions = "";

    @CommandLine.Option(
            names = "--inputs",
            required = true,
            paramLabel = "SOURCE",
            description = "file of inputs as export writes it, or kafka:HOST:PORT")
    private String inputs = "";

    @CommandLine.Option(
            names = "--this-bundle-only",
            description = "leave out the events of other bundles instead of listing them")
    private boolean only;

    @CommandLine.Option(names = "--json", paramLabel = "FILE", description = "write the report as JSON")
    private @Nullable Path json;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    ReplayCommand(Workbench workbench) {
        this.workbench = workbench;
    }

    @Override
    public Integer call() throws IOException {
        Workbench.Replaying replaying = new Workbench.Replaying(
                decisions, inputs, folders.rules, folders.policies, masks.masks(), only, Optional.ofNullable(json));
        return workbench.replay(replaying, spec.commandLine().getOut()) ? 0 : 1;
    }
}
