package io.lictor.cli;

import io.lictor.guard.FailurePolicy;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/// What a proxy does with calls that could not be judged.
final class FailureOptions {
    @CommandLine.Option(
            names = "--on-failure",
            paramLabel = "TOOL=WORD",
            split = ",",
            description =
                    "what becomes of a call of such a tool (`*`: any characters) that is not judged, since the guard "
                            + "is late or fails: allow, ask, defer or deny. The first that fits counts; else the packs say it, "
                            + "and a pack that does not says deny")
    private List<String> settings = new ArrayList<>();

    @CommandLine.Spec(CommandLine.Spec.Target.MIXEE)
    private CommandLine.Model.CommandSpec command = CommandLine.Model.CommandSpec.create();

    /// The policy.
    ///
    /// @throws CommandLine.ParameterException if a setting cannot be read
    FailurePolicy policy() {
        try {
            return FailurePolicy.of(settings);
        } catch (IllegalArgumentException fault) {
            throw new CommandLine.ParameterException(command.commandLine(), "--on-failure: " + fault.getMessage());
        }
    }
}
