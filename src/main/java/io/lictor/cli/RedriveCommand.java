package io.lictor.cli;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/// Sends dead letters again.
@CommandLine.Command(
        name = "redrive",
        mixinStandardHelpOptions = true,
        description =
                "Sends dead letters again to the topics they came from, each as it came and once, and prints what "
                        + "was sent and what was left, with the reason. For after a fix.")
final class RedriveCommand implements Callable<Integer> {
    private final Workbench workbench;

    @CommandLine.Option(names = "--bootstrap", required = true, paramLabel = "HOST:PORT", description = "the broker")
    private String bootstrap = "";

    @CommandLine.Option(names = "--reason", paramLabel = "TEXT", description = "only letters whose reason contains it")
    private @Nullable String reason;

    @CommandLine.Option(names = "--topic", description = "only letters of steps, trajectories or judged")
    private @Nullable String topic;

    @CommandLine.Option(names = "--limit", defaultValue = "10000", description = "most letters sent (${DEFAULT-VALUE})")
    private int limit;

    @CommandLine.Option(
            names = "--attempts",
            defaultValue = "3",
            description = "how often a record is sent again at most (${DEFAULT-VALUE})")
    private int attempts;

    @CommandLine.Option(names = "--dry-run", description = "send nothing")
    private boolean dry;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    RedriveCommand(Workbench workbench) {
        this.workbench = workbench;
    }

    @Override
    public Integer call() throws IOException {
        Optional<String> of = Optional.ofNullable(topic).map(name -> name.contains(".") ? name : "lictor." + name);
        workbench.redrive(
                new Workbench.Redriving(bootstrap, Optional.ofNullable(reason), of, limit, attempts, dry),
                spec.commandLine().getOut());
        return 0;
    }
}
