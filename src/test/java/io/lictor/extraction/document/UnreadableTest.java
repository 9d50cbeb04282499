package io.lictor.extraction.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnreadableTest {
    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void refused(String file, byte[] bytes, String... parts) {
        assertThatThrownBy(() -> DocumentReader.read(file, bytes))
                .isInstanceOf(UnreadableDocument.class)
                .hasMessageContainingAll(parts)
                .hasMessageStartingWith("`" + file + "`: ")
                .hasMessageNotContainingAny("\n", "Exception");
    }

    static byte[] pdf(boolean locked, String[]... pages) throws IOException {
        try (PDDocument document = new PDDocument()) {
            for (String[] lines : pages) {
                PDPage page = new PDPage();
                document.addPage(page);
                try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                    content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 11);
                    float y = 720;
                    for (String line : lines) {
                        content.beginText();
                        content.newLineAtOffset(70, y);
                        content.showText(line);
                        content.endText();
                        y -= line.isEmpty() ? 30 : 13;
                    }
                }
            }
            if (locked) {
                document.protect(new StandardProtectionPolicy("owner", "", new AccessPermission()));
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        }
    }

    @Test
    void aPdfGivesItsSentencesWithPageAndLine() throws IOException {
        byte[] bytes = pdf(
                false,
                new String[] {
                    "Oak Ltd, page 1",
                    "",
                    "Gifts",
                    "",
                    "Staff must not accept gifts",
                    "from suppliers. Ask first.",
                    "",
                    "1"
                },
                new String[] {"Oak Ltd, page 2", "", "Managers may approve", "exceptions.", "", "2"},
                new String[] {"Oak Ltd, page 3", "", "Report every gift.", "", "3"});

        PolicyText document = DocumentReader.read("a.pdf", bytes);

        assertThat(document.passages().stream().map(Passage::text))
                .containsExactly(
                        "Staff must not accept gifts from suppliers.",
                        "Ask first.",
                        "Managers may approve exceptions.",
                        "Report every gift.");
        assertThat(document.passages().getFirst().section()).containsExactly("Gifts");
        assertThat(document.passages().stream().map(p -> document.page(p.start())))
                .containsExactly(1, 1, 2, 3);
        assertThat(document.passages())
                .allSatisfy(p -> assertThat(
                                document.text().substring(p.start(), p.end()).replaceAll("\\s+", " "))
                        .isEqualTo(p.text()));
    }

    @Test
    void anEncryptedPdf() throws IOException {
        refused("a.pdf", pdf(true, new String[] {"Never."}), "encrypted", "without a password");
    }

    @Test
    void aScannedPdf() throws IOException {
        refused("a.pdf", pdf(false, new String[] {"Never."}, new String[] {}), "page 2 holds no text", "scanned");
        refused("a.pdf", utf8("%PDF-1.7 nothing"), "no readable PDF");
    }

    @Test
    void htmlThatIsCutOff() {
        refused("a.html", utf8("<p>Ask first.</p>\n<!-- and then <p>Never.</p>"), "ends inside a tag", "line 2");
        refused("a.html", utf8("<p>Ask first.</p><a href=\"x"), "ends inside a tag");
        refused("a.html", utf8("<p>One.</p>\n<script>var a = 1;"), "ends inside a tag", "line 2");
        assertThat(DocumentReaderTest.sentences("a.html", "<p>Ask <b>first.<p>Then</i> act."))
                .containsExactly("Ask first.", "Then act.");
    }

    @Test
    void aTextThatIsTooLong(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("big.txt");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(100L * 1024 * 1024);
        }

        assertThatThrownBy(() -> DocumentReader.read(file))
                .isInstanceOf(UnreadableDocument.class)
                .hasMessage("`big.txt`: it has 104857600 bytes, more than the 16777216 that are read; split it");
        refused("a.txt", utf8("Ask. ".repeat(1_000_000)), "5000000 characters", "4194304");
    }

    @Test
    void anUnknownEncoding() {
        refused("a.txt", new byte[] {'O', 'K', (byte) 0xE9, '.'}, "byte at offset 2", "UTF-8");
        refused("a.txt", "Ask first.".getBytes(StandardCharsets.UTF_16LE), "NUL", "UTF-16");
        refused("a.txt", new byte[] {(byte) 0xFF, (byte) 0xFE, 'a', 0, 'b'}, "offset 4", "UTF-16");
        assertThat(DocumentReader.read("a.txt", "\uFEFFÄsk first.".getBytes(StandardCharsets.UTF_16BE))
                        .text())
                .isEqualTo("Äsk first.");
    }

    @Test
    void nothingToRead() {
        refused("a.md", utf8(""), "no sentence");
        refused("a.md", utf8("```\ncode\n```\n<!-- -->"), "no sentence");
        refused("a.docx", utf8("Ask."), "ending");
    }
}
