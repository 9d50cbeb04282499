package io.lictor.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;

/// Makes an API key for a caller.
@CommandLine.Command(
        name = "caller-key",
        mixinStandardHelpOptions = true,
        description = "Prints a new API key and its SHA-256: the key goes to the caller, the hash into the file of "
                + "callers (LICTOR_CALLERS). The key is kept nowhere.")
final class CallerKeyCommand implements Callable<Integer> {
    private final Workbench workbench;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    CallerKeyCommand(Workbench workbench) {
        this.workbench = workbench;
    }

    @Override
    public Integer call() {
        workbench.callerKey(spec.commandLine().getOut());
        spec.commandLine().getOut().flush();
        return 0;
    }
}
