package io.lictor.cli;

import io.lictor.wire.Schemas;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/// Prints the JSON Schema of the rule files.
@CommandLine.Command(
        name = "schema",
        mixinStandardHelpOptions = true,
        description = "Prints the JSON Schema of pack.yaml or of the files in cases/, for editors.")
final class SchemaCommand implements Callable<Integer> {
    @CommandLine.Parameters(
            paramLabel = "FILE",
            defaultValue = "pack",
            description = "pack or cases (${DEFAULT-VALUE})")
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
