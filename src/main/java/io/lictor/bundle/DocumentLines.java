package io.lictor.bundle;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The lines of a document, as citations count them.
@FunctionalInterface
public interface DocumentLines {
    /// The lines of a document.
    ///
    /// @param file its name
    /// @throws IOException with the reason if it has none
    List<String> of(String file, byte[] bytes) throws IOException;

    /// The lines of a text in UTF-8.
    static DocumentLines ofText() {
        return (file, bytes) ->
                new String(bytes, StandardCharsets.UTF_8).lines().toList();
    }
}
