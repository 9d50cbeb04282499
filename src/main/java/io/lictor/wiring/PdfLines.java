package io.lictor.wiring;

import io.lictor.bundle.DocumentLines;
import io.lictor.extraction.document.DocumentReader;
import io.lictor.extraction.document.UnreadableDocument;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/// Lines of documents, those of a PDF as they were counted when its rules were drafted.
final class PdfLines {
    private PdfLines() {}

    static DocumentLines reading() {
        DocumentLines texts = DocumentLines.ofText();
        return (file, bytes) ->
                file.toLowerCase(Locale.ROOT).endsWith(".pdf") ? pages(file, bytes) : texts.of(file, bytes);
    }

    private static List<String> pages(String file, byte[] bytes) throws IOException {
        try {
            return List.of(DocumentReader.read(file, bytes).text().split("\n", -1));
        } catch (UnreadableDocument refused) {
            throw new IOException(refused.getMessage(), refused);
        }
    }
}
