package io.lictor.benchmarks;

import io.lictor.evaluation.MadePacks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Writes what the engines load: the hundred limits in each language, and OPA's modules.
final class Preparation {
    private static final int LIMITS = 100;

    private Preparation() {}

    /// @param made an empty folder
    /// @param opa the OPA binary; empty: its modules are not built
    static void run(Path made, Optional<Path> opa) throws IOException, InterruptedException {
        Files.createDirectories(made);
        MadePacks.write(made.resolve("limits"), LIMITS);
        Files.writeString(made.resolve("limits.cedar"), cedar());
        Files.writeString(made.resolve("limits.rego"), rego());
        if (opa.isPresent()) {
            module(opa.get(), Path.of("benchmarks/peers/speed.rego"), made, "speed");
            module(opa.get(), Path.of("benchmarks/peers/lean.rego"), made, "lean");
            module(opa.get(), made.resolve("limits.rego"), made, "limits");
        }
    }

    private static String rego() {
        StringBuilder text = new StringBuilder("""
                package limits

                import rego.v1

                default decision := "allow"

                decision := "deny" if count(reasons) > 0

                verdict := {"decision": decision, "reasons": reasons}
                """);
        for (int i = 0; i < LIMITS; i++) {
            text.append("""

                    reasons contains {"rule": "R%1$d"} if {
                    	input.action.name == "tool_%1$d"
                    	input.action.arguments.amount > %2$d
                    }
                    """.formatted(i, 10_000 + i));
        }
        return text.toString();
    }

    private static String cedar() {
        StringBuilder text = new StringBuilder("permit(principal, action, resource);\n");
        for (int i = 0; i < LIMITS; i++) {
            text.append("""
                    @id("R%1$d")
                    forbid(principal, action == Action::"tool_%1$d", resource) when { context.amount > %2$d };
                    """.formatted(i, 10_000 + i));
        }
        return text.toString();
    }

    private static void module(Path opa, Path source, Path made, String name) throws IOException, InterruptedException {
        Path archive = made.resolve(name + ".tar.gz");
        run(
                opa.toString(),
                "build",
                "-t",
                "wasm",
                "-e",
                name + "/verdict",
                "-o",
                archive.toString(),
                source.toString());
        run(
                "tar",
                "-xzPf",
                archive.toString(),
                "-C",
                made.toString(),
                "--transform",
                "s,^/policy,./" + name + ",",
                "/policy.wasm");
    }

    private static void run(String... command) throws IOException, InterruptedException {
        int status = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (status != 0) {
            throw new IOException("`" + String.join(" ", command) + "` failed with " + status);
        }
    }
}
