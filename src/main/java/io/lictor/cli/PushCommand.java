package io.lictor.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/// Sends a bundle to running services; `push` and `bundle push`.
@CommandLine.Command(
        name = "push",
        mixinStandardHelpOptions = true,
        description = "Checks packs and documents, packs them as one archive and sends it to the topic lictor.bundles; "
                + "services that follow its name (lictor.kafka.bundles=true) judge by it from then on.")
final class PushCommand implements Callable<Integer> {
    private final Workbench workbench;

    @CommandLine.Mixin
    private Lictor.Folders folders = new Lictor.Folders();

    @CommandLine.Option(
            names = "--name",
            defaultValue = "default",
            description = "the name that services follow (${DEFAULT-VALUE})")
    private String name = "default";

    @CommandLine.Option(
            names = "--file",
            paramLabel = "BUNDLE",
            description = "send this archive as it is, such as a signed one; the folders are not read")
    private @Nullable Path file;

    @CommandLine.Option(
            names = "--bootstrap",
            paramLabel = "HOST:PORT",
            defaultValue = "${env:KAFKA_BOOTSTRAP_SERVERS}",
            description = "brokers (KAFKA_BOOTSTRAP_SERVERS)")
    private @Nullable String bootstrap;

    @CommandLine.Option(
            names = "--out",
            paramLabel = "FILE",
            description = "write the archive to a file too; without a broker, only there")
    private @Nullable Path out;

    @CommandLine.Option(
            names = "--withdraw",
            description = "withdraw the bundle of this name: services go back to their folders")
    private boolean withdraw;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    PushCommand(Workbench workbench) {
        this.workbench = workbench;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Optional<String> servers = Optional.ofNullable(bootstrap).filter(given -> !given.isBlank());
        if (file != null && (withdraw || out != null)) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "--file goes neither with --withdraw nor with --out");
        }
        if (servers.isEmpty() && (out == null || withdraw)) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "name the brokers with --bootstrap or KAFKA_BOOTSTRAP_SERVERS");
        }
        workbench.push(
                new Workbench.Pushing(
                        folders.rules,
                        folders.policies,
                        name,
                        Optional.ofNullable(file),
                        servers,
                        Optional.ofNullable(out),
                        withdraw),
                spec.commandLine().getOut());
        return 0;
    }
}
