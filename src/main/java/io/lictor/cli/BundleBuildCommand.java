package io.lictor.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/// Packs a bundle.
@CommandLine.Command(
        name = "build",
        mixinStandardHelpOptions = true,
        description =
                "Checks packs and documents as a service would and packs them as one archive. The same files, name "
                        + "and serial number are the same bytes, everywhere and always.")
final class BundleBuildCommand implements Callable<Integer> {
    private final Workbench workbench;

    @CommandLine.Parameters(
            paramLabel = "DIR",
            arity = "0..*",
            description = "folders of packs, or a folder with such folders (LICTOR_RULES_DIR, rules)")
    private List<Path> packs = new ArrayList<>();

    @CommandLine.Mixin
    private Lictor.Folders folders = new Lictor.Folders();

    @CommandLine.Option(
            names = "--name",
            defaultValue = "default",
            description = "the name that services follow (${DEFAULT-VALUE})")
    private String name = "default";

    @CommandLine.Option(
            names = "--serial",
            description = "number of the release, from 1; who took it takes no lower one afterwards")
    private @Nullable Long serial;

    @CommandLine.Option(
            names = {"-o", "--out"},
            required = true,
            paramLabel = "FILE",
            description = "the archive")
    private Path out = Path.of("bundle.zip");

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    BundleBuildCommand(Workbench workbench) {
        this.workbench = workbench;
    }

    @Override
    public Integer call() throws IOException {
        OptionalLong number = serial == null ? OptionalLong.empty() : OptionalLong.of(serial);
        List<Path> from = packs.isEmpty() ? List.of(folders.rules) : packs;
        workbench
                .bundles()
                .build(
                        new Bundling.Building(from, folders.policies, name, number, out),
                        spec.commandLine().getOut());
        return 0;
    }
}
