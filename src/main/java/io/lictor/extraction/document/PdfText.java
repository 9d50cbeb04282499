package io.lictor.extraction.document;

import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jspecify.annotations.Nullable;

/// The text of a PDF, pages parted by form feeds, without page numbers and repeated edges.
final class PdfText {
    private static final int MAX_PAGES = 2_000;

    private PdfText() {}

    static String of(String file, byte[] bytes) {
        try (PDDocument document = Loader.loadPDF(bytes, "", null, null, IOUtils.createMemoryOnlyStreamCache())) {
            if (document.isEncrypted()) {
                throw encrypted(file);
            }
            int pages = document.getNumberOfPages();
            if (pages > MAX_PAGES) {
                throw new UnreadableDocument(
                        file, "it has " + pages + " pages, more than the " + MAX_PAGES + " that are read; split it");
            }
            return withoutEdges(file, pages(file, document));
        } catch (InvalidPasswordException e) {
            throw encrypted(file);
        } catch (IOException | IllegalArgumentException e) {
            throw new UnreadableDocument(file, "it is no readable PDF: " + oneLine(e.getMessage()));
        }
    }

    private static UnreadableDocument encrypted(String file) {
        return new UnreadableDocument(file, "it is encrypted; save it without a password");
    }

    private static String oneLine(@Nullable String message) {
        return message == null ? "no reason given" : message.lines().findFirst().orElse("");
    }

    private static List<String> pages(String file, PDDocument document) throws IOException {
        List<String> pages = new ArrayList<>();
        int length = 0;
        for (int page = 1; page <= document.getNumberOfPages(); page++) {
            PDFTextStripper stripper = new PDFTextStripper();
            stripper.setLineSeparator("\n");
            stripper.setParagraphEnd("\n");
            stripper.setPageEnd("");
            stripper.setStartPage(page);
            stripper.setEndPage(page);
            StringWriter writer = new StringWriter();
            stripper.writeText(document, writer);
            String text = writer.toString().replace('\f', ' ').replace('\0', ' ');
            length += text.length();
            if (length > DocumentReader.MAX_TEXT) {
                throw new UnreadableDocument(
                        file,
                        "its text has more than the " + DocumentReader.MAX_TEXT
                                + " characters that are read; split it");
            }
            if (text.isBlank()) {
                throw new UnreadableDocument(
                        file,
                        "page " + page
                                + " holds no text: it is scanned or empty; recognise its text first or remove it");
            }
            pages.add(text);
        }
        if (pages.isEmpty()) {
            throw new UnreadableDocument(file, "it has no pages");
        }
        return pages;
    }

    /// The pages without the lines at their edges that number them or that most pages repeat.
    private static String withoutEdges(String file, List<String> pages) {
        Map<String, Integer> edges = new HashMap<>();
        List<List<String>> lines = new ArrayList<>();
        for (String page : pages) {
            List<String> own = new ArrayList<>(page.lines().toList());
            while (!own.isEmpty() && own.getLast().isBlank()) {
                own.removeLast();
            }
            while (!own.isEmpty() && own.getFirst().isBlank()) {
                own.removeFirst();
            }
            lines.add(own);
            edges.merge(edge(own.getFirst()), 1, Integer::sum);
            edges.merge(edge(own.getLast()), 1, Integer::sum);
        }
        StringBuilder text = new StringBuilder();
        for (List<String> own : lines) {
            if (own.size() > 1 && isEdge(own.getFirst(), edges, pages.size())) {
                own.removeFirst();
            }
            if (own.size() > 1 && isEdge(own.getLast(), edges, pages.size())) {
                own.removeLast();
            }
            text.append(text.isEmpty() ? "" : "\n\f").append(String.join("\n", own));
        }
        if (text.isEmpty()) {
            throw new UnreadableDocument(file, "it holds no text");
        }
        return text.append('\n').toString();
    }

    private static String edge(String line) {
        return line.strip().replaceAll("[0-9]+", "#");
    }

    private static boolean isEdge(String line, Map<String, Integer> edges, int pages) {
        String edge = edge(line);
        return edge.matches("(?i)[-– ]*(page )?#([ ]*(of|/)[ ]*#)?[-– ]*")
                || pages > 2 && edges.getOrDefault(edge, 0) * 2 > pages;
    }
}
