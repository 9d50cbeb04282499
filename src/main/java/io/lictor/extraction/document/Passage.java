package io.lictor.extraction.document;

import java.util.List;
import java.util.Optional;

/// A sentence, a list item or a table row of a document.
///
/// @param start offset of its first character in the document's text
/// @param end offset after its last character
/// @param firstLine line of its start, from 1
/// @param lastLine line of its end, inclusive
/// @param section headings on the way to it, outermost first
/// @param lead the sentence that introduces the list or table it stands in, where there is one
/// @param text what it says, markup taken away and white space collapsed
/// @param places where each character of `text` stands in the document
public record Passage(
        int start,
        int end,
        int firstLine,
        int lastLine,
        List<String> section,
        Optional<Passage> lead,
        String text,
        Places places) {
    public Passage {
        section = List.copyOf(section);
        if (places.length() != text.length()) {
            throw new IllegalArgumentException(
                    "a passage of " + text.length() + " characters has " + places.length() + " places");
        }
    }

    /// A passage without markup: its text stands in the document as it is.
    public Passage(
            int start,
            int end,
            int firstLine,
            int lastLine,
            List<String> section,
            Optional<Passage> lead,
            String text) {
        this(start, end, firstLine, lastLine, section, lead, text, Places.plain(start, end, text.length()));
    }
}
