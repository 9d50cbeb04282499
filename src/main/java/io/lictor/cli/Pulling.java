package io.lictor.cli;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// From where a command pulls its bundle.
///
/// @param name that the archive must have been built for
/// @param keys files with the public keys that sign
/// @param every time between two pulls
/// @param timeout longest time for an answer
/// @param dir for what was taken; empty: a new temporary folder
public record Pulling(URI url, String name, List<Path> keys, Duration every, Duration timeout, Optional<Path> dir) {
    public Pulling {
        keys = List.copyOf(keys);
    }
}
