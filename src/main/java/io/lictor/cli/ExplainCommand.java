package io.lictor.cli;

import io.lictor.guard.Judgement;
import io.lictor.wire.Checks;
import io.lictor.wire.Report;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/// Prints a judgement for people.
@CommandLine.Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = "Judges a file of the shape of POST /v1/check and explains the verdict in words.")
final class ExplainCommand implements Callable<Integer> {
    private final Workbench workbench;

    @CommandLine.Mixin
    private Lictor.Folders folders = new Lictor.Folders();

    @CommandLine.Option(names = "--audit", description = "judge every tool call of the trajectory in turn")
    private boolean audit;

    @CommandLine.Parameters(paramLabel = "FILE", description = "JSON file")
    private Path file = Path.of("");

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    ExplainCommand(Workbench workbench) {
        this.workbench = workbench;
    }

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        String between = "";
        Checks.Result result = Judging.file(workbench, folders, file, audit);
        if (result.judgements().isEmpty()) {
            result.meta().warnings().forEach(out::println);
        }
        for (Judgement judgement : result.judgements()) {
            out.print(between + Report.text(judgement));
            between = "\n";
        }
        out.flush();
        return 0;
    }
}
