package io.lictor.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/// Walks a policy owner through the drafts of a pack.
@CommandLine.Command(
        name = "review",
        mixinStandardHelpOptions = true,
        description = "Asks about each draft that needs review and stores the decisions by clause.")
final class ReviewCommand implements Callable<Integer> {
    private final Workbench workbench;

    @CommandLine.Parameters(paramLabel = "PACK", description = "folder of the pack, as `extract` wrote it")
    private Path pack = Path.of("");

    @CommandLine.Option(names = "--policies", description = "folder with its documents (policies/<name of PACK>)")
    private @Nullable Path policies;

    @CommandLine.Option(names = "--all", description = "ask about verified drafts and facts too")
    private boolean all;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    ReviewCommand(Workbench workbench) {
        this.workbench = workbench;
    }

    @Override
    public Integer call() throws IOException {
        Path folder = pack.toAbsolutePath().normalize();
        workbench.review(
                folder,
                policies == null ? Path.of("policies").resolve(folder.getFileName()) : policies,
                all,
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)),
                spec.commandLine().getOut());
        return 0;
    }
}
