package io.lictor.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/// Makes a pair of keys.
@CommandLine.Command(
        name = "keys",
        mixinStandardHelpOptions = true,
        description = "Makes a pair of keys of Ed25519: the private half in a file that only its owner may read, the "
                + "public half beside it with `.pub` behind its name. Files that are there are never replaced.")
final class BundleKeysCommand implements Callable<Integer> {
    private final Workbench workbench;

    @CommandLine.Option(
            names = {"-o", "--out"},
            defaultValue = "bundle.key",
            paramLabel = "FILE",
            description = "file for the private half (${DEFAULT-VALUE})")
    private Path out = Path.of("bundle.key");

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    BundleKeysCommand(Workbench workbench) {
        this.workbench = workbench;
    }

    @Override
    public Integer call() throws IOException {
        workbench.bundles().keys(out, spec.commandLine().getOut());
        return 0;
    }
}
