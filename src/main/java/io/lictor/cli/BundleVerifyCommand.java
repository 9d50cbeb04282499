package io.lictor.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/// Checks who signed an archive.
@CommandLine.Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description =
                "Checks that an archive has its one form and that one of some keys signed it; exit 1 if none did.")
final class BundleVerifyCommand implements Callable<Integer> {
    private final Workbench workbench;

    @CommandLine.Parameters(paramLabel = "BUNDLE", description = "the archive")
    private Path bundle = Path.of("bundle.zip");

    @CommandLine.Option(
            names = "--key",
            required = true,
            paramLabel = "FILE",
            description = "public key in PEM; may be given more than once")
    private List<Path> keys = new ArrayList<>();

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    BundleVerifyCommand(Workbench workbench) {
        this.workbench = workbench;
    }

    @Override
    public Integer call() throws IOException {
        return workbench.bundles().verify(bundle, keys, spec.commandLine().getOut()) ? 0 : 1;
    }
}
