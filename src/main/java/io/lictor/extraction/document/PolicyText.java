package io.lictor.extraction.document;

import java.util.List;

/// A policy document as it was read.
///
/// @param file name inside `policies/<pack>/`
/// @param sha256 of the document's bytes, in hex
/// @param text the decoded text in which every span counts, in UTF-16 units; for a PDF, the text taken from its pages
/// @param passages in the order of the document
public record PolicyText(String file, String sha256, String text, List<Passage> passages) {
    public PolicyText {
        passages = List.copyOf(passages);
    }

    /// The page on which an offset stands, from 1; documents without pages are one page.
    public int page(int offset) {
        return 1
                + (int) text.substring(0, offset).chars().filter(c -> c == '\f').count();
    }
}
