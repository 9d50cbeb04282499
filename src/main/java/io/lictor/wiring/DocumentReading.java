package io.lictor.wiring;

import io.lictor.extraction.rule.Drafting;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// The documents of a folder with their clauses.
@FunctionalInterface
interface DocumentReading {
    /// Reads every document of a folder, sorted by name.
    List<Drafting.Read> read(Path folder) throws IOException;

    /// From files of any kind that can be read.
    static DocumentReading ofFiles() {
        return folder -> {
            throw new IOException(folder + ": documents cannot be read yet");
        };
    }
}
