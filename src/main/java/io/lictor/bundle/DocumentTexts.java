package io.lictor.bundle;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// The texts of policy documents, in which the lines of citations count. A port: this package reads plain text only.
@FunctionalInterface
public interface DocumentTexts {
    /// The text of a document.
    ///
    /// @param file its name
    /// @throws IOException if there is none to be had, with the reason as half a sentence
    String text(String file, byte[] bytes) throws IOException;

    /// Every document is its own text.
    static DocumentTexts plain() {
        return (file, bytes) -> new String(bytes, StandardCharsets.UTF_8);
    }
}
