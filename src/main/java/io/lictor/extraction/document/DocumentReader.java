package io.lictor.extraction.document;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/// Reads a policy document: Markdown, HTML, PDF or plain text, by the ending of its name. Refuses
/// what it could read only in part. Holds no state.
public final class DocumentReader {
    /// The largest file that is read.
    public static final int MAX_BYTES = 16 * 1024 * 1024;

    /// The longest text that is read, in UTF-16 units.
    public static final int MAX_TEXT = 4 * 1024 * 1024;

    private DocumentReader() {}

    /// The document in a file; its size is looked at before it is opened.
    public static PolicyText read(Path path) throws IOException {
        String file = path.getFileName().toString();
        bounded(file, Files.size(path), MAX_BYTES, "bytes");
        return read(file, Files.readAllBytes(path));
    }

    /// The document in bytes.
    public static PolicyText read(String file, byte[] bytes) {
        bounded(file, bytes.length, MAX_BYTES, "bytes");
        String name = file.toLowerCase(Locale.ROOT);
        String text;
        List<Block> blocks;
        if (name.endsWith(".pdf")) {
            text = PdfText.of(file, bytes);
            blocks = TextBlocks.of(text);
        } else {
            text = Decoding.decode(file, bytes);
            bounded(file, text.length(), MAX_TEXT, "characters");
            if (name.endsWith(".md") || name.endsWith(".markdown")) {
                blocks = MarkdownBlocks.of(text);
            } else if (name.endsWith(".html") || name.endsWith(".htm") || name.endsWith(".xhtml")) {
                blocks = HtmlBlocks.of(file, text);
            } else if (name.endsWith(".txt") || name.endsWith(".text")) {
                blocks = TextBlocks.of(text);
            } else {
                throw new UnreadableDocument(file, "its ending is none of .md, .html, .pdf and .txt");
            }
        }
        List<Passage> passages = Passages.of(text, blocks);
        if (passages.isEmpty()) {
            throw new UnreadableDocument(file, "it holds no sentence that could be read");
        }
        return new PolicyText(file, sha256(bytes), text, passages);
    }

    private static void bounded(String file, long size, int limit, String unit) {
        if (size > limit) {
            throw new UnreadableDocument(
                    file, "it has " + size + " " + unit + ", more than the " + limit + " that are read; split it");
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
