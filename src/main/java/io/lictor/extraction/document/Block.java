package io.lictor.extraction.document;

/// A piece of a document as its format shows it, in reading order.
sealed interface Block {
    /// What stands in it; line breaks are kept as `\n`.
    Placed text();

    /// A heading, level 1 outermost.
    record Heading(int level, Placed text) implements Block {}

    /// Running text at a depth of lists and quotes; 0 is the body.
    record Paragraph(int depth, Placed text) implements Block {}

    /// The first paragraph of a list item; depth 1 is a list in the body.
    record Item(int depth, Placed text) implements Block {}

    /// A row of a table, its cells joined by ` | `.
    record Row(int depth, boolean header, Placed text) implements Block {}
}
