package io.lictor.cli;

import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine;

/// Which language model may be asked. Without an address none is.
final class ModelOptions {
    @CommandLine.Option(
            names = "--model-url",
            defaultValue = "${env:LICTOR_MODEL_URL:-}",
            description =
                    "base of an OpenAI-compatible interface that is asked about doubtful clauses (LICTOR_MODEL_URL; off). A key is read from LICTOR_MODEL_KEY")
    private String url = "";

    @CommandLine.Option(
            names = "--model",
            defaultValue = "${env:LICTOR_MODEL:-}",
            description = "name of the model there (LICTOR_MODEL)")
    private String name = "";

    @CommandLine.Option(
            names = "--model-calls",
            defaultValue = "200",
            description = "most calls; a clause takes two (${DEFAULT-VALUE})")
    private int calls;

    @CommandLine.Option(
            names = "--model-timeout",
            defaultValue = "60",
            description = "seconds that one call may take (${DEFAULT-VALUE})")
    private int seconds;

    @CommandLine.Spec(CommandLine.Spec.Target.MIXEE)
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    Optional<Workbench.Model> model() {
        if (url.isBlank()) {
            if (!name.isBlank()) {
                throw new CommandLine.ParameterException(
                        spec.commandLine(), "--model " + name + ": --model-url is missing, so no model is asked");
            }
            return Optional.empty();
        }
        if (name.isBlank()) {
            throw new CommandLine.ParameterException(spec.commandLine(), "--model-url: --model is missing");
        }
        return Optional.of(new Workbench.Model(url, name, calls, Duration.ofSeconds(seconds)));
    }
}
