package io.lictor.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/// Drafts a pack from policy documents.
@CommandLine.Command(
        name = "extract",
        mixinStandardHelpOptions = true,
        description = "Drafts rules from policy documents and an agent's tools; only verified rules become active.")
final class ExtractCommand implements Callable<Integer> {
    private final Workbench workbench;

    @CommandLine.Parameters(paramLabel = "POLICIES", description = "folder with the documents of one pack")
    private Path policies = Path.of("");

    @CommandLine.Option(
            names = "--tools",
            description = "JSON file with the agent's tool schemas (tools.json of the pack)")
    private @Nullable Path tools;

    @CommandLine.Option(names = "--out", description = "folder of the pack to write (rules/<name of POLICIES>)")
    private @Nullable Path out;

    @CommandLine.Option(
            names = "--using",
            description =
                    "vocabulary file, or pack whose actions and predicates may be used (vocabulary.yaml of the pack)")
    private @Nullable Path using;

    @CommandLine.Option(
            names = "--with",
            description = "folder to take vocabulary, decisions, synonyms and cases from (the pack's own)")
    private @Nullable Path with;

    @CommandLine.Option(
            names = "--trust",
            split = ",",
            description = "tools whose results may establish what they say (also `trusted` in synonyms.yaml)")
    private List<String> trusted = new ArrayList<>();

    @CommandLine.Option(names = "--overwrite", description = "replace a pack.yaml that was written or changed by hand")
    private boolean overwrite;

    @CommandLine.Mixin
    private ModelOptions model = new ModelOptions();

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    ExtractCommand(Workbench workbench) {
        this.workbench = workbench;
    }

    @Override
    public Integer call() throws IOException {
        Path folder = policies.toAbsolutePath().normalize();
        workbench.extract(
                new Workbench.Extracting(
                        folder,
                        Optional.ofNullable(tools),
                        out == null ? Path.of("rules").resolve(folder.getFileName()) : out,
                        Optional.ofNullable(using),
                        Optional.ofNullable(with),
                        List.copyOf(trusted),
                        overwrite,
                        model.model()),
                spec.commandLine().getOut());
        return 0;
    }
}
