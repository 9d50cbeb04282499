package io.lictor.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine;

/// Who may use a proxy over HTTP.
final class CallerOptions {
    @CommandLine.Option(
            names = "--callers",
            paramLabel = "FILE",
            defaultValue = "${env:LICTOR_CALLERS:-}",
            description = "file of the callers with their keys, tenants, roles and limits (docs/identity.md); "
                    + "`./lictor schema callers` prints its schema")
    private String callers = "";

    /// The file; empty: there is none.
    Optional<Path> file() {
        return callers.isBlank() ? Optional.empty() : Optional.of(Path.of(callers));
    }
}
