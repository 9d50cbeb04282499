package io.lictor.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/// The JSON Schemas of the files that people write, for their editors, and of what goes over the wire.
public final class Schemas {
    /// `pack` is for `pack.yaml`, `cases` for the files in `cases/`, `callers` for the file of
    /// callers, `step` for the bodies that every door takes, `event` for records of
    /// `lictor.decisions` and `lictor.alerts`, `head` for those of `lictor.heads`.
    public static final List<String> NAMES = List.of("pack", "cases", "callers", "step", "event", "head");

    private Schemas() {}

    /// The schema of that name, draft-07; empty for any other name.
    public static Optional<byte[]> named(String name) {
        if (!NAMES.contains(name)) {
            return Optional.empty();
        }
        try (InputStream in = Schemas.class.getResourceAsStream("/schema/" + name + ".schema.json")) {
            if (in == null) {
                throw new IOException("the schema `" + name + "` is not in the build");
            }
            return Optional.of(in.readAllBytes());
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
