package io.lictor.cli;

import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine;

/// Where a proxy keeps approvals, and for how long they are good.
final class ApprovalOptions {
    private static final long LONGEST = 2_592_000;

    @CommandLine.Option(
            names = "--approval-life",
            defaultValue = "3600",
            paramLabel = "S",
            description = "seconds after which an approval ends that was not used (${DEFAULT-VALUE})")
    private long life = 3_600;

    @CommandLine.Option(
            names = "--store",
            paramLabel = "URL",
            defaultValue = "${env:LICTOR_STORE_URL:-}",
            description =
                    "JDBC URL of the PostgreSQL database in which approvals are kept, and settled over REST; user "
                            + "and password: LICTOR_STORE_USER, LICTOR_STORE_PASSWORD. Without one nobody but a client "
                            + "that can ask a person settles them, which clients of MCP may")
    private String store = "";

    /// Time from the opening of an approval to its end.
    ///
    /// @throws IllegalArgumentException if it is no such time
    Duration life() {
        if (life < 1 || life > LONGEST) {
            throw new IllegalArgumentException("--approval-life is 1 to " + LONGEST + " seconds");
        }
        return Duration.ofSeconds(life);
    }

    /// The database; empty: there is none.
    Optional<String> store() {
        return store.isBlank() ? Optional.empty() : Optional.of(store);
    }
}
