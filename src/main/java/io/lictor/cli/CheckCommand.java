package io.lictor.cli;

import io.lictor.wire.Answers;
import io.lictor.wire.Checks;
import io.lictor.wire.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/// Prints what `POST /v1/check` or `POST /v1/audit` would answer.
@CommandLine.Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = "Judges a file of the shape of POST /v1/check and prints the answer as JSON.")
final class CheckCommand implements Callable<Integer> {
    private final Workbench workbench;

    @CommandLine.Mixin
    private Lictor.Folders folders = new Lictor.Folders();

    @CommandLine.Option(names = "--audit", description = "judge every tool call of the trajectory in turn")
    private boolean audit;

    @CommandLine.Parameters(paramLabel = "FILE", description = "JSON file")
    private Path file = Path.of("");

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    CheckCommand(Workbench workbench) {
        this.workbench = workbench;
    }

    @Override
    public Integer call() throws IOException {
        Checks.Result result = Judging.file(workbench, folders, file, audit);
        Object answer = audit
                ? Answers.audit(result.judgements(), result.obligations(), result.meta())
                : Answers.check(result.judgements(), result.meta());
        spec.commandLine().getOut().println(Json.pretty(answer));
        return 0;
    }
}
