package io.lictor.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/// Tells how a pack stands to its documents.
@CommandLine.Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Lists stale rules, clauses without a rule and rules without cases; exit status 1 if any.")
final class StatusCommand implements Callable<Integer> {
    private final Workbench workbench;

    @CommandLine.Parameters(paramLabel = "PACK", description = "folder of the pack")
    private Path pack = Path.of("");

    @CommandLine.Option(names = "--policies", description = "folder with its documents (policies/<name of PACK>)")
    private @Nullable Path policies;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    StatusCommand(Workbench workbench) {
        this.workbench = workbench;
    }

    @Override
    public Integer call() throws IOException {
        Path folder = pack.toAbsolutePath().normalize();
        boolean clean = workbench.status(
                folder,
                policies == null ? Path.of("policies").resolve(folder.getFileName()) : policies,
                spec.commandLine().getOut());
        return clean ? 0 : 1;
    }
}
