package io.lictor.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/// Shows the whole path on sample trajectories.
@CommandLine.Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Starts broker and service, sends the samples through Kafka and REST, prints the verdicts.")
final class DemoCommand implements Callable<Integer> {
    private final Workbench workbench;

    @CommandLine.Option(
            names = "--once",
            description = "stop after the samples; exit 0 only if every verdict was as expected")
    private boolean once;

    DemoCommand(Workbench workbench) {
        this.workbench = workbench;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        boolean asExpected = workbench.demonstrate(!once, System.getenv("KAFKA_BOOTSTRAP_SERVERS"), System.out);
        return asExpected ? 0 : 1;
    }
}
