package io.lictor.cli;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;

/// Options of a bundle that is pulled, with the variables of the service behind them.
final class PullOptions {
    @CommandLine.Option(
            names = "--bundle-url",
            paramLabel = "URL",
            defaultValue = "${env:LICTOR_BUNDLE_URL:-}",
            description = "pull the bundle from there in place of --rules; no call runs before one has come. "
                    + "LICTOR_BUNDLE_TOKEN is sent as bearer token")
    private String url = "";

    @CommandLine.Option(
            names = "--bundle-keys",
            paramLabel = "FILES",
            defaultValue = "${env:LICTOR_BUNDLE_KEYS:-}",
            description = "public keys, by commas; what none of them signed is refused")
    private String keys = "";

    @CommandLine.Option(
            names = "--bundle-name",
            defaultValue = "${env:LICTOR_BUNDLE_NAME:-default}",
            description = "the name it was built for (${DEFAULT-VALUE})")
    private String name = "default";

    @CommandLine.Option(
            names = "--bundle-every",
            defaultValue = "30",
            paramLabel = "S",
            description = "seconds between two pulls (${DEFAULT-VALUE})")
    private int every = 30;

    @CommandLine.Option(
            names = "--bundle-timeout",
            defaultValue = "10",
            paramLabel = "S",
            description = "seconds for an answer (${DEFAULT-VALUE})")
    private int timeout = 10;

    @CommandLine.Option(
            names = "--bundle-dir",
            paramLabel = "DIR",
            defaultValue = "${env:LICTOR_BUNDLE_DIR:-}",
            description = "folder for what was taken, so that the next start has it and takes nothing older")
    private String dir = "";

    /// From where to pull; empty: from nowhere.
    ///
    /// @throws IllegalArgumentException if that cannot be
    Optional<Pulling> pulling() {
        if (url.isBlank()) {
            return Optional.empty();
        }
        if (every < 1 || timeout < 1) {
            throw new IllegalArgumentException("--bundle-every and --bundle-timeout are seconds, 1 or more");
        }
        List<Path> files = Arrays.stream(keys.split(","))
                .filter(file -> !file.isBlank())
                .map(file -> Path.of(file.strip()))
                .toList();
        return Optional.of(new Pulling(
                URI.create(url.strip()),
                name,
                files,
                Duration.ofSeconds(every),
                Duration.ofSeconds(timeout),
                dir.isBlank() ? Optional.empty() : Optional.of(Path.of(dir))));
    }
}
