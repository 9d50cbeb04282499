package io.lictor.cli;

import io.lictor.wire.Schemas;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/// Prints the JSON Schema of the rule files and of what goes over the wire.
@CommandLine.Command(
        name = "schema",
        mixinStandardHelpOptions = true,
        description =
                "Prints a JSON Schema: of pack.yaml, the files in cases/ or the callers, for editors; of steps, events"
                        + " and heads.")
final class SchemaCommand implements Callable<Integer> {
    @CommandLine.Parameters(
            paramLabel = "NAME",
            defaultValue = "pack",
            description = "pack, cases, callers, step, event or head (${DEFAULT-VALUE})")
    private String name = "pack";

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public Integer call() {
        byte[] schema = Schemas.named(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "no schema is called `" + name + "`; there are " + String.join(", ", Schemas.NAMES)));
        PrintWriter out = spec.commandLine().getOut();
        out.print(new String(schema, StandardCharsets.UTF_8));
        out.flush();
        return 0;
    }
}
