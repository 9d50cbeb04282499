package io.lictor.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/// Judges history with the present bundle and with another one.
@CommandLine.Command(
        name = "what-if",
        mixinStandardHelpOptions = true,
        description = "Judges history with the bundle of --rules and with the one of --against, and says what would be "
                + "newly denied, newly allowed and otherwise different, by rule.")
final class WhatIfCommand implements Callable<Integer> {
    private final Workbench workbench;

    @CommandLine.Mixin
    private Lictor.Folders folders = new Lictor.Folders();

    @CommandLine.Mixin
    private MaskOptions masks = new MaskOptions();

    @CommandLine.Option(names = "--against", required = true, paramLabel = "RULES", description = "the other rules")
    private Path against = Path.of("");

    @CommandLine.Option(
            names = "--against-policies",
            paramLabel = "POLICIES",
            description = "documents of the other rules (those of --policies)")
    private @Nullable Path againstPolicies;

    @CommandLine.Option(
            names = "--from",
            required = true,
            paramLabel = "SOURCE",
            description = "kafka:HOST:PORT, or a file of JSON lines: inputs as export writes them, bodies of "
                    + "POST /v1/audit, or labelled traces of benchmarks/README.md; .gz is read too")
    private String from = "";

    @CommandLine.Option(
            names = "--topic",
            defaultValue = "inputs",
            description = "of a broker: inputs or trajectories (${DEFAULT-VALUE})")
    private String topic = "inputs";

    @CommandLine.Option(
            names = "--samples",
            defaultValue = "20",
            description = "most samples of each kind of change (${DEFAULT-VALUE})")
    private int samples = 20;

    @CommandLine.Option(names = "--json", paramLabel = "FILE", description = "write the report as JSON")
    private @Nullable Path json;

    @CommandLine.Option(names = "--html", paramLabel = "FILE", description = "write the report as one page")
    private @Nullable Path html;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    WhatIfCommand(Workbench workbench) {
        this.workbench = workbench;
    }

    @Override
    public Integer call() throws IOException {
        if (samples < 0 || samples > 1_000) {
            throw new CommandLine.ParameterException(spec.commandLine(), "--samples: from 0 to 1000");
        }
        Workbench.Comparing comparing = new Workbench.Comparing(
                from,
                topic.contains(".") ? topic : "lictor." + topic,
                folders.rules,
                folders.policies,
                against,
                againstPolicies == null ? folders.policies : againstPolicies,
                masks.masks(),
                samples,
                Optional.ofNullable(json),
                Optional.ofNullable(html));
        workbench.whatIf(comparing, spec.commandLine().getOut());
        return 0;
    }
}
