package io.lictor.wiring;

import io.lictor.cli.Lictor;
import java.util.logging.Level;
import java.util.logging.Logger;

/// The entry point of `./lictor`.
public final class Main {
    private Main() {}

    /// Runs a command and exits with its status.
    public static void main(String[] arguments) {
        // Without the service's configuration every trace message of the engine would be formatted and dropped.
        Logger.getLogger("").setLevel(Level.INFO);
        System.exit(Lictor.commandLine(new CommandWorkbench()).execute(arguments));
    }
}
