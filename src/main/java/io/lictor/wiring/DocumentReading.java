package io.lictor.wiring;

import io.lictor.bundle.DocumentTexts;
import io.lictor.extraction.clause.ClauseReader;
import io.lictor.extraction.document.DocumentReader;
import io.lictor.extraction.document.PolicyText;
import io.lictor.extraction.document.UnreadableDocument;
import io.lictor.extraction.rule.Drafting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// The documents of a folder with their clauses.
@FunctionalInterface
interface DocumentReading {
    /// Reads every document of a folder, sorted by name.
    List<Drafting.Read> read(Path folder) throws IOException;

    /// From files, each of a kind that can be read; hidden ones are left out.
    static DocumentReading ofFiles() {
        return folder -> {
            if (!Files.isDirectory(folder)) {
                throw new IOException(folder + ": no such folder of documents; --policies names it");
            }
            List<Drafting.Read> read = new ArrayList<>();
            for (Path file : files(folder)) {
                PolicyText document = DocumentReader.read(file);
                read.add(new Drafting.Read(document, ClauseReader.read(document)));
            }
            if (read.isEmpty()) {
                throw new IOException(folder + ": no document (.md, .html, .pdf or .txt) stands in it");
            }
            return read;
        };
    }

    /// The text in which the lines of a document count: that of its pages if it is a PDF.
    static String text(String file, byte[] bytes) throws IOException {
        if (!file.toLowerCase(Locale.ROOT).endsWith(".pdf")) {
            return DocumentTexts.plain().text(file, bytes);
        }
        try {
            return DocumentReader.read(file, bytes).text();
        } catch (UnreadableDocument fault) {
            throw new IOException(fault.getMessage(), fault);
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        }
    }
}
