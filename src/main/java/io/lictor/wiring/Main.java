package io.lictor.wiring;

import io.lictor.cli.Lictor;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/// The entry point of `./lictor`.
public final class Main {
    /// Commands that judge in any case.
    private static final Set<String> JUDGING = Set.of("chat-proxy", "check", "mcp-proxy");

    private Main() {}

    /// Runs a command and exits with its status.
    public static void main(String[] arguments) {
        // Without the service's configuration every trace message of the engine would be formatted and dropped.
        Logger.getLogger("").setLevel(Level.INFO);
        if (arguments.length > 0 && JUDGING.contains(arguments[0])) {
            Classifiers.begin();
        }
        int status = Lictor.commandLine(new CommandWorkbench()).execute(arguments);
        Classifiers.awaited();
        System.exit(status);
    }
}
