package io.lictor.extraction.document;

/// A document that cannot be read whole; the message names the file, the place and the way out.
public final class UnreadableDocument extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// @param file the document's name
    /// @param reason what is wrong with it
    public UnreadableDocument(String file, String reason) {
        super("`" + file + "`: " + reason);
    }
}
