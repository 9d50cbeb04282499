package io.lictor.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/// Writes a topic of recorded events or bodies to a file.
@CommandLine.Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "Writes decisions, inputs or signed heads from a broker to a file of JSON lines, for verify, "
                + "replay and what-if. Inputs are not masked: keep them as safe as the topic.")
final class ExportCommand implements Callable<Integer> {
    private final Workbench workbench;

    @CommandLine.Option(names = "--from", required = true, paramLabel = "kafka:HOST:PORT", description = "the broker")
    private String from = "";

    @CommandLine.Option(
            names = "--topic",
            required = true,
            description = "decisions, inputs, heads or alerts, or the whole name of a topic")
    private String topic = "";

    @CommandLine.Option(names = "--out", required = true, description = "the file; compressed if it ends in .gz")
    private Path out = Path.of("");

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    ExportCommand(Workbench workbench) {
        this.workbench = workbench;
    }

    @Override
    public Integer call() throws IOException {
        String name = topic.contains(".") ? topic : "lictor." + topic;
        workbench.export(from, name, out, spec.commandLine().getOut());
        return 0;
    }
}
