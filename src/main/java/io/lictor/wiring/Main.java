package io.lictor.wiring;

import io.lictor.cli.Lictor;

/// The entry point of `./lictor`.
public final class Main {
    private Main() {}

    /// Runs a command and exits with its status.
    public static void main(String[] arguments) {
        System.exit(Lictor.commandLine(new CommandWorkbench()).execute(arguments));
    }
}
