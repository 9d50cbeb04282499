package io.lictor.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Documents that `extract` refuses: one line that names the file, and not a file more or less than before.
class RefusedDocumentsTest {
    private static final String TOOLS = """
            [{"name": "pay_refund", "description": "Pay a refund.",
              "parameters": {"type": "object", "properties": {"amount": {"type": "number"}}}}]
            """;

    @TempDir
    private Path root = Path.of("");

    @BeforeEach
    void aPackThatWasDraftedBefore() throws IOException {
        Files.createDirectories(policies());
        Files.writeString(
                policies().resolve("good.md"), "# Desk\n\nThe agent must not pay a refund of more than 500 euros.\n");
        Files.writeString(root.resolve("tools.json"), TOOLS);
        Commands.Ran ran = extract();
        assertThat(ran.status()).as(ran.err()).isZero();
        assertThat(files()).containsKeys("pack.yaml", "drafts.yaml", "cases/generated.yaml", "tools.json");
    }

    private Path policies() {
        return root.resolve("policies/desk");
    }

    private Commands.Ran extract() {
        return Commands.run(
                "extract",
                policies().toString(),
                "--tools",
                root.resolve("tools.json").toString(),
                "--out",
                root.resolve("rules/desk").toString());
    }

    private SortedMap<String, String> files() throws IOException {
        SortedMap<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(root.resolve("rules"))) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(
                        root.resolve("rules/desk").relativize(file).toString().replace('\\', '/'),
                        Files.readString(file));
            }
        }
        return files;
    }

    private void refused(String file, byte[] bytes, String... parts) throws IOException {
        SortedMap<String, String> before = files();
        Files.write(policies().resolve(file), bytes);
        refused(file, before, parts);
    }

    private void refused(String file, SortedMap<String, String> before, String... parts) throws IOException {
        Commands.Ran ran = extract();
        assertThat(ran.status()).isNotZero();
        assertThat(ran.err()).contains("`" + file + "`").contains(parts).doesNotContain("\tat ", "Exception");
        assertThat(ran.err().strip().lines()).hasSize(1);
        assertThat(files()).isEqualTo(before);
        Files.delete(policies().resolve(file));
        try (Stream<Path> left = Files.list(root.resolve("rules"))) {
            assertThat(left.map(path -> path.getFileName().toString())).containsExactly("desk");
        }
        assertThat(extract().status()).as("and without it all is well again").isZero();
        assertThat(files()).isEqualTo(before);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] pdf(boolean locked) throws IOException {
        try (PDDocument document = new PDDocument()) {
            document.addPage(new PDPage());
            if (locked) {
                document.protect(new StandardProtectionPolicy("owner", "", new AccessPermission()));
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        }
    }

    @Test
    void pdfs() throws IOException {
        refused("locked.pdf", pdf(true), "encrypted");
        refused("scan.pdf", pdf(false), "page 1 holds no text", "scanned");
        refused("torn.pdf", utf8("%PDF-1.7 nothing"), "no readable PDF");
    }

    @Test
    void texts() throws IOException {
        refused("cut.html", utf8("<p>Ask first.</p>\n<!-- and then <p>Never.</p>"), "ends inside a tag", "line 2");
        refused("odd.txt", new byte[] {'O', 'K', (byte) 0xE9, '.'}, "byte at offset 2");
        refused("wide.txt", "Ask first.".getBytes(StandardCharsets.UTF_16LE), "UTF-16");
        refused("empty.md", utf8("```\ncode\n```\n"), "no sentence");
        refused("letter.docx", utf8("Ask first."), "ending");
        refused("long.txt", utf8("Ask first. ".repeat(400_000)), "4400000 characters");
        SortedMap<String, String> before = files();
        try (RandomAccessFile sparse =
                new RandomAccessFile(policies().resolve("big.txt").toFile(), "rw")) {
            sparse.setLength(100L << 20);
        }
        refused("big.txt", before, "104857600 bytes");
    }

    @Test
    void aDocumentThatAsksNothingDraftsNothingAndSaysSo() throws IOException {
        Files.delete(policies().resolve("good.md"));
        Files.writeString(policies().resolve("facts.md"), "# Desk\n\nThe desk was founded in 1950.\n");
        Commands.Ran ran = extract();
        assertThat(ran.out()).contains("0 verified", "0 needs-review");
        assertThat(ran.status()).as(ran.out() + ran.err()).isIn(List.of(0, 1));
        assertThat(files().get("cases/generated.yaml")).isNotNull();
    }
}
