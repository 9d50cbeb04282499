package io.lictor.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/// Signs an archive.
@CommandLine.Command(
        name = "sign",
        mixinStandardHelpOptions = true,
        description = "Signs an archive with a private key of Ed25519. The signature covers every byte of it; one that "
                + "was there is replaced.")
final class BundleSignCommand implements Callable<Integer> {
    private final Workbench workbench;

    @CommandLine.Parameters(paramLabel = "BUNDLE", description = "the archive")
    private Path bundle = Path.of("bundle.zip");

    @CommandLine.Option(
            names = "--key",
            required = true,
            paramLabel = "FILE",
            description = "private key in PKCS #8 PEM, of `bundle keys` or `openssl genpkey -algorithm ed25519`")
    private Path key = Path.of("bundle.key");

    @CommandLine.Option(
            names = {"-o", "--out"},
            paramLabel = "FILE",
            description = "the signed archive (the same file)")
    private @Nullable Path out;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    BundleSignCommand(Workbench workbench) {
        this.workbench = workbench;
    }

    @Override
    public Integer call() throws IOException {
        workbench
                .bundles()
                .sign(
                        bundle,
                        key,
                        out == null ? bundle : out,
                        spec.commandLine().getOut());
        return 0;
    }
}
