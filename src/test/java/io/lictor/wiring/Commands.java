package io.lictor.wiring;

import io.lictor.cli.Lictor;
import io.lictor.guard.Guards;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import picocli.CommandLine;

/// The command line as `./lictor` runs it, with what it printed.
public final class Commands {
    private Commands() {}

    /// What a command did.
    public record Ran(int status, String out, String err) {}

    /// Runs a command in this process.
    public static Ran run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = Lictor.commandLine(new CommandWorkbench());
        line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        int status = line.execute(arguments);
        return new Ran(status, out.toString(), err.toString());
    }

    /// The guards that the commands judge with.
    public static Guards guards(Path rules, Path policies) {
        return new CommandWorkbench().guards(rules, policies);
    }
}
